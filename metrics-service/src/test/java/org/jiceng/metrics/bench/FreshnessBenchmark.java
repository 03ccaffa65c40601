package org.jiceng.metrics.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.local.platform.Applications;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Listener;
import org.jiceng.local.platform.Part;
import org.jiceng.local.platform.Platform;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformClient.Answer;
import org.jiceng.local.platform.PlatformSettings;
import org.jiceng.local.platform.Ports;
import tools.jackson.databind.JsonNode;

/// How old figures are: the time from the answer to a POST until the query API shows what the
/// record changed, while records come in at a steady rate. All of the platform runs as it does for
/// `./jiceng up`, and everything goes through the gateway.
///
/// Twenty contracts a second are posted one by one, each for a resident of another clinic. One
/// counts as visible when an answer of the query API has arrived in which that clinic's numerator
/// of the contract rate contains it. The clinics take turns, so the number tells which contract it
/// is. The rest of the rate comes in bulk, ten requests a second, in the mix of an ordinary day.
/// Before that the platform is warmed up and everything has become visible.
///
/// The limit is a bare record of 400 bytes, twenty a second in the same minute on the same broker:
/// from `send` until a consumer that reads committed records has it.
///
/// Arguments: records a second (100), seconds (60).
public final class FreshnessBenchmark {

  private static final int PROBES_A_SECOND = 20;
  private static final int BULKS_A_SECOND = 10;
  private static final int CLINICS = 60;
  private static final int RESIDENTS = 2_000;
  private static final int WARM_UP_SECONDS = 30;
  private static final int WARM_UP_LANES = 3;
  private static final int WARM_UP_CHUNK = 50;
  private static final int LEAD_SECONDS = 10;
  private static final int CHUNK = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final String DISTRICT = "lotus";
  private static final String LIMIT_TOPIC = "freshness-limit";
  private static final String RATE =
      "/api/indicators/contract-rate-resident?window=pit&by=institution&district=" + DISTRICT;

  private final PlatformClient client;
  private final int rate;
  private final int seconds;
  private final LocalDate day = LocalDate.now(DomainEvent.BUSINESS_ZONE).minusDays(1);
  private final OrdinaryRecords ordinary = new OrdinaryRecords(CLINICS, RESIDENTS, day);

  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /// A contract posted one by one: the `number`th of its clinic.
  private record Probe(String clinic, int number) {}

  private final Map<Probe, Long> answeredAt = new ConcurrentHashMap<>();
  private final Map<Probe, Long> visibleAt = new ConcurrentHashMap<>();
  private final Queue<Long> answerTimes = new ConcurrentLinkedQueue<>();
  private final Queue<Long> limitTimes = new ConcurrentLinkedQueue<>();
  private volatile boolean measuring;
  private volatile boolean seenAll;

  private FreshnessBenchmark(PlatformClient client, int rate, int seconds) {
    this.client = client;
    this.rate = rate;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0].replace(",", "")) : 100;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    if (rate < PROBES_A_SECOND || seconds < 1) {
      System.err.printf("at least %d records a second, for a second or more%n", PROBES_A_SECOND);
      System.exit(1);
    }
    Path folder = Files.createTempDirectory("freshness-benchmark");
    var settings =
        new PlatformSettings(
            new DataFolder(folder),
            Ports.free(),
            Applications.builtIn(Path.of(System.getProperty("jiceng.project"))));
    System.out.println("starting the platform");
    try (Platform platform = Platform.start(settings, Listener.SILENT);
        PlatformClient client = platform.client()) {
      new FreshnessBenchmark(client, rate, seconds)
          .run(Platform.address(Part.BROKER, settings.ports()));
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void run(String broker) throws ExecutionException, InterruptedException {
    settle();
    warmUp();
    var probes = new AtomicLong();
    int bulk = (rate - PROBES_A_SECOND) / BULKS_A_SECOND;
    long during;
    Thread looking = Thread.ofPlatform().daemon().start(this::look);
    try (var limit = new Limit(broker)) {
      try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
          ExecutorService posting = Executors.newVirtualThreadPerTaskExecutor()) {
        var pace = new Pace(clock, posting);
        pace.every(PROBES_A_SECOND, () -> probe(probes.getAndIncrement()));
        pace.every(PROBES_A_SECOND, limit::send);
        if (bulk > 0) {
          pace.every(BULKS_A_SECOND, () -> refused.addAndGet(post(ordinary.some(bulk)).size()));
        }
        TimeUnit.SECONDS.sleep(LEAD_SECONDS);
        System.out.printf("measuring for %d s%n", seconds);
        long from = answered.get();
        measuring = true;
        TimeUnit.SECONDS.sleep(seconds);
        measuring = false;
        during = answered.get() - from;
        clock.shutdownNow();
      }
      awaitSeen();
    }
    seenAll = true;
    looking.join();
    print(during);
  }

  /// Posts as fast as answers come, so that no queue builds up before the services are compiled,
  /// and
  /// waits until everything is seen.
  private void warmUp() throws InterruptedException {
    System.out.printf("warming up for %d s%n", WARM_UP_SECONDS);
    long from = answered.get();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    try (ExecutorService posting = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int lane = 0; lane < WARM_UP_LANES; lane++) {
        posting.submit(
            () -> {
              while (System.nanoTime() < end) {
                post(ordinary.some(WARM_UP_CHUNK));
              }
            });
      }
    }
    System.out.printf("  %,d records/s were taken%n", (answered.get() - from) / WARM_UP_SECONDS);
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (client.outboxes().pending() > 0
        || !client.read("/api/freshness", "operations").path("complete").asBoolean()) {
      refuseToWaitLonger(patience, "the warm-up is not seen");
      Thread.sleep(LOOK_EVERY);
    }
  }

  private record Pace(ScheduledExecutorService clock, ExecutorService posting) {
    /// Starts something so many times a second, never waiting for the time before.
    void every(int timesASecond, Runnable work) {
      clock.scheduleAtFixedRate(
          () -> posting.submit(work),
          0,
          TimeUnit.SECONDS.toNanos(1) / timesASecond,
          TimeUnit.NANOSECONDS);
    }
  }

  /// Clinics, residents for the bulk, and one resident for every contract to come.
  private void settle() throws InterruptedException {
    int probes = PROBES_A_SECOND * (LEAD_SECONDS + seconds + 5);
    System.out.printf("registering %d clinics and %,d residents%n", CLINICS, RESIDENTS + probes);
    List<String> district = new ArrayList<>(ordinary.district(DISTRICT));
    for (int i = 0; i < probes; i++) {
      district.add(ordinary.resident("probe-" + i, i % CLINICS));
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int at = 0; at < district.size(); at += CHUNK) {
      List<String> left = district.subList(at, Math.min(at + CHUNK, district.size()));
      while (!left.isEmpty()) {
        left = post(left);
        refuseToWaitLonger(end, "the district is not registered");
      }
    }
    while (denominator() < RESIDENTS + probes) {
      refuseToWaitLonger(end, "the residents are not seen");
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static void refuseToWaitLonger(long end, String why) {
    if (System.nanoTime() > end) {
      throw new IllegalStateException(why);
    }
  }

  private long denominator() {
    return client.read(RATE, "director").path("total").path("denominator").asLong();
  }

  /// Posts events in one request, and tells which of them were not taken.
  private List<String> post(List<String> events) {
    Answer answer =
        client.post("/api/events", "feed", "application/x-ndjson", String.join("\n", events));
    if (answer.status() != 200) {
      return events;
    }
    List<String> results = answer.body().lines().filter(line -> !line.isBlank()).toList();
    List<String> left = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (results.get(i).contains("\"status\":\"rejected\"")) {
        left.add(events.get(i));
      } else {
        answered.incrementAndGet();
      }
    }
    return left;
  }

  private void probe(long number) {
    String clinic = OrdinaryRecords.clinic((int) (number % CLINICS));
    boolean counts = measuring;
    long sent = System.nanoTime();
    String contract = ordinary.contract("probe-" + number, clinic);
    // A contract left out would shift the numbers of all that follow.
    while (client.post("/api/contracts", "feed", "application/json", contract).status() / 100
        != 2) {
      refused.incrementAndGet();
    }
    long now = System.nanoTime();
    answered.incrementAndGet();
    if (counts) {
      answerTimes.add(now - sent);
      answeredAt.put(new Probe(clinic, (int) (number / CLINICS) + 1), now);
    }
  }

  /// Looks at the query API over and over, and notes when which contract is first seen.
  private void look() {
    Map<String, Integer> seen = new HashMap<>();
    try {
      while (!seenAll) {
        JsonNode table = client.read(RATE, "director");
        long now = System.nanoTime();
        for (JsonNode row : table.path("institutions")) {
          String clinic = row.path("institution").asString();
          int contracts = row.path("numerator").asInt();
          for (int number = seen.getOrDefault(clinic, 0) + 1; number <= contracts; number++) {
            visibleAt.put(new Probe(clinic, number), now);
          }
          seen.put(clinic, contracts);
        }
        Thread.sleep(LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitSeen() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!visibleAt.keySet().containsAll(answeredAt.keySet())) {
      refuseToWaitLonger(end, "some contracts are never seen");
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void print(long during) {
    double reached = (double) during / seconds;
    System.out.printf(
        "%noffered %,d records/s, answered %,.1f records/s, %d a second of them offered one by one%n",
        rate, reached, PROBES_A_SECOND);
    if (reached < 0.95 * rate || refused.get() > 0) {
      System.out.printf(
          "the machine does not sustain this rate (%,d refusals): what follows is mostly queueing%n",
          refused.get());
    }
    print("POST sent → answered", answerTimes.stream().mapToLong(Long::longValue));
    print(
        "POST answered → visible",
        answeredAt.entrySet().stream()
            // The answer may be overtaken by the figure.
            .mapToLong(
                each -> Math.max(0, visibleAt.getOrDefault(each.getKey(), 0L) - each.getValue())));
    print("bare record → read", limitTimes.stream().mapToLong(Long::longValue));
  }

  private static void print(String name, LongStream nanos) {
    long[] sorted = nanos.sorted().toArray();
    System.out.printf(
        "  %-24s %,6d records   p50 %,7.1f ms   p99 %,7.1f ms   max %,7.1f ms%n",
        name, sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
  }

  /// A bare record and a bare consumer.
  private final class Limit implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread reading;
    private volatile boolean closed;

    Limit(String broker) throws ExecutionException, InterruptedException {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
        admin.createTopics(List.of(new NewTopic(LIMIT_TOPIC, 1, (short) 1))).all().get();
      }
      producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker, "acks", "all", "linger.ms", 0),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      consumer =
          new KafkaConsumer<>(
              Map.of(
                  "bootstrap.servers",
                  broker,
                  "group.id",
                  LIMIT_TOPIC,
                  "isolation.level",
                  "read_committed",
                  "auto.offset.reset",
                  "earliest"),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer());
      consumer.subscribe(List.of(LIMIT_TOPIC));
      reading = Thread.ofPlatform().daemon().start(this::read);
    }

    void send() {
      byte[] value = new byte[400];
      ByteBuffer.wrap(value).put((byte) (measuring ? 1 : 0)).putLong(System.nanoTime());
      producer.send(new ProducerRecord<>(LIMIT_TOPIC, value));
    }

    private void read() {
      while (!closed) {
        var records = consumer.poll(Duration.ofMillis(100));
        long now = System.nanoTime();
        records.forEach(
            each -> {
              ByteBuffer value = ByteBuffer.wrap(each.value());
              if (value.get() == 1) {
                limitTimes.add(now - value.getLong());
              }
            });
      }
      consumer.close();
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      reading.join();
      producer.close();
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
