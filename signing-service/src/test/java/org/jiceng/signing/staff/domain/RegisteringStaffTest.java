package org.jiceng.signing.staff.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.InstitutionProfileEvent.Employment;
import org.jiceng.events.InstitutionProfileEvent.Filing;
import org.jiceng.events.InstitutionProfileEvent.GpRegistration;
import org.jiceng.events.InstitutionProfileEvent.Licence;
import org.jiceng.events.InstitutionProfileEvent.StaffRegistered;
import org.jiceng.events.InstitutionProfileEvent.StaffRole;
import org.jiceng.events.InstitutionProfileEvent.TrainingAttended;
import org.jiceng.events.InstitutionProfileEvent.TrainingLevel;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisteringStaffTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");

  @Test
  void counts_where_someone_works_now_or_worked_last() {
    assertThat(
            Staff.employer(
                List.of(
                    employed("south", "2023-01-01", null),
                    employed("north", "2015-07-01", "2022-12-31"))))
        .isEqualTo("south");
    assertThat(
            Staff.employer(
                List.of(
                    employed("south", "2016-01-01", "2016-12-31"),
                    employed("north", "2015-07-01", "2022-12-31"))))
        .isEqualTo("north");
  }

  @Test
  void takes_work_at_two_institutions_at_once_or_at_one_again_later() {
    assertThat(
            broken(
                Staff.check(
                    staff(
                        employed("north", "2015-07-01", "2022-12-31"),
                        employed("north", "2023-01-01", null),
                        employed("south", "2023-01-01", null)),
                    TODAY)))
        .isEmpty();
  }

  @Test
  void refuses_work_at_one_institution_twice_on_one_day() {
    assertThat(
            broken(
                Staff.check(
                    staff(
                        employed("north", "2015-07-01", "2022-12-31"),
                        employed("north", "2022-12-31", null)),
                    TODAY)))
        .containsExactly("employed-twice /employments/1");
  }

  @Test
  void takes_a_single_day_and_refuses_an_end_before_the_beginning_everywhere() {
    assertThat(broken(Staff.check(all("2024-01-01", "2024-01-01"), TODAY))).isEmpty();
    assertThat(broken(Staff.check(all("2024-01-02", "2024-01-01"), TODAY)))
        .containsExactly(
            "inverted-range /employments/0/to",
            "inverted-range /roles/0/to",
            "inverted-range /gpRegistrations/0/to",
            "inverted-range /licences/0/to",
            "inverted-range /filings/0/to");
  }

  @Test
  void takes_a_certificate_of_today_and_refuses_one_of_the_future() {
    assertThat(broken(Staff.check(certified("2024-05-11"), TODAY))).isEmpty();
    assertThat(broken(Staff.check(certified("2024-05-12"), TODAY)))
        .containsExactly("in-the-future /transferTrainedOn", "in-the-future /publicHealthFrom");
  }

  @Test
  void takes_a_training_of_half_an_hour_and_refuses_shorter_ones_and_those_to_come() {
    assertThat(broken(Staff.check(trained("2024-05-10", "0.5"), TODAY))).isEmpty();
    assertThat(broken(Staff.check(trained("2024-05-12", "0.4"), TODAY)))
        .containsExactlyInAnyOrder("in-the-future /on", "out-of-range /hours");
  }

  private static TrainingAttended trained(String on, String hours) {
    return new TrainingAttended(
        new RecordRef("his", "t-1"),
        1,
        "wang",
        "north",
        "hypertension",
        TrainingLevel.DISTRICT,
        day(on),
        new BigDecimal(hours),
        true,
        null);
  }

  private static Employment employed(String where, String from, @Nullable String to) {
    return new Employment(where, day(from), to == null ? null : day(to));
  }

  private static StaffRegistered staff(Employment... employments) {
    return staff(List.of(employments), List.of(), List.of(), List.of(), List.of(), null);
  }

  private static StaffRegistered certified(String on) {
    return staff(
        List.of(employed("north", "2015-07-01", null)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        day(on));
  }

  private static StaffRegistered all(String from, String to) {
    return staff(
        List.of(employed("north", from, to)),
        List.of(new StaffRole("family-doctor", day(from), day(to))),
        List.of(new GpRegistration("added", day(from), day(to))),
        List.of(new Licence("physician", day(from), day(to))),
        List.of(new Filing(day(from), day(to))),
        null);
  }

  private static StaffRegistered staff(
      List<Employment> employments,
      List<StaffRole> roles,
      List<GpRegistration> registrations,
      List<Licence> licences,
      List<Filing> filings,
      @Nullable LocalDate certified) {
    return new StaffRegistered(
        new RecordRef(RecordRef.DISTRICT, "wang"),
        1,
        "wang",
        "north",
        "doctor",
        employments,
        roles,
        registrations,
        licences,
        filings,
        certified,
        null,
        certified,
        Instant.EPOCH);
  }

  private static List<String> broken(Violations found) {
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
