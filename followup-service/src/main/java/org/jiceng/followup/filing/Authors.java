package org.jiceng.followup.filing;

import java.util.Optional;
import java.util.function.Function;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Mono;

/// Finds out for whom a caller writes.
public final class Authors {

  private Authors() {}

  /// The author a caller is; nobody where its token names no institution and is no feed's.
  public static Optional<Author> of(Caller caller) {
    if (caller.scopes().contains(Caller.IMPORT)) {
      return Optional.of(new Author.Feed());
    }
    return caller.scopes().contains(Caller.WRITE)
        ? Optional.ofNullable(caller.institution()).map(Author.Clinic::new)
        : Optional.empty();
  }

  /// The author a caller is of records that residents may write about themselves.
  public static Optional<Author> orSelf(Caller caller) {
    return of(caller).or(() -> caller.self().map(Author.Resident::new));
  }

  /// What is decided for the author a caller is.
  public static Mono<? extends Verdict<?>> asking(
      Caller caller, Function<Author, Mono<? extends Verdict<?>>> decision) {
    return of(caller)
        .<Mono<? extends Verdict<?>>>map(decision)
        .orElseGet(() -> Mono.just(Verdict.refused(Refusal.otherInstitution())));
  }
}
