package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.contract.domain.ContractStory.given;
import static org.jiceng.signing.contract.domain.ContractStory.ref;
import static org.jiceng.signing.contract.domain.ContractStory.renew;
import static org.jiceng.signing.contract.domain.ContractStory.sign;
import static org.jiceng.signing.contract.domain.ContractStory.terminate;
import static org.jiceng.signing.contract.domain.ContractStory.transfer;

import org.jiceng.events.RecordKind;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhoAnswersForARecordTest {

  private static final String YEAR = "2024-01-01..2024-12-31";
  private static final String NEXT = "2025-01-01..2025-12-31";

  private final ContractStory story =
      given(
          sign("c1", YEAR),
          transfer("x1", "c1", "south", "2024-07-01"),
          renew("r1", "c1", "2024-12-01", NEXT),
          terminate("t1", "r1", "2025-05-31"));

  private String ofFact(RecordKind kind, String recordId) {
    return Deciding.institutionOf(
        story.book().known(kind, ref(recordId)).orElseThrow().fact(), story.book());
  }

  @Test
  void is_the_institution_that_held_the_contract_then() {
    assertThat(ofFact(RecordKind.CONTRACT, "c1")).isEqualTo("north");
    assertThat(ofFact(RecordKind.CONTRACT_TRANSFER, "x1")).isEqualTo("north");
    assertThat(ofFact(RecordKind.CONTRACT_RENEWAL, "r1")).isEqualTo("south");
    assertThat(ofFact(RecordKind.CONTRACT_TERMINATION, "t1")).isEqualTo("south");
  }

  @Test
  void is_asked_in_the_same_way_before_an_order_holds() {
    assertThat(Deciding.institutionOf(sign("c9", YEAR), story.book())).contains("north");
    assertThat(Deciding.institutionOf(terminate("t9", "c1", "2024-06-30"), story.book()))
        .contains("north");
    assertThat(Deciding.institutionOf(terminate("t9", "c1", "2024-07-01"), story.book()))
        .contains("south");
    assertThat(Deciding.institutionOf(transfer("x9", "c1", "west", "2024-07-02"), story.book()))
        .contains("south");
    assertThat(
            Deciding.institutionOf(
                renew("r9", "r1", "2025-12-01", "2026-01-01..2026-12-31"), story.book()))
        .contains("south");
  }

  @Test
  void is_nobody_while_the_contract_is_unknown() {
    assertThat(Deciding.institutionOf(terminate("t9", "c9", "2024-06-30"), story.book())).isEmpty();
  }
}
