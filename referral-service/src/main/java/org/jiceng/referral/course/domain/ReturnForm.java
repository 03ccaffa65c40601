package org.jiceng.referral.course.domain;

import java.util.ArrayList;
import java.util.List;

/// What the slip for going back asks for (回转单, CLINICAL-RULES §12.3): diagnosis, main examination
/// results, course of treatment, plan and rehabilitation advice, doctor.
public final class ReturnForm {

  /// Main examination results (主要检查结果).
  public static final String EXAMINATION_RESULTS = "examinationResults";

  /// Course of treatment (治疗经过).
  public static final String TREATMENT = "treatment";

  /// Next plan and rehabilitation advice (下一步治疗方案及康复建议).
  public static final String PLAN = "plan";

  private ReturnForm() {}

  /// What a return lacks of it.
  public static List<String> missing(Details said) {
    List<String> missing = new ArrayList<>();
    if (said.diagnoses().isEmpty()) {
      missing.add("diagnosis");
    }
    for (String field : List.of(EXAMINATION_RESULTS, TREATMENT, PLAN)) {
      if (!said.texts().containsKey(field)) {
        missing.add(field);
      }
    }
    if (said.staffId() == null) {
      missing.add("staffId");
    }
    return missing;
  }
}
