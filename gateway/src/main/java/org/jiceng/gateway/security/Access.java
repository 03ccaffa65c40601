package org.jiceng.gateway.security;

import io.netty.channel.ChannelOption;
import java.util.Optional;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.RecordPaths;
import org.jiceng.gateway.problem.Problem;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/// Which token opens which path. The services look again, and closer: here stands only what a path
/// and a scope alone decide.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class Access {

  private static final String WRITE = "SCOPE_records:write";
  private static final String IMPORT = "SCOPE_records:import";
  private static final String NUMBERS = "SCOPE_indicators:read";
  private static final String PEOPLE = "SCOPE_residents:read";
  private static final String SELF = "SCOPE_resident:self";
  private static final String OPERATIONS = "SCOPE_operations";

  @Bean
  SecurityWebFilterChain doors(ServerHttpSecurity http, ProblemWriter problems) {
    var unauthenticated = unauthenticated(problems);
    var forbidden = forbidden(problems);
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .authorizeExchange(Access::scopes)
        .oauth2ResourceServer(
            tokens ->
                tokens
                    .jwt(_ -> {})
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(forbidden))
        .exceptionHandling(
            refusals ->
                refusals.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
        .build();
  }

  private static void scopes(AuthorizeExchangeSpec paths) {
    paths
        .pathMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/liveness")
        .permitAll()
        .pathMatchers(HttpMethod.GET, "/actuator/health/readiness")
        .permitAll()
        .pathMatchers(
            "/actuator/**", "/api/freshness", "/api/dead-letters/**", "/api/reconciliation")
        .hasAuthority(OPERATIONS)
        .pathMatchers("/api/events", "/api/imports/**")
        .hasAnyAuthority(WRITE, IMPORT)
        .pathMatchers("/api/indicators/*/residents")
        .hasAuthority(PEOPLE)
        .pathMatchers("/api/indicators/**", "/api/programmes/**")
        .hasAuthority(NUMBERS)
        .pathMatchers("/api/residents/searches")
        .hasAnyAuthority(PEOPLE, WRITE, IMPORT)
        .pathMatchers("/api/visit-reconciliation")
        .hasAnyAuthority(OPERATIONS, PEOPLE, IMPORT)
        .pathMatchers(HttpMethod.GET, RecordPaths.ofResidents())
        .hasAnyAuthority(PEOPLE, WRITE, IMPORT, SELF)
        .pathMatchers(HttpMethod.POST, RecordPaths.ofResidents())
        .hasAnyAuthority(WRITE, IMPORT, SELF)
        .pathMatchers(HttpMethod.GET, RecordPaths.all())
        .hasAnyAuthority(PEOPLE, WRITE, IMPORT)
        .pathMatchers(RecordPaths.all())
        .hasAnyAuthority(WRITE, IMPORT)
        .anyExchange()
        .authenticated();
  }

  /// Finds the issuer's keys when the first token comes, so that the gateway starts without it, and
  /// tells a token that is wrong from an issuer that is away.
  @Bean
  ReactiveJwtDecoder tokens(GatewaySettings settings) {
    var identity = settings.identity();
    var issuer = identity.issuer().toString();
    var client =
        WebClient.builder()
            .filter(new AskingOnceInAWhile(identity.askAgain()))
            .clientConnector(
                new ReactorClientHttpConnector(
                    HttpClient.create()
                        .option(
                            ChannelOption.CONNECT_TIMEOUT_MILLIS,
                            Math.toIntExact(settings.timeouts().connect().toMillis()))
                        .responseTimeout(settings.timeouts().response())))
            .build();
    var keys =
        Optional.ofNullable(identity.jwks())
            .map(jwks -> NimbusReactiveJwtDecoder.withJwkSetUri(jwks.toString()))
            .orElseGet(() -> NimbusReactiveJwtDecoder.withIssuerLocation(issuer));
    var decoder = keys.webClient(client).jwsAlgorithm(SignatureAlgorithm.RS256).build();
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
    return token ->
        decoder
            .decode(token)
            .onErrorMap(
                failure -> !(failure instanceof BadJwtException),
                failure -> new JwtException("The keys of the issuer cannot be had", failure));
  }

  @Bean
  ServerExchangeRejectedHandler suspiciousRequests(ProblemWriter problems) {
    return (exchange, _) ->
        problems.write(
            exchange,
            Problem.of(ProblemCode.UNREADABLE, "The path or a header is not well-formed."),
            null);
  }

  private static ServerAuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
    return (exchange, failure) -> {
      var given = exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
      exchange
          .getResponse()
          .getHeaders()
          .set(
              HttpHeaders.WWW_AUTHENTICATE,
              given
                  ? "Bearer realm=\"jiceng\", error=\"invalid_token\""
                  : "Bearer realm=\"jiceng\"");
      return problems.write(
          exchange, Problem.of(ProblemCode.UNAUTHENTICATED, reason(failure, given)), null);
    };
  }

  private static String reason(AuthenticationException failure, boolean given) {
    if (!given) {
      return "Send the header 'Authorization: Bearer <token>'.";
    }
    return failure instanceof OAuth2AuthenticationException invalid
            && invalid.getError().getDescription() != null
        ? "The token is not accepted: " + invalid.getError().getDescription()
        : "The token is not accepted.";
  }

  private static ServerAccessDeniedHandler forbidden(ProblemWriter problems) {
    return (exchange, _) ->
        Mono.defer(
            () -> {
              exchange
                  .getResponse()
                  .getHeaders()
                  .set(
                      HttpHeaders.WWW_AUTHENTICATE,
                      "Bearer realm=\"jiceng\", error=\"insufficient_scope\"");
              return problems.write(
                  exchange,
                  Problem.of(ProblemCode.FORBIDDEN, "The token has no scope for this path."),
                  null);
            });
  }
}
