package org.jiceng.signing.bench;

import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jiceng.local.platform.Applications;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Listener;
import org.jiceng.local.platform.Part;
import org.jiceng.local.platform.Platform;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformClient.Answer;
import org.jiceng.local.platform.PlatformSettings;
import org.jiceng.local.platform.Ports;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// How fast a district's residents are registered through the batch intake, and what they take on
/// disk. All of the platform runs as it does for `./jiceng up`; residents come with identity
/// number,
/// name and phone, 5,000 a request, two requests at a time, through the gateway.
///
/// The limit is the same number of bare documents of the stored residents' size at most 100,000 of
/// them inserted one by one into the same store by the same driver, as many at a time as the intake
/// works on.
///
/// Argument: residents (1,000,000).
public final class IntakeBenchmark {

  private static final int CLINICS = 200;
  private static final int A_REQUEST = 5_000;
  private static final int REQUESTS_AT_A_TIME = 2;
  private static final int RECORDS_OF_A_REQUEST_AT_A_TIME = 64;
  private static final int MOST_BARE = 100_000;
  private static final int TOLD_EVERY = 50_000;
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1935, 1, 1);
  private static final int BIRTHDAYS = 30_000;
  private static final int MOST_OF_A_BIRTHDAY = 1_000;
  private static final String RATE =
      "/api/indicators/contract-rate-resident?window=pit&by=institution&district=lotus";

  private final PlatformClient client;
  private final Path folder;
  private final int residents;
  private final AtomicLong taken = new AtomicLong();

  private IntakeBenchmark(PlatformClient client, Path folder, int residents) {
    this.client = client;
    this.folder = folder;
    this.residents = residents;
  }

  public static void main(String[] arguments) throws Exception {
    int residents =
        arguments.length > 0 ? Integer.parseInt(arguments[0].replace(",", "")) : 1_000_000;
    if (residents < A_REQUEST || residents > BIRTHDAYS * MOST_OF_A_BIRTHDAY) {
      System.err.printf("at least %,d residents%n", A_REQUEST);
      System.exit(1);
    }
    Path folder = Files.createTempDirectory("intake-benchmark");
    var settings =
        new PlatformSettings(
            new DataFolder(folder),
            Ports.free(),
            Applications.builtIn(Path.of(System.getProperty("jiceng.project"))));
    System.out.println("starting the platform");
    try (Platform platform = Platform.start(settings, Listener.SILENT);
        PlatformClient client = platform.client()) {
      new IntakeBenchmark(client, folder, residents)
          .run(Platform.address(Part.STORE, settings.ports()));
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void run(String store) throws Exception {
    post(IntStream.range(0, CLINICS).mapToObj(IntakeBenchmark::clinic).toList());
    long started = System.nanoTime();
    try (ExecutorService posting = Executors.newFixedThreadPool(REQUESTS_AT_A_TIME)) {
      List<Future<?>> requests = new ArrayList<>();
      for (int from = 0; from < residents; from += A_REQUEST) {
        int first = from;
        int last = Math.min(residents, from + A_REQUEST);
        requests.add(
            posting.submit(
                () -> {
                  post(IntStream.range(first, last).mapToObj(IntakeBenchmark::resident).toList());
                  tell(taken.addAndGet(last - first), last - first, started);
                }));
      }
      for (Future<?> request : requests) {
        request.get();
      }
    }
    double answered = residents / secondsSince(started);
    await(() -> client.outboxes().pending() == 0);
    double published = residents / secondsSince(started);
    await(() -> denominator() == residents);
    double visible = residents / secondsSince(started);
    DataFolder data = new DataFolder(folder);
    long inStore = sizeOf(data.store());
    System.out.printf(
        """

        %,d residents
          answered   %,8.0f a second
          published  %,8.0f a second
          counted    %,8.0f a second
          store      %,8d MB, %,d bytes a resident
          broker     %,8d MB
          engine     %,8d MB
        """,
        residents,
        answered,
        published,
        visible,
        megabytes(inStore),
        inStore / residents,
        megabytes(sizeOf(data.broker())),
        megabytes(sizeOf(data.streams())));
    int bare = Math.min(MOST_BARE, residents);
    double limit = bare / bareInserts(store, bare, (int) Math.min(4_000, inStore / residents));
    System.out.printf(
        "  limit      %,8.0f bare documents a second; answered at %.0f %% of it%n",
        limit, 100 * answered / limit);
  }

  private void tell(long now, int added, long started) {
    if (now / TOLD_EVERY != (now - added) / TOLD_EVERY) {
      System.out.printf(
          "  %,9d answered, %,.0f a second so far, store %,d MB%n",
          now, now / secondsSince(started), megabytes(sizeOf(new DataFolder(folder).store())));
    }
  }

  private static double secondsSince(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited too long");
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private long denominator() {
    JsonNode answer = client.read(RATE, "director");
    return answer.path("total").path("denominator").asLong();
  }

  /// Posts events in one request, again those that the store was too busy for.
  private void post(List<String> events) {
    List<String> left = events;
    while (!left.isEmpty()) {
      Answer answer =
          client.post("/api/events", "feed", "application/x-ndjson", String.join("\n", left));
      if (answer.status() == 503 || answer.status() == 429) {
        continue;
      }
      if (answer.status() != 200) {
        throw new IllegalStateException(answer.status() + " " + answer.body());
      }
      List<String> results = answer.body().lines().filter(line -> !line.isBlank()).toList();
      List<String> again = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        if (results.get(i).contains("\"httpStatus\":503")) {
          again.add(left.get(i));
        } else if (results.get(i).contains("\"status\":\"rejected\"")) {
          throw new IllegalStateException(results.get(i));
        }
      }
      left = again;
    }
  }

  private static String clinic(int number) {
    return event(
        "institution",
        number,
        """
        {"institutionId":"clinic-%d","name":"Clinic %d","district":"lotus","tier":"primary",\
        "kind":"community-health-centre","pilot":false}"""
            .formatted(number, number));
  }

  private static String resident(int number) {
    LocalDate born = FIRST_BIRTHDAY.plusDays(number % BIRTHDAYS);
    int sequence = number / BIRTHDAYS;
    return event(
        "resident",
        number,
        """
        {"residentId":"resident-%d","birthDate":"%s","sex":"%s","institutionId":"clinic-%d",\
        "permanentFrom":"2020-01-01","identity":{"type":"id-card","number":"%s"},\
        "name":"居民%d","phone":"13%09d"}"""
            .formatted(
                number,
                born,
                sequence % 2 == 1 ? "male" : "female",
                number % CLINICS,
                identityNumber(born, sequence),
                number,
                number));
  }

  /// A number of the form of GB 11643: area, birthday, sequence, check digit.
  private static String identityNumber(LocalDate born, int sequence) {
    String body = "320113" + born.toString().replace("-", "") + "%03d".formatted(sequence);
    int sum =
        IntStream.range(0, body.length())
            .map(at -> (body.charAt(at) - '0') * ((1 << (17 - at)) % 11))
            .sum();
    return body + "10X98765432".charAt(sum % 11);
  }

  private static String event(String kind, int number, String data) {
    return """
        {"specversion":"1.0","id":"%s-%d","source":"/benchmark","type":"org.jiceng.%s","data":%s}"""
        .formatted(kind, number, kind, data);
  }

  /// @return seconds it took
  private static double bareInserts(String store, int count, int size) {
    try (var mongo = MongoClients.create(store)) {
      MongoCollection<BsonDocument> bare =
          mongo.getDatabase("limit").getCollection("bare", BsonDocument.class);
      long started = System.nanoTime();
      Flux.range(0, count)
          .flatMap(
              number ->
                  Mono.from(
                      bare.insertOne(
                          new BsonDocument("_id", new BsonInt32(number))
                              .append("filling", new BsonBinary(new byte[size])))),
              REQUESTS_AT_A_TIME * RECORDS_OF_A_REQUEST_AT_A_TIME)
          .blockLast();
      return secondsSince(started);
    }
  }

  private static long megabytes(long bytes) {
    return bytes / 1_000_000;
  }

  private static long sizeOf(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.collect(Collectors.summingLong(IntakeBenchmark::bytesOf));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException _) {
      // A file of the engine went away meanwhile.
      return sizeOf(folder);
    }
  }

  private static long bytesOf(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException _) {
      return 0;
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
