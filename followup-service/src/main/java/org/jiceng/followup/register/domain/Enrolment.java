package org.jiceng.followup.register.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A resident is put on the register of a condition.
///
/// @param tooYoung the resident had not reached the age of the programme, as far as that is known
public record Enrolment(
    String residentId,
    String condition,
    LocalDate enrolledOn,
    Optional<String> institutionId,
    @Nullable Boolean tooYoung)
    implements Content {

  /// The flag of one under the age of the programme (CLINICAL-RULES §1).
  public static final String UNDER_AGE = "under-age";

  private static final Map<String, Integer> FROM_AGE =
      Map.of("hypertension", 18, "type-2-diabetes", 18, "elderly", 65);

  /// An enrolment of somebody of whom no birth date is known.
  public Enrolment(
      String residentId, String condition, LocalDate enrolledOn, Optional<String> institutionId) {
    this(residentId, condition, enrolledOn, institutionId, null);
  }

  /// The same for a resident born on a day.
  public Enrolment of(LocalDate birthDate) {
    Integer from = FROM_AGE.get(condition);
    return new Enrolment(
        residentId,
        condition,
        enrolledOn,
        institutionId,
        from != null && Period.between(birthDate, enrolledOn).getYears() < from ? true : null);
  }

  @Override
  public List<String> flags() {
    return Boolean.TRUE.equals(tooYoung) ? List.of(UNDER_AGE) : List.of();
  }

  boolean isOf(String resident) {
    return residentId.equals(resident);
  }

  /// The fact that others hear.
  @Override
  public Optional<String> institution() {
    return institutionId;
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/enrolledOn", enrolledOn, today);
  }

  @Override
  public ConditionEnrolled told(RecordRef record, int revision) {
    return new ConditionEnrolled(
        record, revision, residentId, condition, enrolledOn, institutionId.orElse(null));
  }
}
