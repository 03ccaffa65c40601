package org.jiceng.signing.care.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.care.domain.CareStory.day;
import static org.jiceng.signing.care.domain.CareStory.ended;
import static org.jiceng.signing.care.domain.CareStory.file;
import static org.jiceng.signing.care.domain.CareStory.followedUp;
import static org.jiceng.signing.care.domain.CareStory.item;
import static org.jiceng.signing.care.domain.CareStory.renewed;
import static org.jiceng.signing.care.domain.CareStory.seen;
import static org.jiceng.signing.care.domain.CareStory.shelf;
import static org.jiceng.signing.care.domain.CareStory.signed;

import java.util.List;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.DomainEvent;
import org.jiceng.signing.care.domain.DueItem.State;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jiceng.signing.contract.domain.Term;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingPromisesTest {

  private static final DomainEvent YEAR = signed("c1", "2024-01-01", "2024-12-31", "heart");

  private static List<DueItem> due(Shelf shelf, DomainEvent... events) {
    CareFile file = file(events);
    return Promise.in(file.book()).getFirst().dueItems(file.delivered(), shelf);
  }

  @Test
  void cuts_a_term_into_stretches_from_its_first_day() {
    Term year = new Term(day("2024-01-31"), day("2025-01-30"));
    assertThat(Promise.stretches(year, Every.TERM)).containsExactly(year);
    assertThat(Promise.stretches(year, Every.YEAR)).containsExactly(year);
    assertThat(Promise.stretches(year, Every.QUARTER))
        .extracting(one -> one.first() + ".." + one.last())
        .containsExactly(
            "2024-01-31..2024-04-29",
            "2024-04-30..2024-07-30",
            "2024-07-31..2024-10-30",
            "2024-10-31..2025-01-30");
    assertThat(Promise.stretches(year, Every.MONTH)).hasSize(12);
  }

  @Test
  void leaves_out_a_last_stretch_shorter_than_half() {
    assertThat(Promise.stretches(new Term(day("2024-01-01"), day("2025-07-01")), Every.YEAR))
        .hasSize(1);
    assertThat(Promise.stretches(new Term(day("2024-01-01"), day("2025-07-02")), Every.YEAR))
        .hasSize(2);
    assertThat(Promise.stretches(new Term(day("2024-01-01"), day("2024-02-01")), Every.YEAR))
        .hasSize(1);
  }

  @Test
  void counts_what_was_done_in_its_stretch_from_the_first_day_to_the_last() {
    Shelf quarterly = shelf(item(Service.FOLLOW_UP, 1, Every.QUARTER, "hypertension"));
    List<DueItem> items =
        due(
            quarterly,
            YEAR,
            followedUp("f1", "2024-01-01", "hypertension"),
            followedUp("f2", "2024-06-30", "hypertension"),
            followedUp("f3", "2024-07-15", "type-2-diabetes"),
            followedUp("f4", "2023-12-31", "hypertension"));
    assertThat(items).extracting(DueItem::delivered).containsExactly(1, 1, 0, 0);
    assertThat(items.get(2).on(day("2024-06-30"))).isEqualTo(State.NOT_YET);
    assertThat(items.get(2).on(day("2024-07-01"))).isEqualTo(State.DUE);
    assertThat(items.get(2).on(day("2024-09-30"))).isEqualTo(State.DUE);
    assertThat(items.get(2).on(day("2024-10-01"))).isEqualTo(State.MISSED);
    assertThat(items.get(0).on(day("2024-10-01"))).isEqualTo(State.DELIVERED);
  }

  @Test
  void counts_visits_only_where_the_contract_is() {
    Shelf visits = shelf(item(Service.VISIT, 2, Every.YEAR));
    assertThat(
            due(
                visits,
                YEAR,
                seen("v1", "2024-02-01", "north"),
                seen("v2", "2024-03-01", "hospital")))
        .extracting(DueItem::missing)
        .containsExactly(1);
  }

  @Test
  void promises_one_service_a_year_where_no_known_package_says_more() {
    List<DueItem> items = due(Shelf.EMPTY, YEAR);
    assertThat(items).hasSize(1);
    assertThat(items.getFirst().packageId()).isNull();
    assertThat(items.getFirst().missing()).isEqualTo(1);
    assertThat(Promise.in(file(YEAR).book()).getFirst().unknownPackages(Shelf.EMPTY))
        .containsExactly("heart");
  }

  @Test
  void is_not_due_what_would_have_come_after_an_early_end() {
    Shelf quarterly = shelf(item(Service.ANY, 1, Every.QUARTER));
    assertThat(due(quarterly, YEAR, ended("t1", "c1", "2024-06-29"))).hasSize(1);
    assertThat(due(quarterly, YEAR, ended("t1", "c1", "2024-06-30"))).hasSize(2);
  }

  @Test
  void is_fulfilled_when_all_that_fell_due_was_done() {
    Shelf quarterly = shelf(item(Service.ANY, 1, Every.QUARTER));
    CareFile file = file(YEAR, followedUp("f1", "2024-02-01"), followedUp("f2", "2024-05-01"));
    assertThat(Fulfilment.of(file, quarterly, day("2024-09-29")).getFirst().fulfilled()).isTrue();
    assertThat(Fulfilment.of(file, quarterly, day("2024-09-30")).getFirst().fulfilled()).isFalse();
    assertThat(Fulfilment.of(file, quarterly, day("2024-09-30")).getFirst().missed()).isEqualTo(1);
  }

  @Test
  void counts_contracts_in_force_for_ninety_days_of_the_year() {
    CareFile file = file(YEAR);
    assertThat(Fulfilment.of(file, Shelf.EMPTY, day("2024-03-29"))).isEmpty();
    assertThat(Fulfilment.of(file, Shelf.EMPTY, day("2024-03-30"))).hasSize(1);
    assertThat(Fulfilment.of(file, Shelf.EMPTY, day("2024-03-30")).getFirst().fulfilled())
        .as("not without any service")
        .isFalse();
    assertThat(Fulfilment.of(file, Shelf.EMPTY, day("2025-10-02"))).hasSize(1);
    assertThat(Fulfilment.of(file, Shelf.EMPTY, day("2025-10-03"))).isEmpty();
  }

  @Test
  void counts_a_renewed_contract_once() {
    CareFile file =
        file(
            YEAR,
            renewed("r1", "c1", "2025-01-01", "2025-12-31"),
            followedUp("f1", "2024-12-01"),
            followedUp("f2", "2025-02-01"));
    List<Fulfilment> all = Fulfilment.of(file, Shelf.EMPTY, day("2025-06-30"));
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().served()).isEqualTo(2);
    assertThat(all.getFirst().fulfilled()).isTrue();
  }
}
