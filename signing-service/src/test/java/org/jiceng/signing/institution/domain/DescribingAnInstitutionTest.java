package org.jiceng.signing.institution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.Affiliation;
import org.jiceng.events.SigningEvent.Capability;
import org.jiceng.events.SigningEvent.InstitutionCode;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Population;
import org.jiceng.events.SigningEvent.ReportedCount;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DescribingAnInstitutionTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");

  @Test
  void takes_a_village_clinic_of_the_grassroots_and_a_hospital() {
    assertThat(broken(lotus(Tier.PRIMARY, InstitutionKind.VILLAGE_CLINIC))).isEmpty();
    assertThat(broken(lotus(Tier.HOSPITAL, InstitutionKind.HOSPITAL))).isEmpty();
  }

  @Test
  void refuses_a_tier_that_does_not_fit_the_kind() {
    assertThat(broken(lotus(Tier.HOSPITAL, InstitutionKind.STATION)))
        .containsExactly("tier-of-kind /tier");
    assertThat(broken(lotus(Tier.PRIMARY, InstitutionKind.HOSPITAL)))
        .containsExactly("tier-of-kind /tier");
  }

  @Test
  void takes_a_population_of_next_year_at_most() {
    assertThat(broken(reporting(new Population(2025, 9000, 9000L)))).isEmpty();
    assertThat(broken(reporting(new Population(2026, 9000, null))))
        .containsExactly("out-of-range /populations/0/year");
  }

  @Test
  void refuses_more_elderly_than_people_and_a_year_given_twice() {
    assertThat(broken(reporting(new Population(2024, 9000, 9001L))))
        .containsExactly("out-of-range /populations/0/elderly65");
    assertThat(
            broken(reporting(new Population(2024, 9000, null), new Population(2024, 9001, null))))
        .containsExactly("year-twice /populations/1/year");
  }

  @Test
  void takes_a_capability_of_one_day_and_refuses_one_that_ends_before_it_begins() {
    assertThat(broken(able("2024-05-01", "2024-05-01"))).isEmpty();
    assertThat(broken(able("2024-05-01", "2024-04-30")))
        .containsExactly("inverted-range /capabilities/0/to");
  }

  @Test
  void refuses_more_children_or_mothers_than_people() {
    assertThat(broken(reporting(new Population(2024, 9000, null, 9000L, 9000L)))).isEmpty();
    assertThat(broken(reporting(new Population(2024, 9000, null, 9001L, 9001L))))
        .containsExactly(
            "out-of-range /populations/0/child0to6", "out-of-range /populations/0/maternal");
  }

  @Test
  void takes_a_count_of_today_and_refuses_one_of_the_day_after_tomorrow() {
    assertThat(broken(counting("2024-05-11"))).isEmpty();
    assertThat(broken(counting("2024-05-12"))).containsExactly("in-the-future /counts/0/on");
  }

  @Test
  void takes_an_institution_open_for_a_day_and_refuses_one_closed_before_it_opened() {
    assertThat(broken(open("2024-05-01", "2024-05-01"))).isEmpty();
    assertThat(broken(open("2024-05-01", "2024-04-30")))
        .containsExactly("inverted-range /closedOn");
  }

  @Test
  void refuses_two_affiliations_of_one_day_and_an_institution_above_itself() {
    assertThat(
            broken(
                belonging(
                    new Affiliation("lotus", null, null),
                    new Affiliation("river", null, day("2024-01-01")),
                    new Affiliation("hill", null, day("2024-01-01")))))
        .containsExactly("day-twice /affiliations/2/from");
    assertThat(broken(belonging(new Affiliation("lotus", "lotus-clinic", null))))
        .containsExactly("own-parent /affiliations/0/parentInstitutionId");
  }

  @Test
  void keeps_the_district_of_the_years_before_a_move() {
    List<Affiliation> moved =
        Institution.after(
            List.of(new Affiliation("lotus", null, null)),
            new Affiliation("river", null, day("2024-01-01")));
    assertThat(moved)
        .containsExactly(
            new Affiliation("lotus", null, null),
            new Affiliation("river", null, day("2024-01-01")));
    assertThat(Institution.after(moved, new Affiliation("hill", null, day("2024-01-01"))))
        .containsExactly(
            new Affiliation("lotus", null, null), new Affiliation("hill", null, day("2024-01-01")));
    assertThat(Institution.after(moved, new Affiliation("hill", null, null)))
        .containsExactly(new Affiliation("hill", null, null));
  }

  @Test
  void warns_of_a_code_whose_check_character_is_wrong_and_takes_it() {
    InstitutionRegistered old = known("credit-code", "91350100M000100Y44");
    assertThat(broken(old)).isEmpty();
    assertThat(Institution.warnings(old))
        .extracting(each -> each.code() + " " + each.pointer())
        .containsExactly("unsound-code /codes/0/code");
    assertThat(Institution.warnings(known("credit-code", "91350100M000100Y43"))).isEmpty();
    assertThat(Institution.warnings(known("ws218", "42506108032010411A1001"))).isEmpty();
    assertThat(Institution.warnings(known("ws218", "42506108"))).hasSize(1);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static InstitutionRegistered lotus(Tier tier, InstitutionKind kind) {
    return profile(tier, kind, List.of(), List.of(), List.of(), null, null, List.of(), List.of());
  }

  private static InstitutionRegistered reporting(Population... populations) {
    return clinic(List.of(populations), List.of(), List.of(), List.of(), List.of());
  }

  private static InstitutionRegistered able(String from, String to) {
    return clinic(
        List.of(),
        List.of(new Capability("home-bed", day(from), day(to))),
        List.of(),
        List.of(),
        List.of());
  }

  private static InstitutionRegistered counting(String on) {
    return clinic(
        List.of(),
        List.of(),
        List.of(),
        List.of(new ReportedCount("expert-studios", 1, day(on))),
        List.of());
  }

  private static InstitutionRegistered belonging(Affiliation... affiliations) {
    return clinic(List.of(), List.of(), List.of(affiliations), List.of(), List.of());
  }

  private static InstitutionRegistered known(String system, String code) {
    return clinic(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new InstitutionCode(system, code, null, null)));
  }

  private static InstitutionRegistered open(String from, String to) {
    return profile(
        Tier.PRIMARY,
        InstitutionKind.VILLAGE_CLINIC,
        List.of(),
        List.of(),
        List.of(),
        day(from),
        day(to),
        List.of(),
        List.of());
  }

  private static InstitutionRegistered clinic(
      List<Population> populations,
      List<Capability> capabilities,
      List<Affiliation> affiliations,
      List<ReportedCount> counts,
      List<InstitutionCode> codes) {
    return profile(
        Tier.PRIMARY,
        InstitutionKind.VILLAGE_CLINIC,
        populations,
        capabilities,
        affiliations,
        null,
        null,
        counts,
        codes);
  }

  private static InstitutionRegistered profile(
      Tier tier,
      InstitutionKind kind,
      List<Population> populations,
      List<Capability> capabilities,
      List<Affiliation> affiliations,
      @Nullable LocalDate openedOn,
      @Nullable LocalDate closedOn,
      List<ReportedCount> counts,
      List<InstitutionCode> codes) {
    return new InstitutionRegistered(
        new RecordRef(RecordRef.DISTRICT, "lotus-clinic"),
        1,
        "lotus-clinic",
        "Lotus Lane Clinic",
        "lotus",
        tier,
        kind,
        true,
        populations,
        capabilities,
        affiliations,
        openedOn,
        closedOn,
        counts,
        codes,
        Instant.parse("2024-05-10T01:00:00Z"));
  }

  private static List<String> broken(InstitutionRegistered institution) {
    Violations found = Institution.check(institution, TODAY);
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }
}
