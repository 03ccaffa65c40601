package org.jiceng.followup.judging.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiceng.events.FollowUpEvent.Findings;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jspecify.annotations.Nullable;

/// From which values on a follow-up shows a danger (CLINICAL-RULES §4, 危急情况), and which signs do
/// so without any value.
///
/// @param systolic from this value on
/// @param diastolic from this value on
/// @param glucoseHigh from this value on, whether fasting or not
/// @param glucoseLow this value or less
/// @param temperatureAbove in diabetes
/// @param heartRateAbove in diabetes
/// @param tolerated signs that a district does not take for a danger
/// @param extended besides, one glucose below 3.0 and repeated low ones are told apart
public record Danger(
    int systolic,
    int diastolic,
    BigDecimal glucoseHigh,
    BigDecimal glucoseLow,
    BigDecimal temperatureAbove,
    int heartRateAbove,
    Set<String> tolerated,
    boolean extended) {

  /// As the national standard says.
  public static final Danger NATIONAL =
      new Danger(
          180,
          110,
          new BigDecimal("16.7"),
          new BigDecimal("3.9"),
          new BigDecimal("39.0"),
          100,
          Set.of(),
          false);

  /// Signs at a hypertension follow-up.
  public static final Set<String> HYPERTENSION_SIGNS =
      Set.of(
          "altered-consciousness",
          "severe-headache",
          "severe-dizziness",
          "nausea-vomiting",
          "blurred-vision",
          "eye-pain",
          "palpitation",
          "chest-tightness",
          "palpitation-chest-tightness",
          "gasping",
          "cannot-lie-flat",
          "other-unmanageable");

  /// Signs at a diabetes follow-up.
  public static final Set<String> DIABETES_SIGNS =
      Set.of(
          "altered-consciousness",
          "altered-behaviour",
          "acetone-breath",
          "palpitation",
          "sweating",
          "loss-of-appetite",
          "nausea",
          "vomiting",
          "nausea-vomiting",
          "polydipsia",
          "polyuria",
          "abdominal-pain",
          "deep-breathing",
          "flushed-skin",
          "persistent-tachycardia",
          "sudden-vision-loss",
          "other-unmanageable");

  private static final BigDecimal SEVERE = new BigDecimal("3.0");

  /// One sign of hypertension, which may be told in two.
  private static final Set<String> NAUSEA_AND_VOMITING = Set.of("nausea", "vomiting");

  public Danger {
    tolerated = Set.copyOf(tolerated);
    if (systolic < 1 || diastolic < 1 || glucoseLow.compareTo(glucoseHigh) >= 0) {
      throw new IllegalArgumentException("danger limits contradict each other");
    }
  }

  /// Every code that is a sign of danger for some disease.
  public static Set<String> signs() {
    Set<String> all = new TreeSet<>(HYPERTENSION_SIGNS);
    all.addAll(DIABETES_SIGNS);
    return all;
  }

  /// What is dangerous about a follow-up for a disease: codes, values first.
  ///
  /// @param raised the disease's measure is above its target, which is a danger in pregnancy
  List<String> in(FollowUpRecorded visit, Disease disease, boolean raised) {
    List<String> found = new ArrayList<>(values(visit.measurements(), disease));
    Findings findings = visit.findings();
    if (findings != null) {
      BigDecimal temperature = findings.temperature();
      if (disease == Disease.DIABETES
          && temperature != null
          && temperature.compareTo(temperatureAbove) > 0) {
        found.add("temperature-high");
      }
      if (raised && Boolean.TRUE.equals(findings.pregnantOrLactating())) {
        found.add(
            disease == Disease.DIABETES
                ? "pregnancy-raised-glucose"
                : "pregnancy-raised-blood-pressure");
      }
      found.addAll(signsIn(findings, disease));
    }
    return found;
  }

  /// The signs alone, without the values.
  List<String> signsIn(@Nullable Findings findings, Disease disease) {
    if (findings == null || (findings.dangerSigns().isEmpty() && findings.symptoms().isEmpty())) {
      return List.of();
    }
    Set<String> known = disease == Disease.DIABETES ? DIABETES_SIGNS : HYPERTENSION_SIGNS;
    Set<String> told = new TreeSet<>(findings.dangerSigns());
    told.addAll(findings.symptoms());
    if (disease == Disease.HYPERTENSION && told.containsAll(NAUSEA_AND_VOMITING)) {
      told.add("nausea-vomiting");
    }
    return told.stream().filter(known::contains).filter(sign -> !tolerated.contains(sign)).toList();
  }

  private List<String> values(Measurements values, Disease disease) {
    List<String> found = new ArrayList<>();
    Integer upper = values.systolic();
    Integer lower = values.diastolic();
    if (upper != null && upper >= systolic) {
      found.add("systolic-high");
    }
    if (lower != null && lower >= diastolic) {
      found.add("diastolic-high");
    }
    if (disease == Disease.DIABETES) {
      List<BigDecimal> glucose =
          Stream.of(values.fastingGlucose(), values.randomGlucose())
              .flatMap(Stream::ofNullable)
              .toList();
      if (glucose.stream().anyMatch(value -> value.compareTo(glucoseHigh) >= 0)) {
        found.add("glucose-high");
      }
      if (glucose.stream().anyMatch(this::isLow)) {
        found.add("glucose-low");
      }
      if (extended && glucose.stream().anyMatch(value -> value.compareTo(SEVERE) < 0)) {
        found.add("glucose-severely-low");
      }
      Integer heartRate = values.heartRate();
      if (heartRate != null && heartRate > heartRateAbove) {
        found.add("heart-rate-high");
      }
    }
    return found;
  }

  /// Whether a glucose is dangerously low.
  boolean isLow(BigDecimal glucose) {
    return glucose.compareTo(glucoseLow) <= 0;
  }
}
