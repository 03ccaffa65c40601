package org.jiceng.metrics.freshness;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jiceng.metrics.engine.EngineWatch;

/// Knows which hand-ons of the engine are committed, and what the board has taken in. A store that
/// looks empty may have
/// been emptied in a transaction still open, so the transactions themselves are watched: the
/// clients this class supplies
/// to the engine tell when one begins and ends.
public final class Progress implements EngineWatch, KafkaClientSupplier {

  /// A partition of a stage.
  record Place(Stage stage, int partition) {}

  private final Map<Thread, Map<Place, Long>> open = new ConcurrentHashMap<>();
  private final Map<Place, Long> committed = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> boarded = new ConcurrentHashMap<>();

  @Override
  public void handedOn(Stage stage, int partition, long since) {
    Map<Place, Long> transaction = open.get(Thread.currentThread());
    // Without a transaction nothing was forwarded: there is nothing to wait for.
    (transaction == null ? committed : transaction).put(new Place(stage, partition), since);
  }

  @Override
  public void boarded(String topic, int partition, long offset) {
    boarded.put(new TopicPartition(topic, partition), offset + 1);
  }

  void begun() {
    open.putIfAbsent(Thread.currentThread(), new HashMap<>());
  }

  void ended(boolean successfully) {
    Map<Place, Long> transaction = open.remove(Thread.currentThread());
    if (transaction != null && successfully) {
      committed.putAll(transaction);
    }
  }

  /// For every partition of a stage: everything that waited there at this moment
  /// ([System#nanoTime]) is committed.
  Map<Place, Long> committed() {
    return Map.copyOf(committed);
  }

  /// The offsets up to which the board has taken in its topics, exclusive.
  Map<TopicPartition, Long> boarded() {
    return Map.copyOf(boarded);
  }

  @Override
  public Admin getAdmin(Map<String, Object> configuration) {
    return Admin.create(configuration);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<byte[], byte[]> getProducer(Map<String, Object> configuration) {
    return (Producer<byte[], byte[]>)
        watched(
            new KafkaProducer<>(
                configuration, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /// A producer whose transactions are noted. It is always used by the one stream thread that owns
  /// it.
  Producer<?, ?> watched(Producer<?, ?> producer) {
    return (Producer<?, ?>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              if (method.getName().equals("beginTransaction")) {
                begun();
              }
              Object answer;
              try {
                answer = method.invoke(producer, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
              switch (method.getName()) {
                case "commitTransaction" -> ended(true);
                case "abortTransaction", "close" -> ended(false);
                default -> {}
              }
              return answer;
            });
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> configuration) {
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> configuration) {
    return getConsumer(configuration);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> configuration) {
    return getConsumer(configuration);
  }
}
