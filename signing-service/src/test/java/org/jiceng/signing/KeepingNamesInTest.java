package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.local.store.EmbeddedStore;
import org.jiceng.starter.testing.Parts;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

/// Looks for a name, a phone and an identity number everywhere the service leaves something behind.
/// What must be found beside them shows that the search would find them.
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingNamesInTest {

  private static final String NAME = "欧阳翠花";
  private static final String PHONE = "13987654321";
  private static final String NUMBER = "11010519491231002X";
  private static final String RESIDENT = "resident-to-be-found";
  private static final List<String> SECRETS = List.of(NAME, PHONE, NUMBER, "110105194912310021");

  @Test
  void leaves_no_name_phone_or_number_in_store_topics_log_or_metrics() throws Exception {
    Path folder = Parts.freshFolder("names");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.setContext(root.getLoggerContext());
    log.start();
    String metrics;
    List<String> told;
    try (EmbeddedStore store = EmbeddedStore.start(folder.resolve("store"), 0);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
      try (RunningService service =
          SigningService.toStart()
              .with("spring.mongodb.uri", store.connectionString())
              .with("jiceng.kafka", broker.bootstrapServers())
              .start()) {
        // The service sets levels and appenders of its own when it starts.
        root.addAppender(log);
        Logger ours = (Logger) LoggerFactory.getLogger("org.jiceng");
        ours.setLevel(Level.DEBUG);
        use(service);
        metrics =
            service
                .as("operations")
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        told = told(broker);
        assertThat(documents(store)).contains(RESIDENT).doesNotContain(SECRETS);
      } finally {
        root.detachAppender(log);
      }
    }
    assertThat(metrics).contains("http_server_requests").doesNotContain(SECRETS);
    assertThat(String.join("\n", told)).contains(RESIDENT).doesNotContain(SECRETS);
    assertThat(lines(log)).contains(RESIDENT).doesNotContain(SECRETS);
    assertThat(filesWith(folder, RESIDENT)).as("the search finds what is there").isNotEmpty();
    for (String secret : SECRETS) {
      assertThat(filesWith(folder, secret)).as("files that hold a secret").isEmpty();
    }
  }

  private static void use(RunningService service) {
    WebTestClient feed = service.as("feed");
    Map<String, Object> identity = Map.of("type", "id-card", "number", NUMBER);
    Map<String, Object> body =
        Map.of(
            "birthDate",
            "1949-12-31",
            "sex",
            "female",
            "institutionId",
            "north",
            "identity",
            identity,
            "name",
            NAME,
            "phone",
            PHONE);
    for (String id : List.of(RESIDENT, RESIDENT + "-2")) {
      feed.put().uri("/api/residents/" + id).bodyValue(body).exchange().expectStatus().isCreated();
    }
    // Refusals, broken bodies and questions must not repeat what they were sent either.
    feed.put()
        .uri("/api/residents/wrong")
        .bodyValue(
            SigningService.with(
                body, "identity", Map.of("type", "id-card", "number", "110105194912310021")))
        .exchange()
        .expectStatus()
        .isEqualTo(422);
    feed.put()
        .uri("/api/residents/wrong")
        .bodyValue(SigningService.with(body, "name", List.of(NAME)))
        .exchange()
        .expectStatus()
        .isBadRequest();
    feed.post()
        .uri("/internal/records")
        .bodyValue(List.of(Map.of("id", "1", "type", "org.jiceng.resident", "data", body)))
        .exchange()
        .expectStatus()
        .isOk();
    for (Map<String, Object> sought :
        List.<Map<String, Object>>of(
            Map.of("identity", identity),
            Map.of("phone", PHONE),
            Map.of("name", NAME, "birthDate", "1949-12-31", "sex", "female"))) {
      feed.post()
          .uri("/api/residents/searches")
          .bodyValue(sought)
          .exchange()
          .expectBody()
          .jsonPath("$.residents.length()")
          .isEqualTo(2);
    }
    feed.get()
        .uri("/api/duplicates")
        .exchange()
        .expectBody()
        .jsonPath("$.candidates.length()")
        .isEqualTo(1);
    feed.get().uri("/api/residents/" + RESIDENT).exchange().expectStatus().isOk();
    feed.post()
        .uri("/api/residents/" + RESIDENT + "-2/merges")
        .bodyValue(Map.of("recordId", "m", "into", RESIDENT, "reason", "entered twice"))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  private static String documents(EmbeddedStore store) {
    List<String> documents = new ArrayList<>();
    try (MongoClient client = MongoClients.create(store.connectionString())) {
      for (String database : all(client.listDatabaseNames())) {
        for (String collection : all(client.getDatabase(database).listCollectionNames())) {
          all(client.getDatabase(database).getCollection(collection).find())
              .forEach(document -> documents.add(document.toJson()));
        }
      }
    }
    return String.join("\n", documents);
  }

  private static <T> List<T> all(Publisher<T> some) {
    return Flux.from(some).collectList().block(Duration.ofSeconds(30));
  }

  private static List<String> told(EmbeddedBroker broker) {
    List<String> told = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(
                        message -> {
                          told.add(new String(message.value(), StandardCharsets.UTF_8));
                          message
                              .headers()
                              .forEach(
                                  header ->
                                      told.add(new String(header.value(), StandardCharsets.UTF_8)));
                        });
                return told.stream().anyMatch(text -> text.contains("entered twice"));
              });
    }
    return told;
  }

  private static String lines(ListAppender<ILoggingEvent> log) {
    StringBuilder lines = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      lines.append(event.getFormattedMessage()).append(event.getMDCPropertyMap()).append('\n');
      if (event.getThrowableProxy() != null) {
        lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
      }
    }
    return lines.toString();
  }

  private static List<Path> filesWith(Path folder, String text) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (Charset charset :
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        if (bytes.contains(new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
