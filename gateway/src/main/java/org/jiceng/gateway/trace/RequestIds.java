package org.jiceng.gateway.trace;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every request an id and a trace, keeps sane ones that came with it, and names the id on
/// every answer.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds implements WebFilter {

  public static final String HEADER = "X-Request-Id";
  public static final String TRACE_HEADER = "traceparent";

  private static final String ATTRIBUTE = RequestIds.class.getName();
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern TRACE =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var given = exchange.getRequest().getHeaders();
    var id = saneOr(given.getFirst(HEADER), SANE, () -> UUID.randomUUID().toString());
    var trace = saneOr(given.getFirst(TRACE_HEADER), TRACE, RequestIds::newTrace);
    exchange.getAttributes().put(ATTRIBUTE, id);
    var response = exchange.getResponse();
    response.beforeCommit(
        () -> Mono.fromRunnable(() -> response.getHeaders().set(HEADER, id))); // not the service's
    return chain.filter(
        exchange
            .mutate()
            .request(
                request ->
                    request.headers(
                        headers -> {
                          headers.set(HEADER, id);
                          headers.set(TRACE_HEADER, trace);
                        }))
            .build());
  }

  /// The id of this request, once it has been given one.
  public static @Nullable String of(ServerWebExchange exchange) {
    return exchange.getAttribute(ATTRIBUTE);
  }

  private static String saneOr(@Nullable String given, Pattern form, Supplier<String> made) {
    return given != null && form.matcher(given).matches() ? given : made.get();
  }

  private static String newTrace() {
    var random = ThreadLocalRandom.current();
    return "00-%016x%016x-%016x-01"
        .formatted(random.nextLong(), random.nextLong() | 1, random.nextLong() | 1);
  }
}
