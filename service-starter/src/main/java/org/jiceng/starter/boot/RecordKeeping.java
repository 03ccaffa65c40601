package org.jiceng.starter.boot;

import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.outbox.OutboxHealth;
import org.jiceng.starter.outbox.Relay;
import org.jiceng.starter.outbox.TopicSetup;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires store, outbox and intake, for services that tell facts: those that name their stream.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("jiceng.stream")
class RecordKeeping {

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
