package org.jiceng.starter.hearing;

import com.mongodb.MongoException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.UnreadableEventException;
import org.jiceng.starter.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Hears streams, many messages at a time, and has them worked in subject by subject.
///
/// A batch is done when all of it is stored or parked; only then are its offsets committed. When
/// store or broker is away the batch comes again. The thread that waits is the consumer's own,
/// which has nothing else to do.
public final class Hearing implements Consumer<Message<List<byte[]>>> {

  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
  private static final int SIDE_BY_SIDE = 16;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private record Told(Heard message, DomainEvent event) {}

  private final Hearer hearer;
  private final DeadLetters deadLetters;

  Hearing(Hearer hearer, DeadLetters deadLetters) {
    this.hearer = hearer;
    this.deadLetters = deadLetters;
  }

  @Override
  public void accept(Message<List<byte[]>> batch) {
    try {
      workIn(messages(batch), true).timeout(PATIENCE).toFuture().join();
    } catch (RuntimeException e) {
      LOG.warn("a batch could not be worked in and comes again", e);
      throw e;
    }
  }

  /// Has everything that is parked heard again; tells how much was understood this time.
  public Mono<Map<String, Object>> replay() {
    return deadLetters
        .all()
        .flatMap(
            all ->
                workIn(all, false)
                    .map(done -> Map.<String, Object>of("parked", all.size(), "applied", done)));
  }

  /// @return how many could be worked in
  private Mono<Long> workIn(List<Heard> messages, boolean park) {
    Map<String, List<Told>> bySubject = new LinkedHashMap<>();
    List<Mono<Void>> parked = new ArrayList<>();
    for (Heard message : messages) {
      try {
        DomainEvent event = message.event();
        bySubject
            .computeIfAbsent(event.subject(), _ -> new ArrayList<>())
            .add(new Told(message, event));
      } catch (UnreadableEventException e) {
        parked.add(parked(message, e, park));
      }
    }
    return Flux.concat(parked)
        .thenMany(
            Flux.fromIterable(bySubject.entrySet())
                .flatMap(one -> workIn(one.getKey(), one.getValue(), park), SIDE_BY_SIDE))
        .reduce(0L, Long::sum);
  }

  private Mono<Long> workIn(String subject, List<Told> told, boolean park) {
    return Mono.defer(() -> hearer.hear(subject, told.stream().map(Told::event).toList()))
        .thenReturn((long) told.size())
        .onErrorResume(
            failure -> !isAway(failure),
            failure ->
                Flux.fromIterable(told)
                    .concatMap(one -> parked(one.message(), failure, park))
                    .then(Mono.just(0L)));
  }

  private static boolean isAway(Throwable failure) {
    return failure instanceof MongoException
        || failure instanceof TimeoutException
        || failure instanceof ProblemException
        || failure instanceof KafkaException;
  }

  private Mono<Void> parked(Heard message, Throwable failure, boolean park) {
    if (!park) {
      return Mono.empty();
    }
    String reason =
        failure instanceof UnreadableEventException
            ? String.valueOf(failure.getMessage())
            : failure.getClass().getName();
    LOG.warn("message {} is parked: {}", message.place(), reason);
    return deadLetters.park(message, reason);
  }

  private static List<Heard> messages(Message<List<byte[]>> batch) {
    List<?> payloads = batch.getPayload();
    int offsets =
        batch.getHeaders().get(KafkaHeaders.OFFSET) instanceof List<?> all ? all.size() : 0;
    if (offsets != payloads.size()) {
      throw new IllegalStateException(
          "of " + offsets + " messages " + payloads.size() + " arrived: something dropped some");
    }
    List<Heard> messages = new ArrayList<>(payloads.size());
    for (int i = 0; i < payloads.size(); i++) {
      String topic = String.valueOf(at(batch, KafkaHeaders.RECEIVED_TOPIC, i));
      messages.add(
          new Heard(
              topic,
              topic
                  + "/"
                  + at(batch, KafkaHeaders.RECEIVED_PARTITION, i)
                  + "/"
                  + at(batch, KafkaHeaders.OFFSET, i),
              text(at(batch, KafkaHeaders.RECEIVED_KEY, i)),
              payloads.get(i) instanceof byte[] bytes ? bytes : null,
              headers(at(batch, KafkaHeaders.BATCH_CONVERTED_HEADERS, i))));
    }
    return messages;
  }

  private static @Nullable Object at(Message<?> batch, String header, int place) {
    return batch.getHeaders().get(header) instanceof List<?> list && place < list.size()
        ? list.get(place)
        : null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
      default -> value.toString();
    };
  }

  private static Map<String, byte[]> headers(@Nullable Object converted) {
    Map<String, byte[]> headers = new HashMap<>();
    if (converted instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value instanceof byte[] bytes) {
              headers.put(name.toString(), bytes);
            } else if (value instanceof String text) {
              headers.put(name.toString(), text.getBytes(StandardCharsets.UTF_8));
            }
          });
    }
    return headers;
  }
}
