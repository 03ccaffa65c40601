package org.jiceng.referral.visit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.visit.domain.Visit.Prescription;
import org.jiceng.starter.record.Violations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingAVisitTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");
  private static final Instant THIS_MORNING = Instant.parse("2024-05-10T01:30:00Z");

  @Test
  void is_refused_after_the_last_recordable_day_in_Shanghai() {
    assertThat(violations(at("2024-05-11T15:59:59.999Z").check(TODAY))).isEmpty();
    assertThat(violations(at("2024-05-11T16:00:00Z").check(TODAY)))
        .containsExactly("in-the-future /occurredAt");
  }

  @Test
  void a_stay_ends_on_its_first_day_or_later_and_nothing_else_does() {
    assertThat(violations(stay(VisitKind.INPATIENT, "2024-05-10").check(TODAY))).isEmpty();
    assertThat(violations(stay(VisitKind.INPATIENT, "2024-05-09").check(TODAY)))
        .containsExactly("inverted-range /dischargedOn");
    assertThat(violations(stay(VisitKind.INPATIENT, "2024-05-12").check(TODAY)))
        .containsExactly("in-the-future /dischargedOn");
    assertThat(violations(stay(VisitKind.OUTPATIENT, "2024-05-10").check(TODAY)))
        .containsExactly("not-inpatient /dischargedOn");
    assertThat(
            stay(VisitKind.INPATIENT, "2024-05-10")
                .told(new RecordRef("clinic-a", "v-1"), 1)
                .dischargedOn())
        .isEqualTo("2024-05-10");
  }

  @Test
  void takes_a_supply_of_one_day_up_to_a_leap_year() {
    assertThat(violations(supplying(1).check(TODAY))).isEmpty();
    assertThat(violations(supplying(366).check(TODAY))).isEmpty();
  }

  @Test
  void is_refused_with_a_supply_beyond_that_and_names_the_prescription() {
    assertThat(violations(supplying(28, 0).check(TODAY)))
        .containsExactly("out-of-range /prescriptions/1/supplyDays");
    assertThat(violations(supplying(367).check(TODAY)))
        .containsExactly("out-of-range /prescriptions/0/supplyDays");
  }

  @ParameterizedTest
  @ValueSource(strings = {"I10", "E11.9", "E11.900", "I10.x00x002", "i10", "G63.2*", "A18.0+"})
  void takes_a_diagnosis_in_the_form_of_ICD_10(String code) {
    assertThat(Visit.isDiagnosis(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I1", "10", "I10.", "I100", "II10", "高血压", "I10 ", "I10.x00x00200"})
  void takes_no_diagnosis_of_another_form(String code) {
    assertThat(Visit.isDiagnosis(code)).isFalse();
  }

  @Test
  void tells_all_of_it() {
    RecordRef record = new RecordRef("clinic-a", "v-1");
    assertThat(supplying(84).told(record, 2))
        .isEqualTo(
            new VisitRecorded(
                record,
                2,
                "zhang-wei",
                "clinic-a",
                THIS_MORNING,
                VisitKind.OUTPATIENT,
                List.of("I10"),
                List.of(new ReferralEvent.Prescription("long", 84)),
                "ref-1"));
  }

  private static List<String> violations(Violations found) {
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }

  private static Visit at(String instant) {
    return new Visit(
        "zhang-wei",
        "clinic-a",
        Instant.parse(instant),
        VisitKind.EMERGENCY,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Visit stay(VisitKind kind, String dischargedOn) {
    return new Visit(
        "zhang-wei",
        "clinic-a",
        THIS_MORNING,
        kind,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(LocalDate.parse(dischargedOn)));
  }

  private static Visit supplying(Integer... days) {
    return new Visit(
        "zhang-wei",
        "clinic-a",
        THIS_MORNING,
        VisitKind.OUTPATIENT,
        List.of("I10"),
        List.of(days).stream().map(d -> new Prescription(PrescriptionKind.LONG, d)).toList(),
        Optional.of("ref-1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
