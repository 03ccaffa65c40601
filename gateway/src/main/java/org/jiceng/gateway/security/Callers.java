package org.jiceng.gateway.security;

import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Who is calling, as the token says.
public final class Callers {

  private Callers() {}

  /// The client id; empty where no token was needed.
  public static Mono<String> clientOf(ServerWebExchange exchange) {
    return exchange
        .getPrincipal()
        .ofType(JwtAuthenticationToken.class)
        .map(caller -> clientOf(caller.getToken()));
  }

  private static String clientOf(Jwt token) {
    return Stream.of("client_id", "azp", "sub")
        .map(token::getClaimAsString)
        .filter(Objects::nonNull)
        .filter(client -> !client.isBlank())
        .findFirst()
        .orElse("unnamed");
  }
}
