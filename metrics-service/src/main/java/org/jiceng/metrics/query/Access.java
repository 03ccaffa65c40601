package org.jiceng.metrics.query;

import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/// Who may ask what.
final class Access {

  /// Seeing numbers.
  static final String INDICATORS = "indicators:read";

  private Access() {}

  /// The caller, who must hold the scope.
  static Mono<Caller> of(ServerRequest request, String scope) {
    return Callers.of(request)
        .doOnNext(
            caller -> {
              if (!caller.scopes().contains(scope)) {
                throw new ProblemException(
                    Problem.forbidden("The token needs the scope " + scope + "."));
              }
            });
  }
}
