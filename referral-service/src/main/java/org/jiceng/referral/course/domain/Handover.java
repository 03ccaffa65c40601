package org.jiceng.referral.course.domain;

import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jspecify.annotations.Nullable;

/// What the referral form says beside the referral (转诊单, CLINICAL-RULES §12.3). It stays in this
/// service: facts name only what is missing.
///
/// @param staffId the referring doctor
public record Handover(
    @Nullable String department,
    @Nullable String doctor,
    @Nullable String initialImpression,
    @Nullable String presentHistory,
    @Nullable String pastHistory,
    @Nullable String treatment,
    @Nullable String examinationResults,
    @Nullable String plan,
    @Nullable String staffId,
    @Nullable Boolean consent,
    List<String> attachments) {

  public Handover {
    attachments = List.copyOf(attachments);
  }

  /// A form that says nothing.
  public static final Handover NONE =
      new Handover(null, null, null, null, null, null, null, null, null, null, List.of());

  /// What the form asks for and does not find: of the slip for going up (转出单), or of the one for
  /// going back (回转单).
  public List<String> missing(Direction direction) {
    List<String> missing = new ArrayList<>();
    note(missing, "department", department);
    note(missing, "initialImpression", initialImpression);
    note(missing, "presentHistory", presentHistory);
    if (direction == Direction.DOWN) {
      note(missing, "examinationResults", examinationResults);
      note(missing, "treatment", treatment);
      note(missing, "plan", plan);
    } else {
      note(missing, "pastHistory", pastHistory);
      note(missing, "treatment", treatment);
    }
    note(missing, "staffId", staffId);
    return missing;
  }

  private static void note(List<String> missing, String field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      missing.add(field);
    }
  }
}
