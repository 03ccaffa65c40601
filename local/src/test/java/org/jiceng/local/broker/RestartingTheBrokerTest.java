package org.jiceng.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartingTheBrokerTest {
  @TempDir Path folder;

  @Test
  void keeps_topics_records_and_how_far_a_group_has_read() throws Exception {
    try (var broker = EmbeddedBroker.start(folder)) {
      try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        admin
            .createTopics(List.of(new NewTopic("signing-events", 6, (short) 1)))
            .all()
            .get(10, TimeUnit.SECONDS);
      }
      send(broker, 0, 100);
      assertThat(read(broker, 100)).hasSize(100);
      send(broker, 100, 150);
    }
    try (var broker = EmbeddedBroker.start(folder)) {
      send(broker, 150, 200);
      assertThat(read(broker, 100)).hasSize(100).contains("100", "199").doesNotContain("99");
    }
  }

  private static void send(EmbeddedBroker broker, int from, int to) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "transactional.id",
            "feed",
            "acks",
            "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (var i = from; i < to; i++) {
        producer.send(
            new ProducerRecord<>("signing-events", "resident-" + i % 9, String.valueOf(i)));
      }
      producer.commitTransaction();
    }
  }

  private static List<String> read(EmbeddedBroker broker, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "board",
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("signing-events"));
      var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      consumer.commitSync();
    }
    return values;
  }
}
