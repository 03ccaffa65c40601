package org.jiceng.followup.register.http;

import static org.jiceng.starter.record.Violations.present;

import java.util.stream.Collectors;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.Authors;
import org.jiceng.followup.register.Register;
import org.jiceng.followup.register.domain.Closure;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Mono;

/// Closures of enrolments as records that come in.
public final class Closures implements RecordType<ClosureBody> {

  private final Register register;

  public Closures(Register register) {
    this.register = register;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.ENROLMENT_CLOSURE;
  }

  @Override
  public String path() {
    return "/api/enrolments/{enrolmentRecordId}/closures";
  }

  @Override
  public Class<ClosureBody> body() {
    return ClosureBody.class;
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<ClosureBody> submission) {
    ClosureBody body = submission.body();
    return switch (body.read()) {
      case Checked.Unsound<Closure>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
      case Checked.Sound<Closure>(Closure closure) ->
          Authors.asking(
              submission.caller(),
              author ->
                  register.close(
                      submission.arrival(),
                      author,
                      present(body.enrolmentRecordId()),
                      closure,
                      submission.dryRun()));
    };
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return Authors.asking(withdrawal.caller(), author -> register.reopen(withdrawal, author));
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return register
        .closure(record)
        .map(
            found ->
                new Stored(
                    found.closure().standing(),
                    found.institutionId().stream().collect(Collectors.toSet()),
                    ClosureBody.of(found.enrolmentRecordId(), found.closure().closure())));
  }
}
