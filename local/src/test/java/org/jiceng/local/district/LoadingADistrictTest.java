package org.jiceng.local.district;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jiceng.local.issuer.LocalIssuer;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Door;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformFailure;
import org.jiceng.local.platform.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoadingADistrictTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;
  private final Ports ports = Ports.free();
  private final Queue<JsonNode> taken = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private LocalIssuer issuer;
  private HttpServer gateway;
  private PlatformClient client;

  @BeforeEach
  void open() throws Exception {
    var data = new DataFolder(folder.resolve("data"));
    issuer = LocalIssuer.start(data.issuer(), ports.of(Door.ISSUER));
    gateway =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(Door.GATEWAY)), 0);
    gateway.start();
    client = new PlatformClient(data, ports);
  }

  @AfterEach
  void close() {
    client.close();
    gateway.stop(0);
    issuer.close();
  }

  private interface Answering {
    String to(JsonNode event);
  }

  private void answers(Answering answering) {
    var requests = new AtomicLong();
    gateway.createContext(
        "/api/events",
        exchange -> {
          try (exchange) {
            var lines =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (requests.incrementAndGet() % 3 == 0) {
              exchange.getResponseHeaders().set("Retry-After", "0");
              exchange.sendResponseHeaders(429, -1);
              return;
            }
            var body =
                lines
                    .lines()
                    .map(JSON::readTree)
                    .map(answering::to)
                    .collect(Collectors.joining("\n"))
                    .getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private String created(JsonNode event) {
    taken.add(event);
    return "{\"id\":%s,\"status\":\"created\",\"httpStatus\":201}".formatted(event.get("id"));
  }

  private DistrictFiles files(String... visits) throws Exception {
    var district = Files.createDirectories(folder.resolve("district"));
    Files.writeString(
        district.resolve("residents.ndjson"),
        """
        {"residentId":"r1","birthDate":"1950-02-28","permanentFrom":"2020-01-01"}
        """);
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(String.join("\n", visits).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(district.resolve("visits.ndjson.gz"), packed.toByteArray());
    return DistrictFiles.in(district);
  }

  @Test
  void sends_again_what_was_not_taken_and_keeps_the_order_of_a_records_revisions()
      throws Exception {
    answers(
        event -> {
          var first = attempts.merge(event.get("id").asString(), 1, Integer::sum) == 1;
          return first && event.get("id").asString().hashCode() % 5 == 0
              ? "{\"id\":%s,\"status\":\"rejected\",\"httpStatus\":503}".formatted(event.get("id"))
              : created(event);
        });
    var files =
        files(
            IntStream.range(0, 3000)
                .mapToObj(
                    i ->
                        "{\"recordId\":\"v%d\",\"revision\":%d,\"residentId\":\"r1\",\"occurredAt\":\"2024-02-29T23:30:00+08:00\"}"
                            .formatted(i % 1500, 1 + i / 1500))
                .toArray(String[]::new));
    assertThat(files.records()).isEqualTo(3001);
    assertThat(files.newestDay()).hasToString("2024-02-29");

    var done = new AtomicLong();
    var outcome =
        new Loading(client, answered -> done.accumulateAndGet(answered, Math::max))
            .load(files, Shift.NONE);

    assertThat(outcome.statuses()).isEqualTo(Map.of("created", 3001L));
    assertThat(done).hasValue(3001);
    var ids = taken.stream().map(event -> event.get("id").asString()).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSize(3001).contains("resident:r1:1");
    for (var i = 0; i < 1500; i += 100) {
      assertThat(ids.indexOf("visit:v" + i + ":1")).isLessThan(ids.indexOf("visit:v" + i + ":2"));
    }
    assertThat(taken)
        .filteredOn(event -> event.get("id").asString().equals("visit:v7:1"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.get("specversion").asString()).isEqualTo("1.0");
              assertThat(event.get("type").asString()).isEqualTo("org.jiceng.visit");
              assertThat(event.get("data").get("residentId").asString()).isEqualTo("r1");
            });
  }

  @Test
  void collects_the_reasons_of_what_is_refused() throws Exception {
    answers(
        event ->
            event.get("type").asString().endsWith("visit")
                ? """
                {"id":"x","status":"rejected","httpStatus":422,"problem":{"code":"rule-violated","errors":[{"pointer":"/occurredAt","code":"in-the-future"}]}}"""
                : created(event));
    var outcome =
        new Loading(client, _ -> {})
            .load(files("{\"recordId\":\"a\"}", "{\"recordId\":\"b\"}"), Shift.NONE);
    assertThat(outcome.rejected()).isEqualTo(2);
    assertThat(outcome.reasons())
        .isEqualTo(Map.of("visit: rule-violated /occurredAt in-the-future", 2L));
    assertThat(outcome.examples()).hasSize(2).first().asString().matches("visit:[ab]:1: \\{.*");
  }

  @Test
  void moves_all_dates_by_the_same_days() throws Exception {
    answers(this::created);
    var files =
        files(
            """
            {"recordId":"v","occurredAt":"2024-02-29T23:30:00+08:00","kind":"outpatient","prescriptions":[{"from":"2024-03-01","supplyDays":30}],"diagnosis":["2024-03"]}""");
    var shift = Shift.toYesterday(files.newestDay(), java.time.LocalDate.parse("2025-03-02"));
    assertThat(shift).isEqualTo(new Shift(366));
    new Loading(client, _ -> {}).load(files, shift);
    var data =
        taken.stream()
            .filter(event -> event.get("id").asString().startsWith("visit"))
            .findFirst()
            .orElseThrow();
    assertThat(data.get("data"))
        .isEqualTo(
            JSON.readTree(
                """
                {"recordId":"v","occurredAt":"2025-03-01T23:30+08:00","kind":"outpatient","prescriptions":[{"from":"2025-03-02","supplyDays":30}],"diagnosis":["2024-03"]}"""));
  }

  @Test
  void stops_when_a_request_is_refused_whole() throws Exception {
    gateway.createContext(
        "/api/events",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(413, -1);
          }
        });
    var files = files("{\"recordId\":\"a\"}");
    assertThatThrownBy(() -> new Loading(client, _ -> {}).load(files, Shift.NONE))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("413");
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void one_refusal_stops_all_however_much_is_left() throws Exception {
    gateway.createContext(
        "/api/events",
        exchange -> {
          try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (body.contains("\"v7\"")) {
              exchange.sendResponseHeaders(413, -1);
            } else {
              exchange.getResponseHeaders().set("Retry-After", "0");
              exchange.sendResponseHeaders(429, -1);
            }
          }
        });
    var files =
        files(
            IntStream.range(0, 20_000)
                .mapToObj("{\"recordId\":\"v%d\"}"::formatted)
                .toArray(String[]::new));
    assertThatThrownBy(() -> new Loading(client, _ -> {}).load(files, Shift.NONE))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("413");
  }

  @Test
  void takes_nothing_it_does_not_know() throws Exception {
    files("{\"recordId\":\"a\"}");
    var district = folder.resolve("district");
    Files.writeString(district.resolve("vists.ndjson"), "{}");
    assertThatThrownBy(() -> DistrictFiles.in(district))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("vists.ndjson")
        .hasMessageContaining("medication-plans");
    Files.delete(district.resolve("vists.ndjson"));
    Files.writeString(district.resolve("surveys.ndjson"), "{\"recordId\":\"s\"}\n{oops\n");
    assertThatThrownBy(() -> DistrictFiles.in(district))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("surveys.ndjson, line 2");
    assertThatThrownBy(() -> DistrictFiles.in(folder.resolve("data")))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("no *.ndjson");
  }

  @Test
  void finds_the_sample_district_whole() {
    var sample = DistrictFiles.in(Path.of("sample-district"));
    assertThat(sample.records()).isEqualTo(27_279);
    assertThat(sample.newestDay()).hasToString("2024-12-31");
  }
}
