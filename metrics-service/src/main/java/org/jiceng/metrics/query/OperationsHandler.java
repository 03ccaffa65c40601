package org.jiceng.metrics.query;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jiceng.metrics.freshness.DeadLetters;
import org.jiceng.metrics.freshness.Freshness;
import org.jiceng.starter.security.Caller;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Answers for operations: how fresh the figures are, what was parked, and sending it again.
final class OperationsHandler {

  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 500;

  private final Freshness freshness;
  private final DeadLetters deadLetters;

  OperationsHandler(Freshness freshness, DeadLetters deadLetters) {
    this.freshness = freshness;
    this.deadLetters = deadLetters;
  }

  Mono<ServerResponse> freshness(ServerRequest request) {
    return Access.of(request, Caller.OPERATIONS)
        .flatMap(
            _ -> {
              Parameters.of(request, Set.of());
              return freshness.now().flatMap(report -> ServerResponse.ok().bodyValue(report));
            });
  }

  Mono<ServerResponse> deadLetters(ServerRequest request) {
    return Access.of(request, Caller.OPERATIONS)
        .flatMap(
            _ -> {
              int limit = Parameters.of(request, Set.of("limit")).limit(USUAL_LIMIT, MOST);
              return elsewhere(() -> deadLetters.list(limit))
                  .flatMap(some -> ServerResponse.ok().bodyValue(Map.of("deadLetters", some)));
            });
  }

  Mono<ServerResponse> replay(ServerRequest request) {
    return Access.of(request, Caller.OPERATIONS)
        .flatMap(
            _ -> {
              Parameters.of(request, Set.of());
              return elsewhere(() -> deadLetters.replay().orElseThrow(Refusals::alreadyReplaying))
                  .flatMap(replay -> ServerResponse.ok().bodyValue(replay));
            });
  }

  private static <T> Mono<T> elsewhere(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorMap(KafkaException.class, _ -> Refusals.brokerAway());
  }
}
