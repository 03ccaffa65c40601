package org.jiceng.starter.boot;

import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jiceng.events.DomainEvent;
import org.jiceng.starter.http.Problems;
import org.jiceng.starter.http.RequestTraceFilter;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.outbox.OutboxHealth;
import org.jiceng.starter.outbox.Relay;
import org.jiceng.starter.outbox.TopicSetup;
import org.jiceng.starter.security.SecurityConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/// Wires what every service shares.
@AutoConfiguration(
    before = ReactiveWebSecurityAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration")
@EnableConfigurationProperties(StarterSettings.class)
@Import(SecurityConfiguration.class)
public class JicengAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.system(DomainEvent.BUSINESS_ZONE);
  }

  @Bean
  Problems problems(JsonMapper json) {
    return new Problems(json);
  }

  @Bean
  RequestTraceFilter requestTraceFilter() {
    return new RequestTraceFilter();
  }

  /// A store that is away is found out quickly; what is acknowledged is on disk at a majority.
  @Bean
  MongoClientSettingsBuilderCustomizer storeClient(StarterSettings settings) {
    long selection = settings.store().selection().toMillis();
    return client ->
        client
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(selection, TimeUnit.MILLISECONDS))
            .applyToSocketSettings(
                socket -> socket.connectTimeout(Math.toIntExact(selection), TimeUnit.MILLISECONDS))
            .writeConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  @Bean
  Relay outboxRelay(StarterSettings settings, MeterRegistry registry, Clock clock) {
    return new Relay(settings, registry, clock);
  }

  @Bean
  OutboxHealth outboxHealthIndicator(Relay relay) {
    return new OutboxHealth(relay);
  }

  @Bean
  TopicSetup topicSetup(StarterSettings settings) {
    return new TopicSetup(settings);
  }

  @Bean
  DocumentStore documentStore(
      MongoClient client, Relay relay, StarterSettings settings, Clock clock) {
    return new DocumentStore(client, relay, settings, clock);
  }

  @Bean
  Intake intake(StarterSettings settings, Clock clock) {
    return new Intake(settings, clock);
  }
}
