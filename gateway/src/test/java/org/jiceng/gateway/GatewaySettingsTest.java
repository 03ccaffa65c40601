package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GatewaySettingsTest {

  @Test
  void have_a_default_for_everything() {
    var settings = bound(Map.of());

    assertThat(settings)
        .isEqualTo(
            new GatewaySettings(
                new GatewaySettings.Identity(
                    URI.create("http://127.0.0.1:8085"), null, Duration.ofSeconds(10)),
                new GatewaySettings.Services(
                    URI.create("http://127.0.0.1:8081"),
                    URI.create("http://127.0.0.1:8082"),
                    URI.create("http://127.0.0.1:8083"),
                    URI.create("http://127.0.0.1:8084")),
                new GatewaySettings.Timeouts(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30)),
                new GatewaySettings.Breaker(20, 50, Duration.ofSeconds(5)),
                new GatewaySettings.Rate(2000, 4000, 10000),
                new GatewaySettings.Bodies(
                    DataSize.ofKilobytes(256), DataSize.ofMegabytes(10), DataSize.ofMegabytes(32)),
                new GatewaySettings.Events(5000, 500, DataSize.ofMegabytes(2))));
  }

  @Test
  void are_known_by_these_keys() {
    assertThat(keysOf("jiceng.gateway", GatewaySettings.class))
        .containsExactly(
            "jiceng.gateway.bodies.events",
            "jiceng.gateway.bodies.record",
            "jiceng.gateway.bodies.together",
            "jiceng.gateway.breaker.calls",
            "jiceng.gateway.breaker.failure-percent",
            "jiceng.gateway.breaker.open",
            "jiceng.gateway.events.chunk",
            "jiceng.gateway.events.chunk-bytes",
            "jiceng.gateway.events.most",
            "jiceng.gateway.identity.ask-again",
            "jiceng.gateway.identity.issuer",
            "jiceng.gateway.identity.jwks",
            "jiceng.gateway.rate.burst",
            "jiceng.gateway.rate.clients",
            "jiceng.gateway.rate.per-second",
            "jiceng.gateway.services.followup",
            "jiceng.gateway.services.metrics",
            "jiceng.gateway.services.referral",
            "jiceng.gateway.services.signing",
            "jiceng.gateway.timeouts.body",
            "jiceng.gateway.timeouts.chunk",
            "jiceng.gateway.timeouts.connect",
            "jiceng.gateway.timeouts.response");
  }

  @Test
  void take_an_empty_key_set_address_as_none() {
    assertThat(bound(Map.of("jiceng.gateway.identity.jwks", "")).identity().jwks()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "identity.issuer, not-an-address",
    "identity.jwks, ftp://127.0.0.1/keys",
    "services.signing, 127.0.0.1:8081",
    "services.metrics, http:///",
    "identity.ask-again, 0s",
    "timeouts.response, 0s",
    "timeouts.connect, -1s",
    "breaker.open, 0s",
    "bodies.record, 0B",
    "bodies.record, 11MB",
    "bodies.together, 9MB",
    "rate.per-second, many",
  })
  void refuse_what_cannot_be_meant(String key, String value) {
    assertThatThrownBy(() -> bound(Map.of("jiceng.gateway." + key, value)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GatewaySettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("jiceng.gateway", GatewaySettings.class);
  }

  private static TreeSet<String> keysOf(String prefix, Class<?> type) {
    var keys = new TreeSet<String>();
    Arrays.stream(type.getRecordComponents())
        .flatMap(
            part -> {
              var key = prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
              return part.getType().isRecord()
                  ? keysOf(key, part.getType()).stream()
                  : Stream.of(key);
            })
        .forEach(keys::add);
    return keys;
  }
}
