package org.jiceng.followup.exam.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;

/// The items a form of examination must have answered to be complete.
///
/// Elderly and chronic forms: CLINICAL-RULES.md, section 7.3 and the annual examination of section
/// 5 (NBPHS-3, 2017). Child and maternal forms hold what the indicators need of them.
public record Form(List<String> mandatory) {

  /// The item that says the eyes were looked at (眼保健).
  public static final String EYES = "vision";

  private static final List<String> BODY =
      List.of(
          "temperature",
          "pulse",
          "respiration",
          "blood-pressure",
          "height",
          "weight",
          "waist",
          "skin",
          "lymph-nodes",
          "lungs",
          "heart",
          "abdomen",
          "oral-cavity",
          EYES,
          "hearing",
          "motor-function");

  private static final Form ELDERLY =
      new Form(
          Stream.of(
                  List.of("lifestyle", "self-evaluation", "self-care"),
                  BODY,
                  List.of(
                      "blood-count",
                      "urine",
                      "alt",
                      "ast",
                      "total-bilirubin",
                      "creatinine",
                      "urea",
                      "fasting-glucose",
                      "total-cholesterol",
                      "triglycerides",
                      "ldl-cholesterol",
                      "hdl-cholesterol",
                      "ecg",
                      "abdominal-ultrasound"))
              .flatMap(List::stream)
              .toList());

  private static final LocalDate WIDER_FROM = LocalDate.of(2025, 1, 1);

  /// As the annual notice of 2025 widened it.
  private static final Form ELDERLY_2025 =
      new Form(
          Stream.concat(ELDERLY.mandatory().stream(), Stream.of("chest-dr", "hba1c")).toList());

  private static final Form CHRONIC =
      new Form(Stream.concat(Stream.of("lifestyle"), BODY.stream()).toList());

  private static final Form CHILD =
      new Form(List.of("height", "weight", EYES, "hearing", "oral-cavity", "development"));

  private static final Form MATERNAL =
      new Form(List.of("blood-pressure", "weight", "blood-count", "urine", "fetal-heart"));

  private static final Form GENERAL = new Form(List.of("blood-pressure", "height", "weight"));

  public Form {
    mandatory = List.copyOf(mandatory);
  }

  /// The form for a group of people on a day.
  public static Form of(ExaminationKind kind, LocalDate on) {
    return switch (kind) {
      case ELDERLY -> on.isBefore(WIDER_FROM) ? ELDERLY : ELDERLY_2025;
      case CHRONIC -> CHRONIC;
      case CHILD -> CHILD;
      case MATERNAL -> MATERNAL;
      case GENERAL -> GENERAL;
    };
  }

  /// The mandatory items that are not among those answered, in the form's order.
  public List<String> missing(List<String> answered) {
    TreeSet<String> there = new TreeSet<>(answered);
    return mandatory.stream().filter(item -> !there.contains(item)).toList();
  }
}
