package org.jiceng.referral.institution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Tier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnowingATierTest {

  private static InstitutionRegistered profile(int revision, Tier tier, String at) {
    return new InstitutionRegistered(
        new RecordRef("district", "lotus"),
        revision,
        "lotus",
        "Lotus",
        "river",
        tier,
        InstitutionKind.HOSPITAL,
        false,
        List.of(),
        List.of(),
        Instant.parse(at));
  }

  @Test
  void is_that_of_the_day_of_the_visit() {
    InstitutionFile file =
        InstitutionFile.empty("lotus")
            .learn(profile(2, Tier.HOSPITAL, "2024-06-30T16:00:00Z"))
            .learn(profile(1, Tier.PRIMARY, "2024-01-01T00:00:00Z"))
            .learn(profile(2, Tier.HOSPITAL, "2024-06-30T16:00:00Z"));
    assertThat(file.profiles()).hasSize(2);
    assertThat(file.tierOn(LocalDate.parse("2020-01-01"))).contains(Tier.PRIMARY);
    assertThat(file.tierOn(LocalDate.parse("2024-06-30"))).contains(Tier.PRIMARY);
    assertThat(file.tierOn(LocalDate.parse("2024-07-01"))).contains(Tier.HOSPITAL);
    assertThat(file.districtOn(LocalDate.parse("2024-07-01"))).contains("river");
    assertThat(InstitutionFile.empty("x").tierOn(LocalDate.parse("2024-07-01"))).isEmpty();
  }
}
