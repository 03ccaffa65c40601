package org.jiceng.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.KStream;
import org.jiceng.events.DomainEvent;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.engine.IndicatorTopology;
import org.jiceng.metrics.freshness.Progress;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.streams.KafkaStreamsMicrometerListener;

/// The metrics service: keeps the indicators up to date and answers for any day.
@SpringBootApplication
@ConfigurationPropertiesScan
public class MetricsApplication {

  /// Starts the service.
  public static void main(String[] arguments) {
    SpringApplication.run(MetricsApplication.class, arguments);
  }

  @Bean
  Clock clock(MetricsSettings settings) {
    return Clock.system(settings.zone());
  }

  @Bean
  Board board() {
    return new Board();
  }

  @Bean
  IndicatorTopology topology(MetricsSettings settings, Progress progress) {
    return new IndicatorTopology(settings.interval(), progress, settings.mergedFacts());
  }

  @Bean
  LiveEngine liveEngine(MetricsSettings settings) {
    return new LiveEngine(settings.partitions());
  }

  /// The engine, bound to the topics named in the settings.
  @Bean
  Consumer<KStream<String, DomainEvent>> indicators(IndicatorTopology topology) {
    return topology::wire;
  }

  // Primary because the binder takes a configurer only where there is no doubt which, and brings
  // one of its own for
  // its meters; those are registered here.
  @Bean
  @Primary
  StreamsBuilderFactoryBeanConfigurer engineConfigurer(
      IndicatorTopology topology,
      Board board,
      EngineTopics topics,
      MeterRegistry meters,
      Progress progress,
      LiveEngine engine) {
    return factory -> {
      topics.create();
      factory.addListener(new KafkaStreamsMicrometerListener(meters));
      factory.addListener(engine);
      factory.setClientSupplier(progress);
      factory.setInfrastructureCustomizer(
          new KafkaStreamsInfrastructureCustomizer() {
            @Override
            public void configureBuilder(StreamsBuilder builder) {
              topology.addBoard(builder, board::accept, board::accept);
            }
          });
      // A thread that fails is replaced; what it had not committed is done again.
      factory.setStreamsUncaughtExceptionHandler(_ -> StreamThreadExceptionResponse.REPLACE_THREAD);
    };
  }
}
