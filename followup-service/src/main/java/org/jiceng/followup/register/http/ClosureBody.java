package org.jiceng.followup.register.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jiceng.followup.register.domain.Closure;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A closure as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClosureBody(
    @Nullable String enrolmentRecordId, @Nullable LocalDate closedOn, @Nullable String reason) {

  private static final int LONGEST_REASON = 200;

  /// 失访 and 拒绝 close no enrolment (CLINICAL-RULES §1).
  private static final Set<String> OPEN_STILL =
      Set.of("lost", "refused", "lost-to-follow-up", "失访", "暂时失访", "拒绝");

  Checked<Closure> read() {
    Violations found = new Violations();
    if (reason != null && OPEN_STILL.contains(reason.strip().toLowerCase(Locale.ROOT))) {
      found.rule("/reason", "does-not-close", "Who is lost or refuses stays on the register.");
    }
    return found
        .id("/enrolmentRecordId", enrolmentRecordId)
        .required("/closedOn", closedOn)
        .text("/reason", reason, LONGEST_REASON)
        .unlessAny(() -> new Closure(present(closedOn), present(reason)));
  }

  static ClosureBody of(String enrolmentRecordId, Closure closure) {
    return new ClosureBody(enrolmentRecordId, closure.closedOn(), closure.reason());
  }
}
