package org.jiceng.signing.institution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.signing.institution.domain.Institution.Capability;
import org.jiceng.signing.institution.domain.Institution.Population;
import org.jiceng.starter.record.Violations;
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
    assertThat(broken(reporting(new Population(2025, 9000, Optional.of(9000))))).isEmpty();
    assertThat(broken(reporting(new Population(2026, 9000, Optional.empty()))))
        .containsExactly("out-of-range /populations/0/year");
  }

  @Test
  void refuses_more_elderly_than_people_and_a_year_given_twice() {
    assertThat(broken(reporting(new Population(2024, 9000, Optional.of(9001)))))
        .containsExactly("out-of-range /populations/0/elderly65");
    assertThat(
            broken(
                reporting(
                    new Population(2024, 9000, Optional.empty()),
                    new Population(2024, 9001, Optional.empty()))))
        .containsExactly("year-twice /populations/1/year");
  }

  @Test
  void takes_a_capability_of_one_day_and_refuses_one_that_ends_before_it_begins() {
    assertThat(broken(able("2024-05-01", "2024-05-01"))).isEmpty();
    assertThat(broken(able("2024-05-01", "2024-04-30")))
        .containsExactly("inverted-range /capabilities/0/to");
  }

  @Test
  void tells_all_of_it() {
    var at = Instant.parse("2024-05-10T01:00:00Z");
    var told =
        able("2024-05-01", "2024-05-02")
            .told(new RecordRef(RecordRef.DISTRICT, "lotus-clinic"), 3, at);
    assertThat(told.institutionId()).isEqualTo("lotus-clinic");
    assertThat(told.revision()).isEqualTo(3);
    assertThat(told.tier()).isEqualTo(Tier.PRIMARY);
    assertThat(told.pilot()).isTrue();
    assertThat(told.capabilities().getFirst().to()).isEqualTo(LocalDate.parse("2024-05-02"));
    assertThat(told.occurredAt()).isEqualTo(at);
  }

  private static Institution lotus(Tier tier, InstitutionKind kind) {
    return new Institution(
        "lotus-clinic", "Lotus Lane Clinic", "lotus", tier, kind, true, List.of(), List.of());
  }

  private static Institution reporting(Population... populations) {
    return new Institution(
        "lotus-clinic",
        "Lotus Lane Clinic",
        "lotus",
        Tier.PRIMARY,
        InstitutionKind.VILLAGE_CLINIC,
        true,
        List.of(populations),
        List.of());
  }

  private static Institution able(String from, String to) {
    return new Institution(
        "lotus-clinic",
        "Lotus Lane Clinic",
        "lotus",
        Tier.PRIMARY,
        InstitutionKind.VILLAGE_CLINIC,
        true,
        List.of(),
        List.of(
            new Capability("home-bed", LocalDate.parse(from), Optional.of(LocalDate.parse(to)))));
  }

  private static List<String> broken(Institution institution) {
    Violations found = institution.check(TODAY);
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }
}
