package org.jiceng.signing.authenticity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.signing.authenticity.domain.SigningAnomalies;
import org.jiceng.signing.authenticity.domain.SigningLimits;
import org.jiceng.signing.care.Care;
import org.jiceng.signing.care.domain.CareFile;
import org.jiceng.signing.contract.domain.Signing;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks at signings, beside what is known of the resident and of what else their operator had
/// signed at the time.
///
/// Nothing of it is stored: it is worked out when asked, so what is late, corrected or taken back
/// counts as it stands by then.
public final class SigningChecks {

  private static final int AT_ONCE = 500;

  /// A signing and the rules it breaks.
  public record Checked(Signing signing, List<String> flags) {}

  private record Of(Signing signing, Optional<ResidentRegistered> resident) {}

  private final Care care;
  private final SigningLimits limits;

  public SigningChecks(Care care, SigningLimits limits) {
    this.care = care;
    this.limits = limits;
  }

  /// The rules one signing breaks.
  public Mono<List<String>> flags(Signing signing) {
    return care.person(signing.residentId())
        .map(CareFile::resident)
        .defaultIfEmpty(Optional.empty())
        .flatMap(resident -> checked(List.of(new Of(signing, resident))).next())
        .map(Checked::flags);
  }

  /// Every signing of an institution, with the rules it breaks.
  public Flux<Checked> of(String institution) {
    return care.of(institution)
        .concatMapIterable(
            person ->
                person.signings().stream()
                    .filter(one -> one.institutionId().equals(institution))
                    .map(one -> new Of(one, person.resident()))
                    .toList())
        .buffer(AT_ONCE)
        .concatMap(this::checked);
  }

  private Flux<Checked> checked(List<Of> some) {
    List<String> hours =
        some.stream().flatMap(one -> one.signing().hoursAround().stream()).distinct().toList();
    return care.signedIn(hours)
        .collectList()
        .flatMapIterable(
            around -> {
              List<Signing> all = new ArrayList<>(around);
              some.forEach(one -> all.add(one.signing()));
              var inBulk = SigningAnomalies.inBulk(all, limits);
              return some.stream()
                  .map(
                      one ->
                          new Checked(
                              one.signing(),
                              SigningAnomalies.flags(
                                  one.signing(), one.resident(), inBulk, limits)))
                  .toList();
            });
  }
}
