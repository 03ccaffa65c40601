package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.contract.domain.ContractStory.given;
import static org.jiceng.signing.contract.domain.ContractStory.renew;
import static org.jiceng.signing.contract.domain.ContractStory.sign;
import static org.jiceng.signing.contract.domain.ContractStory.terminate;
import static org.jiceng.signing.contract.domain.ContractStory.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiceng.events.SigningEvent;
import org.jiceng.starter.record.Recorded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyOrderOfArrivalTest {

  private static final List<ContractOrder> HISTORY =
      List.of(
          sign("c1", "2022-01-01..2022-12-31"),
          renew("r1", "c1", "2022-12-01", "2023-01-01..2023-12-31"),
          renew("r2", "r1", "2023-12-01", "2024-01-01..2024-12-31"),
          transfer("x1", "c1", "south", "2022-06-01"),
          terminate("t1", "r2", "2024-03-31"),
          sign("c2", "2024-04-01..2025-03-31"));

  /// Every order in which each record finds what it names already there; the others wait until it
  /// is.
  private static List<List<ContractOrder>> ordersWhereNamesAreKnown() {
    List<List<ContractOrder>> found = new ArrayList<>();
    extend(new ArrayList<>(), found);
    return found;
  }

  private static void extend(List<ContractOrder> soFar, List<List<ContractOrder>> found) {
    if (soFar.size() == HISTORY.size()) {
      found.add(List.copyOf(soFar));
      return;
    }
    Set<String> known = new HashSet<>();
    soFar.forEach(order -> known.add(order.record().recordId()));
    for (ContractOrder next : HISTORY) {
      boolean ready =
          !(next instanceof ContractOrder.OfContract it) || known.contains(it.contractRecordId());
      if (ready && !soFar.contains(next)) {
        soFar.add(next);
        extend(soFar, found);
        soFar.removeLast();
      }
    }
  }

  private static Set<SigningEvent> facts(List<ContractOrder> orders) {
    Set<SigningEvent> facts = new HashSet<>();
    given(orders.toArray(ContractOrder[]::new))
        .book()
        .all()
        .map(Recorded::fact)
        .forEach(facts::add);
    return facts;
  }

  @Test
  void gives_the_same_contracts() {
    List<List<ContractOrder>> orders = ordersWhereNamesAreKnown();
    assertThat(orders).hasSizeGreaterThan(20);
    Set<String> outcomes = new HashSet<>();
    for (List<ContractOrder> order : orders) {
      if (order.indexOf(HISTORY.get(5)) < order.indexOf(HISTORY.get(2))
          || order.indexOf(HISTORY.get(5)) < order.indexOf(HISTORY.get(4))
          || order.indexOf(HISTORY.get(1)) < order.indexOf(HISTORY.get(3))) {
        continue;
      }
      outcomes.add(facts(order).stream().map(Object::toString).sorted().toList().toString());
    }
    assertThat(outcomes).hasSize(1);
  }
}
