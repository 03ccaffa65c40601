package org.jiceng.gateway.problem;

import java.time.Duration;
import org.jiceng.gateway.trace.RequestIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/// The one place where failures become answers, whichever filter, route or handler they come from.
@Component
@Order(-2) // before Spring Boot's own error pages
class ProblemAnswers implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

  private static final Duration ISSUER_RETRY = Duration.ofSeconds(2);

  private final ProblemWriter writer;

  ProblemAnswers(ProblemWriter writer) {
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return Mono.empty(); // a service that is gone has become a problem before it comes here
    }
    var rejected = rejectionFor(exchange, failure);
    return writer.write(exchange, rejected.problem(), rejected.retryAfter());
  }

  private static Rejected rejectionFor(ServerWebExchange exchange, Throwable failure) {
    return switch (failure) {
      case Rejected rejected -> rejected;
      case AuthenticationServiceException away -> {
        log.warn("Tokens cannot be checked: {}", rootCause(away).toString());
        yield new Rejected(
            Problem.of(
                ProblemCode.IDENTITY_UNAVAILABLE,
                "The issuer of the tokens cannot be reached; the request was not looked at."),
            ISSUER_RETRY);
      }
      case ErrorResponse answer when answer.getStatusCode().is4xxClientError() ->
          clientError(exchange, answer.getStatusCode().value());
      default -> {
        log.error(
            "Request {} {} failed [{}]",
            exchange.getRequest().getMethod(),
            exchange.getRequest().getPath(),
            RequestIds.of(exchange),
            failure);
        yield new Rejected(
            ProblemCode.INTERNAL,
            "The gateway failed; its operators find the reason by requestId.");
      }
    };
  }

  private static Rejected clientError(ServerWebExchange exchange, int status) {
    return switch (HttpStatus.resolve(status)) {
      case NOT_FOUND ->
          new Rejected(
              ProblemCode.NOT_FOUND,
              "No service answers " + exchange.getRequest().getPath().value() + ".");
      case METHOD_NOT_ALLOWED ->
          new Rejected(
              ProblemCode.METHOD_NOT_ALLOWED,
              exchange.getRequest().getMethod() + " is not for this path.");
      case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE ->
          new Rejected(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "This media type is not spoken here.");
      case CONTENT_TOO_LARGE -> new Rejected(ProblemCode.BODY_TOO_LARGE, "The body is too large.");
      case null, default -> new Rejected(ProblemCode.UNREADABLE, "The request is not well-formed.");
    };
  }

  private static Throwable rootCause(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }
}
