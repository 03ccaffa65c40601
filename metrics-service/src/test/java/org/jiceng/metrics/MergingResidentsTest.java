package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MergingResidentsTest {

  private static final LocalDate DAY = LocalDate.parse("2024-06-01");
  private static final LocalDate EARLIER = LocalDate.parse("2023-06-01");
  private static final Definition RATE = Catalogue.named("contract-rate-resident").orElseThrow();
  private static final RecordRef LINK = new RecordRef("district-feed", "merge-1");

  private static ResidentRegistered registered(String resident, String institution) {
    return new ResidentRegistered(
        new RecordRef(RecordRef.DISTRICT, resident),
        1,
        resident,
        LocalDate.parse("1950-01-01"),
        Sex.FEMALE,
        List.of(new Responsibility(institution, null, LocalDate.parse("2000-01-01"))),
        LocalDate.parse("2000-01-01"),
        null,
        List.of(),
        null,
        null,
        Instant.EPOCH);
  }

  private static ContractSigned contract(String resident, String from) {
    LocalDate first = LocalDate.parse(from);
    return new ContractSigned(
        new RecordRef("his", "c-" + resident),
        1,
        resident,
        "lotus",
        null,
        first,
        first,
        first.plusDays(364),
        Channel.OFFLINE,
        ContractKind.ORDINARY,
        ContractUnit.PERSON,
        null,
        List.of(),
        List.of(),
        null);
  }

  private static ResidentsMerged merged(int revision, String into) {
    return new ResidentsMerged(LINK, revision, "twice", into, "entered twice", Instant.EPOCH);
  }

  private static RecordVoided apart(int revision) {
    return new RecordVoided(
        RecordKind.RESIDENT_MERGE, LINK, revision, "twice", "two people", Instant.EPOCH);
  }

  private static final List<DomainEvent> BOTH =
      List.of(
          Histories.institution("lotus", 1, Tier.PRIMARY),
          registered("stays", "lotus"),
          registered("twice", "lotus"),
          contract("twice", "2024-01-01"));

  private static List<Tally> rates(List<DomainEvent> events) {
    try (EngineRun engine = new EngineRun()) {
      events.forEach(engine::send);
      engine.handOn();
      return List.of(
          engine.value(RATE, Window.PIT, "lotus", EARLIER),
          engine.value(RATE, Window.PIT, "lotus", DAY));
    }
  }

  private static List<DomainEvent> and(DomainEvent... more) {
    List<DomainEvent> all = new ArrayList<>(BOTH);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void counts_one_person_once_with_all_that_was_recorded_of_either() {
    assertThat(rates(BOTH)).containsExactly(new Tally(0, 2), new Tally(1, 2));
    assertThat(rates(and(merged(1, "stays")))).containsExactly(new Tally(0, 1), new Tally(1, 1));
  }

  @Test
  void counts_two_again_once_they_are_taken_apart() {
    assertThat(rates(and(merged(1, "stays"), apart(2))))
        .containsExactly(new Tally(0, 2), new Tally(1, 2));
    assertThat(rates(and(merged(1, "stays"), apart(2), merged(3, "stays"))))
        .containsExactly(new Tally(0, 1), new Tally(1, 1));
  }

  @Test
  void goes_on_counting_for_the_one_who_stays_what_comes_under_the_old_id() {
    assertThat(rates(and(merged(1, "stays"), contract("twice-more", "2023-01-01"))).getFirst())
        .isEqualTo(new Tally(0, 1));
    var later =
        new ContractSigned(
            new RecordRef("his", "c-late"),
            1,
            "twice",
            "lotus",
            null,
            LocalDate.parse("2023-01-01"),
            LocalDate.parse("2023-01-01"),
            LocalDate.parse("2023-12-31"),
            Channel.OFFLINE,
            ContractKind.ORDINARY,
            ContractUnit.PERSON,
            null,
            List.of(),
            List.of(),
            null);
    assertThat(rates(and(merged(1, "stays"), later)))
        .containsExactly(new Tally(1, 1), new Tally(1, 1));
  }

  @Test
  void comes_to_the_same_in_every_order_of_arrival_and_however_often_told() {
    List<DomainEvent> told =
        List.of(
            registered("stays", "lotus"),
            registered("twice", "lotus"),
            contract("twice", "2024-01-01"),
            merged(1, "stays"),
            apart(2));
    List<DomainEvent> remerged =
        List.of(
            registered("stays", "lotus"),
            contract("twice", "2024-01-01"),
            merged(1, "another"),
            apart(2),
            merged(3, "stays"));
    for (List<DomainEvent> order : permutations(told, List.of())) {
      assertThat(rates(order)).containsExactly(new Tally(0, 2), new Tally(1, 2));
    }
    for (List<DomainEvent> order : permutations(remerged, List.of())) {
      List<DomainEvent> doubled = new ArrayList<>(order);
      doubled.addAll(order);
      assertThat(rates(doubled)).containsExactly(new Tally(0, 1), new Tally(1, 1));
    }
  }

  private static <T> List<List<T>> permutations(List<T> rest, List<T> chosen) {
    if (rest.isEmpty()) {
      return List.of(chosen);
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      List<T> left = new ArrayList<>(rest);
      List<T> next = new ArrayList<>(chosen);
      next.add(left.remove(i));
      all.addAll(permutations(left, next));
    }
    return all;
  }
}
