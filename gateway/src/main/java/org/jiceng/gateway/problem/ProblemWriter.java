package org.jiceng.gateway.problem;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jiceng.gateway.trace.RequestIds;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Answers with a problem, and counts it by its code.
@Component
public class ProblemWriter {

  private final JsonMapper json;
  private final MeterRegistry meters;

  ProblemWriter(JsonMapper json, MeterRegistry meters) {
    this.json = json;
    this.meters = meters;
  }

  public Mono<Void> write(
      ServerWebExchange exchange, Problem problem, @Nullable Duration retryAfter) {
    meters.counter("jiceng.gateway.problems", "code", problem.code()).increment();
    var response = exchange.getResponse();
    var body = json.writeValueAsBytes(problem.forRequest(RequestIds.of(exchange)));
    var headers = response.getHeaders();
    headers.remove(HttpHeaders.TRANSFER_ENCODING);
    headers.remove(HttpHeaders.CONTENT_ENCODING);
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setContentLength(body.length);
    if (retryAfter != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(retryAfter)));
    }
    response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }

  /// Retry-After counts whole seconds; less than the wait would invite the next refusal.
  public static long wholeSeconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
