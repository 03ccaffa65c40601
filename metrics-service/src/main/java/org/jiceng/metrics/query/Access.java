package org.jiceng.metrics.query;

import java.util.Arrays;
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

  /// The caller, who must hold one of the scopes.
  static Mono<Caller> of(ServerRequest request, String... scopes) {
    return Callers.of(request)
        .doOnNext(
            caller -> {
              if (Arrays.stream(scopes).noneMatch(caller.scopes()::contains)) {
                throw new ProblemException(
                    Problem.forbidden(
                        "The token needs the scope " + String.join(" or ", scopes) + "."));
              }
            });
  }
}
