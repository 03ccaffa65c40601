package org.jiceng.starter.security;

import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/// Finds who sent a request.
public final class Callers {

  private Callers() {}

  /// The caller of a request that passed the security chain.
  public static Mono<Caller> of(ServerRequest request) {
    return request
        .principal()
        .ofType(JwtAuthenticationToken.class)
        .map(authentication -> Caller.of(authentication.getToken()))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new ProblemException(
                        Problem.of(
                            HttpStatus.UNAUTHORIZED,
                            "unauthenticated",
                            "A valid bearer token is needed."))));
  }
}
