package org.jiceng.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.problem.Problem;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.Rejected;
import org.jiceng.gateway.security.Callers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Keeps one client from taking the place of all others: a token bucket for each client id.
@Component
@Order(0) // after the security filters: only a checked token says who is calling
class ClientRates implements WebFilter {

  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

  private final LoadingCache<String, Bucket> buckets;
  private final long perSecond;

  ClientRates(GatewaySettings settings) {
    var rate = settings.rate();
    this.perSecond = rate.perSecond();
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(rate.clients())
            .expireAfterAccess(FORGET_AFTER)
            .build(
                _ ->
                    Bucket.builder()
                        .addLimit(
                            limit ->
                                limit
                                    .capacity(rate.burst())
                                    .refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                        .build());
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return Callers.clientOf(exchange)
        .doOnNext(this::spendOneRequest)
        .then(Mono.defer(() -> chain.filter(exchange)));
  }

  private void spendOneRequest(String client) {
    var spent = buckets.get(client).tryConsumeAndReturnRemaining(1);
    if (!spent.isConsumed()) {
      throw new Rejected(
          Problem.of(
              ProblemCode.RATE_LIMITED,
              "Client '%s' may send %d requests per second; send many records in one request to POST /api/events."
                  .formatted(client, perSecond)),
          Duration.ofNanos(spent.getNanosToWaitForRefill()));
    }
  }
}
