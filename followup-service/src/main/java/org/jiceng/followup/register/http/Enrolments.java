package org.jiceng.followup.register.http;

import java.util.stream.Collectors;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.filing.Authors;
import org.jiceng.followup.register.Register;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.followup.register.domain.Enrolment;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Mono;

/// Enrolments as records that come in.
public final class Enrolments implements RecordType<EnrolmentBody> {

  private final Register register;
  private final Charts charts;
  private final Conditions conditions;

  public Enrolments(Register register, Charts charts, Conditions conditions) {
    this.register = register;
    this.charts = charts;
    this.conditions = conditions;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.ENROLMENT;
  }

  @Override
  public String path() {
    return "/api/enrolments";
  }

  @Override
  public Class<EnrolmentBody> body() {
    return EnrolmentBody.class;
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<EnrolmentBody> submission) {
    return switch (submission.body().read(conditions)) {
      case Checked.Unsound<Enrolment>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
      case Checked.Sound<Enrolment>(Enrolment enrolment) ->
          Authors.asking(
              submission.caller(),
              author ->
                  known(enrolment)
                      .flatMap(
                          it ->
                              register.enrol(
                                  submission.arrival(), author, it, submission.dryRun())));
    };
  }

  private Mono<Enrolment> known(Enrolment enrolment) {
    return charts
        .find(enrolment.residentId())
        .flatMap(chart -> Mono.justOrEmpty(chart.resident()))
        .map(resident -> enrolment.of(resident.birthDate()))
        .defaultIfEmpty(enrolment);
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return Authors.asking(withdrawal.caller(), author -> register.withdraw(withdrawal, author));
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return register
        .enrolment(record)
        .map(
            filed ->
                new Stored(
                    filed.standing(),
                    filed.institutionId().stream().collect(Collectors.toSet()),
                    EnrolmentBody.of(filed.content())));
  }
}
