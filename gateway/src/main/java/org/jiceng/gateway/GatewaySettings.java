package org.jiceng.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Everything about the gateway that an installation may want to set.
@Validated
@ConfigurationProperties("jiceng.gateway")
public record GatewaySettings(
    @DefaultValue @Valid Identity identity,
    @DefaultValue @Valid Services services,
    @DefaultValue @Valid Timeouts timeouts,
    @DefaultValue @Valid Breaker breaker,
    @DefaultValue @Valid Rate rate,
    @DefaultValue @Valid Bodies bodies,
    @DefaultValue @Valid Events events) {

  /// Who signs the tokens. The key set is found through the issuer unless it is named; it is asked
  /// for at most once in `askAgain`, however many tokens name a key that is not in it.
  public record Identity(
      @DefaultValue("http://127.0.0.1:8085") @NotNull URI issuer,
      @Nullable URI jwks,
      @DefaultValue("10s") Duration askAgain) {
    public Identity {
      requireHttp("identity.issuer", issuer);
      requirePositive("identity.ask-again", askAgain);
      if (jwks != null && jwks.toString().isEmpty()) {
        jwks = null;
      }
      if (jwks != null) {
        requireHttp("identity.jwks", jwks);
      }
    }
  }

  /// Where the services are.
  public record Services(
      @DefaultValue("http://127.0.0.1:8081") @NotNull URI signing,
      @DefaultValue("http://127.0.0.1:8082") @NotNull URI followup,
      @DefaultValue("http://127.0.0.1:8083") @NotNull URI referral,
      @DefaultValue("http://127.0.0.1:8084") @NotNull URI metrics) {
    public Services {
      requireHttp("services.signing", signing);
      requireHttp("services.followup", followup);
      requireHttp("services.referral", referral);
      requireHttp("services.metrics", metrics);
    }

    /// The address of one service.
    public URI of(Upstream upstream) {
      return switch (upstream) {
        case SIGNING -> signing;
        case FOLLOWUP -> followup;
        case REFERRAL -> referral;
        case METRICS -> metrics;
      };
    }
  }

  /// How long the gateway waits: for a connection, for a service's answer to one request or to one
  /// chunk of events, and for a client to send its body.
  public record Timeouts(
      @DefaultValue("1s") Duration connect,
      @DefaultValue("10s") Duration response,
      @DefaultValue("60s") Duration chunk,
      @DefaultValue("30s") Duration body) {
    public Timeouts {
      requirePositive("timeouts.connect", connect);
      requirePositive("timeouts.response", response);
      requirePositive("timeouts.chunk", chunk);
      requirePositive("timeouts.body", body);
    }
  }

  /// When calls to a service are given up for a while: of the last `calls` at least
  /// `failurePercent`
  /// brought no answer at all. Whatever a service answers is no failure.
  public record Breaker(
      @DefaultValue("20") @Min(2) int calls,
      @DefaultValue("50") @Min(1) @Max(100) int failurePercent,
      @DefaultValue("5s") Duration open) {
    public Breaker {
      requirePositive("breaker.open", open);
    }
  }

  /// How often one client may call. Clients idle for long, or beyond `clients`, are forgotten and
  /// start with a full burst.
  public record Rate(
      @DefaultValue("2000") @Min(1) long perSecond,
      @DefaultValue("4000") @Min(1) long burst,
      @DefaultValue("10000") @Min(1) long clients) {}

  /// How large a body may be, for one record and for a request of many events, and how many bytes
  /// of
  /// all bodies together are held at once.
  public record Bodies(
      @DefaultValue("256KB") DataSize record,
      @DefaultValue("10MB") DataSize events,
      @DefaultValue("32MB") DataSize together) {
    public Bodies {
      if (record.toBytes() < 1 || record.compareTo(events) > 0 || events.compareTo(together) > 0) {
        throw new IllegalArgumentException(
            "bodies must be ordered 1 B <= record <= events <= together but are %s, %s, %s"
                .formatted(record, events, together));
      }
    }
  }

  /// How many events a request may hold, and how many events or bytes go to a service in one call.
  public record Events(
      @DefaultValue("5000") @Min(1) int most,
      @DefaultValue("500") @Min(1) @Max(5000) int chunk,
      @DefaultValue("2MB") DataSize chunkBytes) {}

  private static void requireHttp(String key, URI uri) {
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(key + " must be an http(s) address but is '" + uri + "'");
    }
  }

  private static void requirePositive(String key, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(key + " must be longer than nothing but is " + duration);
    }
  }
}
