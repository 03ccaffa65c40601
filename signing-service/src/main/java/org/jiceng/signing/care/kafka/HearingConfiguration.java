package org.jiceng.signing.care.kafka;

import java.util.List;
import java.util.function.Consumer;
import org.jiceng.events.Stream;
import org.jiceng.signing.care.Care;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.outbox.TopicSetup;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.FixedBackOff;

/// How the three streams are heard.
@Configuration(proxyBeanMethods = false)
public class HearingConfiguration {

  private static final long AGAIN_AFTER_MILLIS = 1_000;

  @Bean
  TopicSetup topicsHeard(StarterSettings settings) {
    return new TopicSetup(
        settings,
        List.of(
            Stream.SIGNING.topic(),
            Stream.FOLLOWUP.topic(),
            Stream.REFERRAL.topic(),
            DeadLetters.TOPIC));
  }

  @Bean
  DeadLetters careDeadLetters(StarterSettings settings) {
    return new DeadLetters(settings.kafka());
  }

  @Bean
  Hearing hearingOfCare(Care care, DeadLetters deadLetters) {
    return new Hearing(care, deadLetters);
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
