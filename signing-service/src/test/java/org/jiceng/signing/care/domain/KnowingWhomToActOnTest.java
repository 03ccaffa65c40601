package org.jiceng.signing.care.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.care.domain.CareStory.day;
import static org.jiceng.signing.care.domain.CareStory.ended;
import static org.jiceng.signing.care.domain.CareStory.file;
import static org.jiceng.signing.care.domain.CareStory.followedUp;
import static org.jiceng.signing.care.domain.CareStory.item;
import static org.jiceng.signing.care.domain.CareStory.refused;
import static org.jiceng.signing.care.domain.CareStory.registered;
import static org.jiceng.signing.care.domain.CareStory.renewed;
import static org.jiceng.signing.care.domain.CareStory.shelf;
import static org.jiceng.signing.care.domain.CareStory.signed;

import java.util.List;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.DomainEvent;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnowingWhomToActOnTest {

  private static final DomainEvent CHEN = registered(1, null, null);
  private static final DomainEvent YEAR = signed("c1", "2024-01-01", "2024-12-31", "heart");

  private static List<ToDo> on(Worklist list, String day, DomainEvent... events) {
    return list.of(file(events), Shelf.EMPTY, day(day));
  }

  @Test
  void lists_contracts_from_ninety_days_before_to_thirty_after_their_end() {
    assertThat(on(Worklist.EXPIRING_CONTRACTS, "2024-10-01", CHEN, YEAR)).isEmpty();
    assertThat(on(Worklist.EXPIRING_CONTRACTS, "2024-10-02", CHEN, YEAR)).hasSize(1);
    assertThat(on(Worklist.EXPIRING_CONTRACTS, "2025-01-30", CHEN, YEAR)).hasSize(1);
    assertThat(on(Worklist.EXPIRING_CONTRACTS, "2025-01-31", CHEN, YEAR)).isEmpty();
  }

  @Test
  void does_not_list_contracts_renewed_ended_or_of_the_dead() {
    String day = "2024-12-01";
    assertThat(
            on(
                Worklist.EXPIRING_CONTRACTS,
                day,
                CHEN,
                YEAR,
                renewed("r1", "c1", "2025-01-01", "2025-12-31")))
        .isEmpty();
    assertThat(on(Worklist.EXPIRING_CONTRACTS, day, CHEN, YEAR, ended("t1", "c1", "2024-11-20")))
        .isEmpty();
    assertThat(on(Worklist.EXPIRING_CONTRACTS, day, registered(1, "2024-12-01", null), YEAR))
        .isEmpty();
    assertThat(on(Worklist.EXPIRING_CONTRACTS, day, registered(1, "2024-12-02", null), YEAR))
        .hasSize(1);
  }

  @Test
  void lists_key_residents_without_a_contract() {
    assertThat(on(Worklist.UNSIGNED_KEY_RESIDENTS, "2023-12-31", CHEN, YEAR)).hasSize(1);
    assertThat(on(Worklist.UNSIGNED_KEY_RESIDENTS, "2024-01-01", CHEN, YEAR)).isEmpty();
    assertThat(on(Worklist.UNSIGNED_KEY_RESIDENTS, "2024-12-31", CHEN, YEAR)).isEmpty();
    assertThat(on(Worklist.UNSIGNED_KEY_RESIDENTS, "2025-01-01", CHEN, YEAR)).hasSize(1);
    assertThat(on(Worklist.UNSIGNED_KEY_RESIDENTS, "2010-01-01", CHEN)).as("at 59").isEmpty();
  }

  @Test
  void puts_those_who_refused_behind_those_nobody_asked() {
    String asked = on(Worklist.UNSIGNED_KEY_RESIDENTS, "2025-01-01", CHEN).getFirst().urgency();
    ToDo refused =
        on(Worklist.UNSIGNED_KEY_RESIDENTS, "2025-01-01", CHEN, refused("n1", "2025-01-01"))
            .getFirst();
    assertThat(refused.urgency()).isGreaterThan(asked);
    assertThat(refused.shown().get("refused").toString()).contains("no-need");
    assertThat(
            on(Worklist.UNSIGNED_KEY_RESIDENTS, "2024-12-31", CHEN, refused("n1", "2025-01-01"))
                .getFirst()
                .urgency())
        .isEqualTo(asked);
  }

  @Test
  void lists_what_is_due_and_what_is_late() {
    Shelf quarterly = shelf(item(Service.ANY, 1, Every.QUARTER));
    CareFile file = file(CHEN, YEAR, followedUp("f1", "2024-05-01"));
    assertThat(Worklist.UNFULFILLED_ITEMS.of(file, quarterly, day("2024-07-01")))
        .extracting(one -> one.shown().get("by") + " " + one.shown().get("overdue"))
        .containsExactly("2024-03-31 true", "2024-09-30 false");
    assertThat(Worklist.UNFULFILLED_ITEMS.of(file, quarterly, day("2025-01-01")))
        .as("after the contract")
        .isEmpty();
    assertThat(Worklist.UNFULFILLED_ITEMS.of(file, quarterly, day("2024-07-01")).getFirst())
        .extracting(ToDo::institutionId, ToDo::teamId)
        .containsExactly("north", "team-1");
  }
}
