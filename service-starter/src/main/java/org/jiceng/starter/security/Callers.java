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

  /// The caller, who must hold a scope for reading records.
  ///
  /// @throws ProblemException where they do not
  public static Caller whoMayRead(Caller caller) {
    if (!caller.mayRead()) {
      throw new ProblemException(Problem.forbidden("The token lacks a scope for reading records."));
    }
    return caller;
  }

  /// The caller, who must hold a scope for writing records.
  ///
  /// @throws ProblemException where they do not
  public static Caller whoMayWrite(Caller caller) {
    if (!caller.mayWrite()) {
      throw new ProblemException(Problem.forbidden("The token lacks the scope to write records."));
    }
    return caller;
  }
}
