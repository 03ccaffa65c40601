package org.jiceng.signing.contract.mongo;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The orders that wait, one document each, found by the contract they wait for.
public final class WaitingOrders {

  private static final String CONTRACT = "contract";
  private static final String PROGRESS = "progress";

  /// What continues a contract comes before what ends it.
  private static final Comparator<WaitingOrder> AS_THEY_HAPPEN =
      Comparator.comparing((WaitingOrder one) -> one.kind() == RecordKind.CONTRACT_TERMINATION)
          .thenComparing(WaitingOrder::kind)
          .thenComparing(one -> one.order().record().recordId());

  private final Aggregates<WaitingOrder> orders;

  public WaitingOrders(DocumentStore store) {
    this.orders =
        store.aggregates(
            "waiting-orders",
            new TypeReference<>() {},
            new Aggregates.Index<>(CONTRACT, WaitingOrders::awaited),
            new Aggregates.Index<>(PROGRESS, one -> one.progress().name()));
  }

  private static @Nullable String awaited(WaitingOrder one) {
    return one.isOpen() ? key(one.order().contract()) : null;
  }

  /// Those that wait for a contract or renewal, or were refused when it came.
  public Flux<WaitingOrder> awaiting(RecordRef contract) {
    return orders.findBy(CONTRACT, key(contract)).sort(AS_THEY_HAPPEN);
  }

  /// Those whose contract did not come yet.
  public Flux<WaitingOrder> all() {
    return orders.findBy(PROGRESS, WaitingOrder.Progress.WAITING.name());
  }

  /// The order a record gave, empty where it never had to wait.
  public Mono<WaitingOrder> find(RecordKind kind, RecordRef record) {
    return orders.find(id(kind, record));
  }

  /// Changes an order.
  public Mono<Verdict<WaitingOrder>> change(
      RecordKind kind,
      RecordRef record,
      boolean dryRun,
      Function<Optional<WaitingOrder>, Verdict<WaitingOrder>> decide) {
    String id = id(kind, record);
    return dryRun ? orders.examine(id, decide) : orders.change(id, decide);
  }

  private static String id(RecordKind kind, RecordRef record) {
    return kind.wireName() + "/" + key(record);
  }

  private static String key(RecordRef record) {
    return record.source() + "/" + record.recordId();
  }
}
