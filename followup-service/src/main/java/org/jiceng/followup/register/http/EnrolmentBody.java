package org.jiceng.followup.register.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.followup.register.domain.Enrolment;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An enrolment as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnrolmentBody(
    @Nullable String residentId,
    @Nullable String condition,
    @Nullable LocalDate enrolledOn,
    @Nullable String institutionId) {

  Checked<Enrolment> read(Conditions known) {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .required("/condition", condition)
            .required("/enrolledOn", enrolledOn)
            .optionalId("/institutionId", institutionId);
    if (condition != null && !known.include(condition)) {
      found.field("/condition", "unknown-value", known.choice());
    }
    return found.unlessAny(
        () ->
            new Enrolment(
                present(residentId),
                present(condition),
                present(enrolledOn),
                Optional.ofNullable(institutionId)));
  }

  static EnrolmentBody of(Enrolment enrolment) {
    return new EnrolmentBody(
        enrolment.residentId(),
        enrolment.condition(),
        enrolment.enrolledOn(),
        enrolment.institutionId().orElse(null));
  }
}
