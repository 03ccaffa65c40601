package org.jiceng.followup.register.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.EnrolmentTransferred;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.starter.record.Violations;

/// A resident on a register is managed by another institution from a day on; the enrolment stays
/// open (CLINICAL-RULES §1). It is the receiving institution that says so, or the district.
public record EnrolmentTransfer(
    String residentId, String enrolmentRecordId, String toInstitutionId, LocalDate transferredOn)
    implements Content {

  @Override
  public Optional<String> institution() {
    return Optional.of(toInstitutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/transferredOn", transferredOn, today);
  }

  @Override
  public EnrolmentTransferred told(RecordRef record, int revision) {
    return new EnrolmentTransferred(
        record, revision, residentId, enrolmentRecordId, toInstitutionId, transferredOn);
  }
}
