package org.jiceng.signing.authenticity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.authenticity.domain.SigningAnomalies.AFTER_DEATH;
import static org.jiceng.signing.authenticity.domain.SigningAnomalies.IN_BULK;
import static org.jiceng.signing.authenticity.domain.SigningAnomalies.NO_GUARDIAN;
import static org.jiceng.signing.authenticity.domain.SigningAnomalies.flags;
import static org.jiceng.signing.authenticity.domain.SigningAnomalies.inBulk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.contract.domain.Signing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §10, rule 11.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningInBulkTest {

  private static final SigningLimits LIMITS = new SigningLimits(100, 18);
  private static final Instant NINE = Instant.parse("2025-03-03T01:30:00Z");

  private static Signing signing(
      int number,
      @Nullable String operator,
      @Nullable Instant at,
      String on,
      @Nullable Boolean guardian,
      ContractUnit unit) {
    LocalDate day = LocalDate.parse(on);
    return Signing.of(
            new ContractSigned(
                new RecordRef("his", "c-" + number),
                1,
                "r-" + number,
                "north",
                null,
                day,
                day,
                day.plusYears(1),
                Channel.OFFLINE,
                ContractKind.ORDINARY,
                unit,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                operator,
                at,
                guardian))
        .orElseThrow();
  }

  private static Signing at(int number, @Nullable String operator, @Nullable Instant at) {
    return signing(number, operator, at, "2025-03-03", null, ContractUnit.PERSON);
  }

  private static List<Signing> everyThirtySeconds(int many) {
    List<Signing> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      all.add(at(i, "nurse-li", NINE.plusSeconds(30L * i)));
    }
    return all;
  }

  private static Optional<ResidentRegistered> resident(String born, @Nullable String diedOn) {
    return Optional.of(
        new ResidentRegistered(
            new RecordRef("district", "r-1"),
            1,
            "r-1",
            LocalDate.parse(born),
            Sex.FEMALE,
            List.of(new Responsibility("north", null, LocalDate.parse("2020-01-01"))),
            null,
            null,
            List.of(),
            diedOn == null ? null : LocalDate.parse(diedOn),
            null,
            DomainEvent.startOf(LocalDate.parse("2020-01-01"))));
  }

  @Test
  void a_hundred_in_an_hour_may_be_and_a_hundred_and_one_may_not() {
    assertThat(inBulk(everyThirtySeconds(100), LIMITS)).isEmpty();
    assertThat(inBulk(everyThirtySeconds(101), LIMITS)).hasSize(101);
  }

  @Test
  void an_hour_is_any_sixty_minutes_not_one_by_the_clock_and_its_end_is_the_next() {
    List<Signing> all = everyThirtySeconds(100);
    all.add(at(100, "nurse-li", NINE.plusSeconds(3600)));
    assertThat(inBulk(all, LIMITS)).isEmpty();
    all.set(100, at(100, "nurse-li", NINE.plusSeconds(3599)));
    assertThat(inBulk(all, LIMITS)).hasSize(101);
  }

  @Test
  void only_those_of_the_hour_are_flagged() {
    List<Signing> all = everyThirtySeconds(101);
    all.add(at(200, "nurse-li", NINE.plusSeconds(3600 * 3)));
    assertThat(inBulk(all, LIMITS)).hasSize(101).doesNotContain(all.getLast().key());
  }

  @Test
  void operators_are_counted_apart_and_what_names_none_or_no_moment_is_not_counted() {
    List<Signing> all = everyThirtySeconds(100);
    all.add(at(100, "nurse-wu", NINE));
    all.add(at(101, null, NINE));
    all.add(at(102, "nurse-li", null));
    assertThat(inBulk(all, LIMITS)).isEmpty();
  }

  @Test
  void a_signing_heard_twice_counts_once() {
    List<Signing> all = everyThirtySeconds(100);
    all.addAll(everyThirtySeconds(100));
    assertThat(inBulk(all, LIMITS)).isEmpty();
  }

  @Test
  void whatever_lies_within_an_hour_of_a_signing_lies_in_the_hours_around_it() {
    Signing one = at(1, "nurse-li", NINE);
    for (long seconds : new long[] {-3599, 0, 3599}) {
      assertThat(one.hoursAround())
          .contains(at(2, "nurse-li", NINE.plusSeconds(seconds)).operatorHour().orElseThrow());
    }
  }

  @ParameterizedTest
  @CsvSource({"2025-03-02, true", "2025-03-03, false", "2025-03-04, false"})
  void signed_after_death_is_flagged_and_on_its_day_not(String diedOn, boolean flagged) {
    assertThat(flags(at(1, null, null), resident("1950-01-01", diedOn), Set.of(), LIMITS))
        .isEqualTo(flagged ? List.of(AFTER_DEATH) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"2007-03-04, true", "2007-03-03, false"})
  void a_child_needs_a_guardian_until_the_day_it_turns_eighteen(String born, boolean flagged) {
    assertThat(flags(at(1, null, null), resident(born, null), Set.of(), LIMITS))
        .isEqualTo(flagged ? List.of(NO_GUARDIAN) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "true, PERSON, false",
    "true, FAMILY, false",
    ", FAMILY, false",
    "false, FAMILY, true"
  })
  void a_guardian_or_the_family_signs_for_a_child(
      @Nullable Boolean guardian, ContractUnit unit, boolean flagged) {
    assertThat(
            flags(
                signing(1, null, null, "2025-03-03", guardian, unit),
                resident("2015-01-01", null),
                Set.of(),
                LIMITS))
        .isEqualTo(flagged ? List.of(NO_GUARDIAN) : List.of());
  }

  @ParameterizedTest
  @CsvSource({", false", "true, false", "false, true"})
  void a_renewal_is_signed_as_its_contract_unless_it_says_otherwise(
      @Nullable Boolean guardian, boolean flagged) {
    LocalDate day = LocalDate.parse("2025-03-03");
    Signing renewal =
        Signing.of(
                new ContractRenewed(
                    new RecordRef("his", "n-1"),
                    1,
                    "r-1",
                    "c-1",
                    "north",
                    null,
                    day,
                    day,
                    day.plusYears(1),
                    Channel.ONLINE,
                    null,
                    null,
                    guardian))
            .orElseThrow();
    assertThat(flags(renewal, resident("2015-01-01", null), Set.of(), LIMITS))
        .isEqualTo(flagged ? List.of(NO_GUARDIAN) : List.of());
  }

  @Test
  void of_somebody_unknown_only_the_hour_is_judged() {
    Signing one = at(1, "nurse-li", NINE);
    assertThat(flags(one, Optional.empty(), Set.of(one.key()), LIMITS)).containsExactly(IN_BULK);
  }
}
