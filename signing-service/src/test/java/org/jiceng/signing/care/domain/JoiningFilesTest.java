package org.jiceng.signing.care.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.care.domain.CareStory.CHEN;
import static org.jiceng.signing.care.domain.CareStory.day;
import static org.jiceng.signing.care.domain.CareStory.everyOrderOf;
import static org.jiceng.signing.care.domain.CareStory.file;
import static org.jiceng.signing.care.domain.CareStory.followedUp;
import static org.jiceng.signing.care.domain.CareStory.item;
import static org.jiceng.signing.care.domain.CareStory.merged;
import static org.jiceng.signing.care.domain.CareStory.registered;
import static org.jiceng.signing.care.domain.CareStory.shelf;
import static org.jiceng.signing.care.domain.CareStory.signed;
import static org.jiceng.signing.care.domain.CareStory.taken;

import java.util.List;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.DomainEvent;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Chen is on file twice, a second time as `chen-too`.
@DisplayNameGeneration(ReplaceUnderscores.class)
class JoiningFilesTest {

  private static final Shelf QUARTERLY = shelf(item(Service.ANY, 1, Every.QUARTER));

  private static CareFile other(DomainEvent... events) {
    CareFile file = CareFile.empty("chen-too");
    for (DomainEvent event : events) {
      file = file.learn(event);
    }
    return file;
  }

  @Test
  void counts_services_of_the_one_merged_away_for_the_contract_of_the_one_who_stays() {
    CareFile stays =
        file(registered(1, null, null), signed("c1", "2024-01-01", "2024-12-31", "heart"));
    CareFile joined = stays.joinedWith(List.of(other(followedUp("f1", "2024-02-01"))));
    assertThat(joined.residentId()).isEqualTo(CHEN);
    assertThat(Promise.in(joined.book()).getFirst().dueItems(joined.delivered(), QUARTERLY))
        .extracting(DueItem::delivered)
        .containsExactly(1, 0, 0, 0);
    assertThat(stays.delivered()).as("the file itself").isEmpty();
  }

  @Test
  void keeps_contracts_signed_with_the_one_merged_away() {
    CareFile stays = file(registered(1, null, null));
    CareFile away = other(signed("c1", "2024-01-01", "2024-12-31"));
    assertThat(Worklist.UNSIGNED_KEY_RESIDENTS.of(stays, QUARTERLY, day("2024-06-01"))).hasSize(1);
    assertThat(
            Worklist.UNSIGNED_KEY_RESIDENTS.of(
                stays.joinedWith(List.of(away)), QUARTERLY, day("2024-06-01")))
        .isEmpty();
    assertThat(
            Worklist.EXPIRING_CONTRACTS
                .of(stays.joinedWith(List.of(away)), QUARTERLY, day("2024-12-01"))
                .getFirst()
                .shown())
        .containsEntry("residentId", CHEN)
        .containsEntry("contractRecordId", "c1");
  }

  @Test
  void goes_by_what_is_said_of_the_one_who_stays() {
    CareFile gone = other(registered(1, "2024-01-01", null));
    assertThat(file(registered(1, null, null)).joinedWith(List.of(gone)).end()).isEmpty();
    assertThat(file().joinedWith(List.of(gone)).end()).isPresent();
  }

  @Test
  void knows_who_stays_until_the_merge_is_taken_back() {
    DomainEvent merge = merged(1, "chen-too", CHEN);
    DomainEvent corrected = merged(2, "chen-too", "chan");
    assertThat(other(merge).into()).contains(CHEN);
    assertThat(other(merge, corrected).into()).contains("chan");
    assertThat(other(corrected, merge).into()).contains("chan");
    for (List<DomainEvent> order : everyOrderOf(List.of(merge, corrected, taken(merge, 3)))) {
      assertThat(other(order.toArray(DomainEvent[]::new)).into()).isEmpty();
    }
  }
}
