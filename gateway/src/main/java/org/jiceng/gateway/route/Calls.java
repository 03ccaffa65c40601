package org.jiceng.gateway.route;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.Upstream;
import org.jiceng.gateway.problem.Problem;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// Calls to a service behind its circuit breaker, the same one for single requests and for events.
/// Only a call that brought no answer counts against a service.
@Component
public class Calls {

  private static final Logger log = LoggerFactory.getLogger(Calls.class);
  private static final int TRIALS_AFTER_OPEN = 2;

  private final Map<Upstream, CircuitBreaker> breakers = new EnumMap<>(Upstream.class);
  private final Duration retryAfter;

  Calls(GatewaySettings settings, MeterRegistry meters) {
    var rule = settings.breaker();
    var registry =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(rule.calls())
                .minimumNumberOfCalls(Math.max(1, rule.calls() / 2))
                .failureRateThreshold(rule.failurePercent())
                .waitDurationInOpenState(rule.open())
                .permittedNumberOfCallsInHalfOpenState(TRIALS_AFTER_OPEN)
                .build());
    for (var upstream : Upstream.values()) {
      breakers.put(upstream, registry.circuitBreaker(upstream.id()));
    }
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    this.retryAfter = rule.open();
  }

  /// Makes the call unless the service is known to be away; a call without an answer ends in a
  /// problem.
  public <T> Mono<T> guard(Upstream upstream, Mono<T> call) {
    var breaker = Objects.requireNonNull(breakers.get(upstream));
    return call.transformDeferred(CircuitBreakerOperator.of(breaker))
        .onErrorMap(failure -> asProblem(upstream, failure));
  }

  private Throwable asProblem(Upstream upstream, Throwable failure) {
    return switch (failure) {
      case CallNotPermittedException _ -> away(upstream, ProblemCode.UPSTREAM_UNAVAILABLE);
      case TimeoutException _ -> noAnswer(upstream, ProblemCode.UPSTREAM_SLOW, failure);
      case ReadTimeoutException _ -> noAnswer(upstream, ProblemCode.UPSTREAM_SLOW, failure);
      case ResponseStatusException slow
          when slow.getStatusCode().value() == HttpStatus.GATEWAY_TIMEOUT.value() ->
          noAnswer(upstream, ProblemCode.UPSTREAM_SLOW, failure);
      case IOException _ -> noAnswer(upstream, ProblemCode.UPSTREAM_UNAVAILABLE, failure);
      default -> {
        if (failure.getCause() != null) {
          yield asProblem(upstream, failure.getCause());
        }
        yield failure;
      }
    };
  }

  private Rejected noAnswer(Upstream upstream, ProblemCode code, Throwable failure) {
    log.warn("No answer from {}: {}", upstream.id(), failure.toString());
    return away(upstream, code);
  }

  private Rejected away(Upstream upstream, ProblemCode code) {
    return new Rejected(
        Problem.of(
            code,
            code == ProblemCode.UPSTREAM_SLOW
                ? "The %s service did not answer in time; whether it stored anything is not known, sending the same again is safe."
                    .formatted(upstream.id())
                : "The %s service cannot be reached; sending the same again is safe."
                    .formatted(upstream.id())),
        retryAfter);
  }
}
