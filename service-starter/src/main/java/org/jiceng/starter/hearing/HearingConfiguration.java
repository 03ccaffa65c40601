package org.jiceng.starter.hearing;

import java.util.List;
import java.util.function.Consumer;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.outbox.TopicSetup;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.FixedBackOff;

/// How streams are heard; imported by services that have [Ears].
@Configuration(proxyBeanMethods = false)
public class HearingConfiguration {

  private static final long AGAIN_AFTER_MILLIS = 1_000;

  @Bean
  TopicSetup topicsHeard(StarterSettings settings, Ears ears) {
    return new TopicSetup(
        settings,
        java.util.stream.Stream.concat(
                ears.streams().stream().map(org.jiceng.events.Stream::topic),
                java.util.stream.Stream.of(ears.deadLetters()))
            .toList());
  }

  @Bean
  DeadLetters deadLettersOfHearing(StarterSettings settings, Ears ears) {
    return new DeadLetters(settings.kafka(), ears.deadLetters());
  }

  @Bean
  Hearing hearingOfStreams(Ears ears, DeadLetters deadLetters) {
    return new Hearing(ears.hearer(), deadLetters);
  }

  @Bean
  Consumer<Message<List<byte[]>>> hearing(Hearing hearing) {
    return hearing::accept;
  }

  /// Nothing is skipped while the store is away: the same batch comes until it is stored.
  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> neverSkipping() {
    return (container, _, _) -> {
      container.setCommonErrorHandler(
          new DefaultErrorHandler(
              new FixedBackOff(AGAIN_AFTER_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
      container.getContainerProperties().setMissingTopicsFatal(false);
    };
  }
}
