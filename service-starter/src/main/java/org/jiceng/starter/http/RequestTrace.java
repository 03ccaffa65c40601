package org.jiceng.starter.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.ContextView;

/// By what name a request is known: its request id, and its place in a W3C trace.
///
/// It travels in the Reactor context under its own class.
public record RequestTrace(String requestId, String traceparent) {

  /// Header that carries the request id both ways.
  public static final String REQUEST_ID = "X-Request-Id";

  static final String ATTRIBUTE = RequestTrace.class.getName();

  private static final String TRACEPARENT = "traceparent";
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern SANE_TRACE =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static RequestTrace from(HttpHeaders headers) {
    String id = headers.getFirst(REQUEST_ID);
    String trace = headers.getFirst(TRACEPARENT);
    return new RequestTrace(
        id != null && SANE_ID.matcher(id).matches() ? id : UUID.randomUUID().toString(),
        trace != null && SANE_TRACE.matcher(trace).matches() ? trace : madeUp());
  }

  private static String madeUp() {
    byte[] random = new byte[24];
    RANDOM.nextBytes(random);
    String hex = HexFormat.of().formatHex(random);
    return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-01";
  }

  /// The trace of the request being served, if one is.
  public static @Nullable RequestTrace in(ContextView context) {
    return context.getOrDefault(RequestTrace.class, null);
  }

  static RequestTrace of(ServerWebExchange exchange) {
    RequestTrace known = exchange.getAttribute(ATTRIBUTE);
    return known != null ? known : from(exchange.getRequest().getHeaders());
  }

  /// Runs something that logs, with the request id and the trace in the log context.
  public void logging(Runnable action) {
    try (var _ = MDC.putCloseable("requestId", requestId);
        var _ = MDC.putCloseable("traceparent", traceparent)) {
      action.run();
    }
  }
}
