package org.jiceng.starter.http;

import com.mongodb.MongoException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Tells every failure as a problem: those of routes, of filters and of the framework alike.
///
/// One handler around the whole chain, since a controller advice would not see what filters throw.
public final class Problems implements WebExceptionHandler, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int BEFORE_THE_FRAMEWORKS_OWN = -2;

  private final JsonMapper json;

  public Problems(JsonMapper json) {
    this.json = json;
  }

  @Override
  public int getOrder() {
    return BEFORE_THE_FRAMEWORKS_OWN;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    if (failure instanceof ErrorResponse response) {
      exchange.getResponse().getHeaders().putAll(response.getHeaders());
    }
    return write(exchange, of(failure, RequestTrace.of(exchange)));
  }

  /// The problem a failure is told as; what is unexpected is logged.
  public static Problem of(Throwable failure, RequestTrace trace) {
    return switch (failure) {
      case ProblemException expected -> expected.problem();
      case DataBufferLimitException _ -> tooLarge();
      case MongoException _, TimeoutException _ -> {
        trace.logging(() -> LOG.warn("the store failed", failure));
        yield Problem.storeUnavailable();
      }
      case AuthenticationServiceException _ -> {
        trace.logging(() -> LOG.warn("the token's issuer failed: {}", failure.getMessage()));
        yield Problem.issuerUnavailable();
      }
      case ErrorResponse response when !response.getStatusCode().is5xxServerError() ->
          ofStatus(response.getStatusCode());
      default -> {
        trace.logging(() -> LOG.error("unexpected failure", failure));
        yield Problem.internal();
      }
    };
  }

  /// The body is larger than is taken.
  public static Problem tooLarge() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "body-too-large",
        "The body is larger than this endpoint takes.");
  }

  private static Problem ofStatus(HttpStatusCode code) {
    HttpStatus status = HttpStatus.valueOf(code.value());
    return switch (status) {
      case BAD_REQUEST -> Problem.of(status, "unreadable", "The request could not be read.");
      case UNAUTHORIZED -> Problem.of(status, "unauthenticated", "A valid bearer token is needed.");
      case FORBIDDEN -> Problem.forbidden("The token does not allow this.");
      case NOT_FOUND -> Problem.of(status, "not-found", "There is nothing here.");
      case METHOD_NOT_ALLOWED ->
          Problem.of(status, "method-not-allowed", "This method is not offered here.");
      case NOT_ACCEPTABLE -> Problem.of(status, "not-acceptable", "Only JSON is offered here.");
      case CONTENT_TOO_LARGE -> tooLarge();
      case UNSUPPORTED_MEDIA_TYPE -> unsupportedMediaType();
      default -> Problem.of(status, "refused", status.getReasonPhrase());
    };
  }

  /// The body is not in a form that is understood.
  public static Problem unsupportedMediaType() {
    return Problem.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Send application/json.");
  }

  /// Writes a problem as the answer.
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(problem.status());
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.retryAfter() != null) {
      response
          .getHeaders()
          .set(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
    }
    if (problem.status() == HttpStatus.UNAUTHORIZED
        && !response.getHeaders().containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
      response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    byte[] body =
        json.writeValueAsBytes(
            problem.members(
                exchange.getRequest().getPath().value(), RequestTrace.of(exchange).requestId()));
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
  }
}
