package org.jiceng.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// A started gateway with an issuer beside it and four services behind it.
final class District implements AutoCloseable {

  final Tokens tokens = new Tokens();
  final LittleService signing = new LittleService();
  final LittleService followup = new LittleService();
  final LittleService referral = new LittleService();
  final LittleService metrics = new LittleService();
  private final ConfigurableApplicationContext gateway;

  /// Starts the gateway on a free port with the settings given as `key=value`.
  District(String... settings) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("server.port", "0");
    arguments.put("jiceng.gateway.identity.issuer", tokens.issuer());
    arguments.put("jiceng.gateway.identity.jwks", tokens.jwks());
    arguments.put("jiceng.gateway.services.signing", signing.url());
    arguments.put("jiceng.gateway.services.followup", followup.url());
    arguments.put("jiceng.gateway.services.referral", referral.url());
    arguments.put("jiceng.gateway.services.metrics", metrics.url());
    for (var setting : settings) {
      var parts = setting.split("=", 2);
      arguments.put(parts[0], parts[1]);
    }
    gateway =
        SpringApplication.run(
            GatewayApplication.class,
            arguments.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  int port() {
    return ((WebServerApplicationContext) gateway).getWebServer().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  WebTestClient anyone() {
    return WebTestClient.bindToServer()
        .baseUrl(url())
        .responseTimeout(Duration.ofSeconds(30))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
        .filter((request, next) -> next.exchange(request).flatMap(District::readToItsEnd))
        .build();
  }

  /// A test that looks at the status alone would otherwise leave the body in its connection.
  private static Mono<ClientResponse> readToItsEnd(ClientResponse answer) {
    return answer
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(
            body ->
                answer
                    .mutate()
                    .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                    .build());
  }

  WebTestClient caller(String token) {
    return anyone().mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
  }

  WebTestClient clinic() {
    return caller(tokens.clinic());
  }

  List<LittleService> services() {
    return List.of(signing, followup, referral, metrics);
  }

  void forget() {
    services().forEach(LittleService::forget);
  }

  @Override
  public void close() {
    gateway.close();
    services().forEach(LittleService::close);
    tokens.close();
  }
}
