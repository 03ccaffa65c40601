package org.jiceng.starter.security;

import static org.springframework.http.HttpMethod.GET;

import java.util.List;
import java.util.stream.Collectors;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import reactor.core.publisher.Mono;

/// Every request needs a token, but for the health of the service.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
public class SecurityConfiguration {

  @Bean
  SecurityWebFilterChain jicengSecurity(
      ServerHttpSecurity http, Problems problems, ReactiveJwtDecoder decoder) {
    ServerAuthenticationEntryPoint noToken =
        (exchange, failure) -> {
          exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge(failure));
          return problems.write(
              exchange,
              Problem.of(
                  HttpStatus.UNAUTHORIZED, "unauthenticated", "A valid bearer token is needed."));
        };
    ServerAccessDeniedHandler denied =
        (exchange, _) ->
            problems.write(exchange, Problem.forbidden("The token lacks the scope for this."));
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .authorizeExchange(
            exchanges ->
                exchanges
                    .pathMatchers(
                        GET,
                        "/actuator/health",
                        "/actuator/health/liveness",
                        "/actuator/health/readiness")
                    .permitAll()
                    .pathMatchers("/actuator/**")
                    .hasAuthority("SCOPE_" + Caller.OPERATIONS)
                    .anyExchange()
                    .authenticated())
        .exceptionHandling(
            spec -> spec.authenticationEntryPoint(noToken).accessDeniedHandler(denied))
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(noToken)
                    .accessDeniedHandler(denied)
                    .jwt(
                        jwt ->
                            jwt.jwtDecoder(decoder)
                                .jwtAuthenticationConverter(SecurityConfiguration::authenticated)))
        .build();
  }

  /// What the framework's firewall turns away before any route sees it, such as `%25` in a path.
  @Bean
  ServerExchangeRejectedHandler suspiciousRequests(Problems problems) {
    return (exchange, _) ->
        problems.write(
            exchange,
            Problem.of(
                HttpStatus.BAD_REQUEST, "unreadable", "The path or a header is not well-formed."));
  }

  /// Where no key set is named, it is found at the issuer when the first token comes, so that the
  /// order in
  /// which processes start does not matter.
  @Bean
  @ConditionalOnMissingBean
  ReactiveJwtDecoder jwtDecoder(StarterSettings settings) {
    String issuer = settings.issuer();
    String jwks = settings.jwks();
    if (jwks == null || jwks.isBlank()) {
      return new SupplierReactiveJwtDecoder(
          () -> NimbusReactiveJwtDecoder.withIssuerLocation(issuer).build());
    }
    NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSetUri(jwks).build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
    return decoder;
  }

  private static String challenge(AuthenticationException failure) {
    return failure instanceof OAuth2AuthenticationException
        ? "Bearer error=\"invalid_token\""
        : "Bearer";
  }

  private static Mono<AbstractAuthenticationToken> authenticated(Jwt token) {
    List<SimpleGrantedAuthority> authorities =
        Caller.scopes(token).stream()
            .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
            .collect(Collectors.toList());
    return Mono.just(new JwtAuthenticationToken(token, authorities, Caller.clientId(token)));
  }
}
