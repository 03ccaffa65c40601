package org.jiceng.signing.resident.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.resident.domain.Resident.Membership;
import org.jiceng.signing.resident.domain.Resident.Responsibility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisteringAResidentTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");
  private static final Instant AT = Instant.parse("2024-05-10T01:00:00Z");
  private static final RecordRef RECORD = new RecordRef(RecordRef.DISTRICT, "wang-fang");

  private LocalDate birth = LocalDate.parse("1961-05-04");
  private Optional<LocalDate> permanentFrom = Optional.of(LocalDate.parse("2020-01-01"));
  private Optional<LocalDate> permanentTo = Optional.empty();
  private Optional<LocalDate> diedOn = Optional.empty();
  private Optional<LocalDate> movedOutOn = Optional.empty();
  private List<Membership> groups = List.of();

  @Test
  void takes_an_ordinary_resident() {
    assertThat(broken()).isEmpty();
  }

  @Test
  void takes_a_child_born_tomorrow_at_the_latest() {
    permanentFrom = Optional.empty();
    birth = TODAY.plusDays(1);
    assertThat(broken()).isEmpty();
    birth = TODAY.plusDays(2);
    assertThat(broken()).containsExactly("in-the-future /birthDate");
  }

  @Test
  void refuses_a_birth_before_1880() {
    birth = LocalDate.parse("1880-01-01");
    assertThat(broken()).isEmpty();
    birth = LocalDate.parse("1879-12-31");
    assertThat(broken()).containsExactly("out-of-range /birthDate");
  }

  @Test
  void refuses_days_before_birth() {
    permanentFrom = Optional.of(birth.minusDays(1));
    diedOn = Optional.of(birth.minusDays(1));
    movedOutOn = Optional.of(birth.minusDays(1));
    assertThat(broken())
        .containsExactly(
            "before-birth /permanentFrom", "before-birth /diedOn", "before-birth /movedOutOn");
    permanentFrom = Optional.of(birth);
    diedOn = Optional.of(birth);
    movedOutOn = Optional.of(birth);
    assertThat(broken()).isEmpty();
  }

  @Test
  void refuses_a_death_to_come() {
    diedOn = Optional.of(TODAY.plusDays(2));
    assertThat(broken()).containsExactly("in-the-future /diedOn");
  }

  @Test
  void refuses_residence_that_ends_before_it_begins_or_never_began() {
    permanentTo = Optional.of(LocalDate.parse("2019-12-31"));
    assertThat(broken()).containsExactly("inverted-range /permanentTo");
    permanentTo = Optional.of(LocalDate.parse("2020-01-01"));
    assertThat(broken()).isEmpty();
    permanentFrom = Optional.empty();
    assertThat(broken()).containsExactly("inverted-range /permanentTo");
  }

  @Test
  void refuses_a_group_that_ends_before_it_begins() {
    groups = List.of(new Membership(PopulationGroup.NEEDY, TODAY, Optional.of(TODAY.minusDays(1))));
    assertThat(broken()).containsExactly("inverted-range /groups/0/to");
  }

  @Test
  void refuses_two_institutions_from_the_same_day() {
    assertThat(broken(resident(at("lotus", "2020-01-01"), at("poplar", "2020-01-01"))))
        .containsExactly("day-twice /responsibilities");
  }

  @Test
  void keeps_the_earlier_institution_on_a_move() {
    assertThat(afterwards(at("lotus", "2020-01-01"), at("poplar", "2023-07-01")))
        .containsExactly(told("lotus", "2020-01-01"), told("poplar", "2023-07-01"));
  }

  @Test
  void replaces_an_institution_entered_wrong_for_the_same_day() {
    assertThat(afterwards(at("lotus", "2020-01-01"), at("poplar", "2020-01-01")))
        .containsExactly(told("poplar", "2020-01-01"));
  }

  @Test
  void replaces_a_day_entered_wrong_for_the_same_institution() {
    assertThat(afterwards(at("lotus", "2020-01-01"), at("lotus", "2021-01-01")))
        .containsExactly(told("lotus", "2021-01-01"));
  }

  @Test
  void forgets_institutions_from_the_day_of_an_earlier_one_on() {
    assertThat(afterwards(at("poplar", "2023-07-01"), at("lotus", "2020-01-01")))
        .containsExactly(told("lotus", "2020-01-01"));
  }

  private static List<SigningEvent.Responsibility> afterwards(
      Responsibility before, Responsibility now) {
    var one = new RegisteringAResidentTest();
    ResidentRegistered known = one.resident(before).told(RECORD, 1, AT);
    return one.resident(now).after(known).told(RECORD, 2, AT).responsibilities();
  }

  private static SigningEvent.Responsibility told(String institution, String from) {
    return new SigningEvent.Responsibility(institution, null, LocalDate.parse(from));
  }

  private static Responsibility at(String institution, String from) {
    return new Responsibility(institution, Optional.empty(), LocalDate.parse(from));
  }

  private Resident resident(Responsibility... responsibilities) {
    return new Resident(
        "wang-fang",
        birth,
        Sex.FEMALE,
        List.of(responsibilities),
        permanentFrom,
        permanentTo,
        groups,
        diedOn,
        movedOutOn);
  }

  private List<String> broken() {
    return broken(resident(at("lotus", "2020-01-01")));
  }

  private static List<String> broken(Resident resident) {
    return resident.check(TODAY).refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }
}
