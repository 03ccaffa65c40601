package org.jiceng.metrics.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.Envelope;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.engine.EventSerde;
import org.jiceng.metrics.engine.IndicatorTopology;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.timeline.Window;

/// Events a second through the engine, beside a topology that does nothing but get and put 400
/// bytes: same events, same broker, same settings, same process, one after the other. The engine's
/// time ends when the board shows the last event. The first round also pays for starting up and
/// compiling; the second is what a service that has run for a while does.
///
/// Argument: how many events (200,000).
public final class EngineBenchmark {

  private static final int PARTITIONS = 6;
  private static final String STORE = "trivial";

  // So many that some go every way from a partition of the first stage to one of the second.
  private static final int CLOSING = 600;

  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private record Result(double eventsPerSecond, double secondHalf, double microsOfProcessor) {}

  private EngineBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0].replace(",", "")) : 200_000;
    int rounds = Integer.getInteger("rounds", 2);
    Path folder = Files.createTempDirectory("engine-benchmark");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
      List<DomainEvent> events = load(broker.bootstrapServers(), count);
      System.out.printf(
          "%,d events of %,d residents, %d partitions, 2 threads, exactly once, RocksDB%n",
          events.size(), events.stream().map(DomainEvent::subject).distinct().count(), PARTITIONS);
      for (int round = 1; round <= rounds; round++) {
        Result trivial = trivial(broker.bootstrapServers(), folder, round, events.size());
        Result engine = engine(broker.bootstrapServers(), folder, round, events);
        print("trivial", round, trivial);
        print("engine", round, engine);
        System.out.printf(
            "  engine at %.0f %% of the trivial topology (second half %.0f %%, by processor time %.0f %%)%n",
            100 * engine.eventsPerSecond() / trivial.eventsPerSecond(),
            100 * engine.secondHalf() / trivial.secondHalf(),
            100 * trivial.microsOfProcessor() / engine.microsOfProcessor());
      }
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private static void print(String name, int round, Result result) {
    System.out.printf(
        "  %-8s round %d: %,8.0f events/s, second half %,8.0f events/s, %5.1f µs of processor an event%n",
        name, round, result.eventsPerSecond(), result.secondHalf(), result.microsOfProcessor());
  }

  private static List<DomainEvent> load(String bootstrap, int count)
      throws ExecutionException, InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (String topic : topics()) {
      topics.add(new NewTopic(topic, PARTITIONS, (short) 1));
    }
    topics.add(
        new NewTopic(IndicatorTopology.SERIES_TOPIC, PARTITIONS, (short) 1)
            .configs(Map.of("cleanup.policy", "compact")));
    topics.add(
        new NewTopic(IndicatorTopology.INSTITUTIONS_TOPIC, 1, (short) 1)
            .configs(Map.of("cleanup.policy", "compact")));
    topics.add(new NewTopic(IndicatorTopology.HAND_OVERS, PARTITIONS, (short) 1));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.createTopics(topics).all().get();
    }
    BusyDistrict district = new BusyDistrict(1);
    List<DomainEvent> events = new ArrayList<>(district.institutions());
    events.addAll(district.fiveYears(count));
    send(bootstrap, events);
    return events;
  }

  private static void send(String bootstrap, List<DomainEvent> events) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ProducerConfig.LINGER_MS_CONFIG, 20,
            ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (DomainEvent event : events) {
        Envelope envelope = new Envelope(event, Instant.EPOCH, null);
        var record =
            new ProducerRecord<>(
                envelope.topic(), envelope.key(), org.jiceng.events.EventCodec.encode(event));
        envelope
            .headers()
            .forEach(
                (name, value) ->
                    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
      }
    }
  }

  private static List<String> topics() {
    return Stream.concat(
            Arrays.stream(org.jiceng.events.Stream.values()).map(org.jiceng.events.Stream::topic),
            Stream.of(IndicatorTopology.INSTITUTION_CHANGES))
        .toList();
  }

  private static Result trivial(String bootstrap, Path folder, int round, int count)
      throws InterruptedException {
    Meter meter = new Meter(count);
    var builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
            .withCachingDisabled());
    builder.stream(topics().subList(0, 3), Consumed.with(Serdes.String(), Serdes.ByteArray()))
        .process(() -> new GetAndPut(meter), STORE);
    try (var streams =
        start(builder.build(), bootstrap, folder, "trivial-" + System.nanoTime() + round)) {
      meter.await();
      return meter.result();
    }
  }

  private static final class GetAndPut implements Processor<String, byte[], Void, Void> {
    private final Meter meter;
    private KeyValueStore<String, byte[]> store;

    GetAndPut(Meter meter) {
      this.meter = meter;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, byte[]> incoming) {
      byte[] known = store.get(incoming.key());
      byte[] next = new byte[400];
      next[0] = known == null ? 0 : (byte) (known[0] + 1);
      store.put(incoming.key(), next);
      meter.count();
    }
  }

  private static Result engine(String bootstrap, Path folder, int round, List<DomainEvent> events)
      throws InterruptedException {
    Meter meter = new Meter(events.size());
    Board board = new Board();
    var builder = new StreamsBuilder();
    var engine = new IndicatorTopology(Duration.ofMillis(50));
    engine.addBoard(builder, board::accept, board::accept);
    engine.wire(
        builder.stream(topics(), Consumed.with(Serdes.String(), new EventSerde()))
            .peek((_, _) -> meter.count()));
    try (var streams =
        start(builder.build(), bootstrap, folder, "engine-" + System.nanoTime() + round)) {
      meter.await();
      // What comes last is seen last: when it is on the board, everything else is.
      send(bootstrap, closing(round));
      long residents =
          events.stream()
                  .filter(each -> each.kind() == org.jiceng.events.RecordKind.RESIDENT)
                  .count()
              + (long) round * CLOSING;
      await(board, residents);
      return meter.result();
    }
  }

  private static List<DomainEvent> closing(int round) {
    BusyDistrict district = new BusyDistrict(round);
    List<DomainEvent> arrivals = new ArrayList<>();
    for (int i = 0; i < CLOSING; i++) {
      district.arrival(10_000_000 + round * CLOSING + i, arrivals);
    }
    return arrivals;
  }

  private static void await(Board board, long residents) throws InterruptedException {
    var rate = Catalogue.named("contract-rate-resident").orElseThrow();
    Instant end = Instant.now().plusSeconds(60);
    while (true) {
      Tally tally =
          board.value(rate, Window.PIT, new Board.Scope.All(), LocalDate.of(2024, 12, 31));
      if (tally.denominator() == residents) {
        return;
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException(tally + " on the board but residents are " + residents);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static KafkaStreams start(
      Topology topology, String bootstrap, Path folder, String application) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 33_554_432);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 2000);
    settings.put("producer.linger.ms", 5);
    var streams = new KafkaStreams(topology, settings);
    streams.start();
    return streams;
  }

  /// Takes the time from the first event on.
  private static final class Meter {
    private final long expected;
    private final AtomicLong counted = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long first;
    private volatile long middle;
    private volatile long processorAtFirst;

    Meter(long expected) {
      this.expected = expected;
    }

    void count() {
      long now = counted.incrementAndGet();
      if (now == 1) {
        first = System.nanoTime();
        processorAtFirst = MACHINE.getProcessCpuTime();
      } else if (now == expected / 2) {
        middle = System.nanoTime();
      } else if (now == expected) {
        done.countDown();
      }
    }

    /// Waits until all expected events were counted.
    void await() throws InterruptedException {
      if (!done.await(15, TimeUnit.MINUTES)) {
        throw new IllegalStateException(counted + " of " + expected + " events arrived");
      }
    }

    /// What was measured up to now.
    Result result() {
      long last = System.nanoTime();
      return new Result(
          expected * 1e9 / (last - first),
          (expected - expected / 2) * 1e9 / (last - middle),
          (MACHINE.getProcessCpuTime() - processorAtFirst) / 1000.0 / expected);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
