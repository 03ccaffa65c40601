package org.jiceng.followup.register.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.followup.register.domain.Closure;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A closure as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClosureBody(
    @Nullable String enrolmentRecordId, @Nullable LocalDate closedOn, @Nullable String reason) {

  private static final int LONGEST_REASON = 200;

  Checked<Closure> read() {
    return new Violations()
        .id("/enrolmentRecordId", enrolmentRecordId)
        .required("/closedOn", closedOn)
        .text("/reason", reason, LONGEST_REASON)
        .unlessAny(() -> new Closure(present(closedOn), present(reason)));
  }

  static ClosureBody of(String enrolmentRecordId, Closure closure) {
    return new ClosureBody(enrolmentRecordId, closure.closedOn(), closure.reason());
  }
}
