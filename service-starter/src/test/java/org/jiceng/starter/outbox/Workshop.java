package org.jiceng.starter.outbox;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.BsonDocument;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.core.type.TypeReference;

/// A store, a relay and counting aggregates whose every change tells one fact, numbered by its
/// revision.
final class Workshop implements AutoCloseable {

  /// How often a counter was raised.
  record Count(int number) {}

  private static final String TOPIC = "signing-events";
  static final String COLLECTION = "counts";

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final StarterSettings settings;
  final Relay relay;
  final Aggregates<Count> counts;
  private final MongoClient client;
  private final DocumentStore store;

  Workshop(String mongo, String kafka, String database, Map<String, String> more) {
    Map<String, String> properties = new HashMap<>();
    properties.put("jiceng.stream", "signing");
    properties.put("jiceng.database", database);
    properties.put("jiceng.kafka", kafka);
    properties.put("jiceng.outbox.sweep-every", "500ms");
    properties.put("jiceng.outbox.longest-back-off", "500ms");
    properties.put("jiceng.outbox.drain", "100ms");
    properties.putAll(more);
    settings =
        new Binder(new MapConfigurationPropertySource(properties))
            .bindOrCreate("jiceng", StarterSettings.class);
    client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo))
                .applyToClusterSettings(
                    cluster -> cluster.serverSelectionTimeout(1, TimeUnit.SECONDS))
                .build());
    relay = new Relay(settings, meters, Clock.systemUTC());
    store = new DocumentStore(client, relay, settings, Clock.systemUTC());
    counts = store.aggregates(COLLECTION, new TypeReference<>() {});
    store.start();
  }

  static String freshDatabase() {
    return "db" + UUID.randomUUID().toString().replace("-", "");
  }

  Workshop started() {
    relay.start();
    return this;
  }

  /// Raises a counter by one and tells so.
  static Function<Optional<Count>, Verdict<Count>> raise(String id) {
    return known -> {
      int number = known.map(Count::number).orElse(0) + 1;
      RecordRef record = new RecordRef("workshop", id);
      SurveyAnswered fact = new SurveyAnswered(record, number, id, null, Instant.EPOCH, 3);
      return Verdict.accepted(
          new Count(number), List.of(fact), Receipt.of(record, number, Receipt.Status.CREATED));
    };
  }

  /// The same counters as another process would see them.
  Aggregates<Count> elsewhere() {
    return store.aggregates(COLLECTION, new TypeReference<>() {});
  }

  void raised(String id) {
    counts.change(id, raise(id)).block(Duration.ofSeconds(20));
  }

  MongoCollection<BsonDocument> collection() {
    return client.getDatabase(settings.database()).getCollection(COLLECTION, BsonDocument.class);
  }

  double meter(String name) {
    return meters.get(name).meter().measure().iterator().next().getValue();
  }

  @Override
  public void close() {
    if (relay.isRunning()) {
      relay.stop();
    }
    store.stop();
    client.close();
  }

  static void makeTopic(String kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      if (!admin.listTopics().names().get().contains(TOPIC)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
      }
    }
  }

  /// Everything told of counters whose id begins with a prefix, once as many facts are there.
  static Map<String, List<Integer>> told(String kafka, String prefix, int atLeast) {
    Map<String, List<Integer>> told = new HashMap<>();
    for (ConsumerRecord<String, byte[]> message : messages(kafka, prefix, atLeast)) {
      String revision =
          new String(message.headers().lastHeader("ce_revision").value(), StandardCharsets.UTF_8);
      told.computeIfAbsent(message.key(), _ -> new ArrayList<>()).add(Integer.parseInt(revision));
    }
    return told;
  }

  static List<ConsumerRecord<String, byte[]>> messages(String kafka, String prefix, int atLeast) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(partition -> new TopicPartition(TOPIC, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (found.size() < atLeast && System.nanoTime() < deadline) {
        for (var message : consumer.poll(Duration.ofMillis(100))) {
          if (message.key().startsWith(prefix)) {
            found.add(message);
          }
        }
      }
      for (var message : consumer.poll(Duration.ofMillis(300))) {
        if (message.key().startsWith(prefix)) {
          found.add(message);
        }
      }
      return found;
    }
  }
}
