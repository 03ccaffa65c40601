package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformProcess;
import org.jiceng.local.platform.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The sample district through the real door, shuffled, with records sent twice and records first
/// sent wrong, and with
/// everything killed half way.
class ADistrictPostedInAnyOrderTest {

  private static final long SEED = Long.getLong("jiceng.seed", System.currentTimeMillis());
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CHUNK = 500;

  @TempDir Path folder;

  @Test
  void gives_every_expected_figure_although_everything_is_killed_half_way() throws Exception {
    System.out.println("jiceng.seed=" + SEED);
    List<Posting> postings = scrambled(District.records(), new Random(SEED));
    var data = new DataFolder(folder);
    var ports = Ports.free();
    List<Posting> again = new ArrayList<>();
    int half = postings.size() / 2;
    try (var platform =
        PlatformProcess.start(District.project(), data, ports, List.of("--empty"))) {
      platform.awaitUp(PATIENCE);
      post(platform.client(), postings.subList(0, half), again);
      // The next chunks are on their way when every process is killed.
      var cut = CompletableFuture.runAsync(platform::killEverything);
      try {
        while (true) {
          post(platform.client(), postings.subList(half, half + CHUNK), new ArrayList<>());
        }
      } catch (RuntimeException e) {
        System.out.println("cut off: " + e);
      }
      cut.join();
    }
    try (var platform =
        PlatformProcess.start(District.project(), data, ports, List.of("--empty"))) {
      platform.awaitUp(PATIENCE);
      PlatformClient client = platform.client();
      post(client, postings.subList(half, postings.size()), again);
      for (int round = 0; round < 5 && !again.isEmpty(); round++) {
        List<Posting> once = List.copyOf(again);
        again.clear();
        post(client, once, again);
      }
      assertThat(again).as("records that were never taken").isEmpty();
      awaitEverythingApplied(client);
      compare(client);
      worklistsCountWhomIndicatorsMiss(client);
      everybodyBehindANumberIsListed(client);
    }
  }

  /// Shuffles, lets every tenth record come twice, and every twentieth come wrong before it comes
  /// right.
  private static List<Posting> scrambled(List<Posting> records, Random random) {
    record Placed(double at, Posting posting) {}
    List<Placed> placed = new ArrayList<>();
    for (Posting each : records) {
      double first = random.nextDouble();
      double second = first + (1 - first) * random.nextDouble();
      double luck = random.nextDouble();
      if (luck < 0.05) {
        placed.add(new Placed(first, Mistakes.wrong(each)));
        placed.add(new Placed(second, Mistakes.corrected(each)));
      } else if (luck < 0.15) {
        placed.add(new Placed(first, each));
        placed.add(new Placed(second, each));
      } else {
        placed.add(new Placed(first, each));
      }
    }
    Collections.sort(placed, (one, other) -> Double.compare(one.at(), other.at()));
    return placed.stream().map(Placed::posting).toList();
  }

  private static void post(PlatformClient client, List<Posting> postings, List<Posting> again) {
    for (int from = 0; from < postings.size(); from += CHUNK) {
      List<Posting> chunk = postings.subList(from, Math.min(from + CHUNK, postings.size()));
      for (Posting.Fate fate : Posting.post(client, chunk)) {
        // A mistake that comes again after its correction is refused, as it must be.
        if (fate.status().equals("rejected") && !fate.code().equals("stale-revision")) {
          System.out.println("to be posted again: " + fate.posting().name() + " " + fate.detail());
          again.add(fate.posting());
        }
      }
    }
  }

  static void awaitEverythingApplied(PlatformClient client) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> client.read("/api/freshness", "operations").path("complete").asBoolean(false));
  }

  /// followup-service works out for itself who is not controlled or has no plan; of every
  /// institution and day that is as many as metrics-service's rates fall short of.
  private static void worklistsCountWhomIndicatorsMiss(PlatformClient client) {
    List<String> days = District.days();
    List<String> some = List.of(Collections.min(days), Collections.max(days));
    List<String> institutions =
        District.expected().keySet().stream()
            .map(name -> name.split("\\|", 3))
            .filter(name -> name[0].equals("bp-control-rate") && !name[2].equals("all"))
            .map(name -> name[2])
            .distinct()
            .toList();
    assertThat(institutions).isNotEmpty();
    long counted = 0;
    for (String institution : institutions) {
      for (String day : some) {
        String path = "/api/reconciliation?institution=%s&day=%s".formatted(institution, day);
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(
                () -> {
                  JsonNode both = client.read(path, "operations");
                  assertThat(both.path("equal").booleanValue()).as("%s", both).isTrue();
                });
        JsonNode both = client.read(path, "operations");
        counted +=
            both.path("uncontrolledBloodPressure").path("followUp").longValue()
                + both.path("withoutPlan").path("followUp").longValue();
      }
    }
    assertThat(counted).isPositive();
  }

  private static void compare(PlatformClient client) {
    List<String> days = District.days();
    String from = Collections.min(days);
    String to = Collections.max(days);
    int cells = 0;
    for (Map.Entry<String, Map<String, District.Cell>> series : District.expected().entrySet()) {
      String[] name = series.getKey().split("\\|", 3);
      String scope = name[2].equals("all") ? "" : "&institution=" + name[2];
      JsonNode answer =
          client.read(
              "/api/indicators/%s?window=%s&from=%s&to=%s&step=day%s"
                  .formatted(name[0], name[1], from, to, scope),
              "director");
      for (JsonNode point : answer.path("points")) {
        String day = point.path("day").stringValue();
        if (!days.contains(day)) {
          continue;
        }
        District.Cell expected = series.getValue().getOrDefault(day, new District.Cell(day, 0, 0));
        assertThat(
                new District.Cell(
                    day,
                    point.path("numerator").longValue(),
                    point.path("denominator").longValue()))
            .as(series.getKey())
            .isEqualTo(expected);
        if (expected.denominator() == 0) {
          assertThat(point.path("value").isNull()).as(series.getKey() + " on " + day).isTrue();
        } else {
          cells++;
        }
      }
    }
    assertThat(cells).isEqualTo(1212);
  }

  private static void everybodyBehindANumberIsListed(PlatformClient client) {
    JsonNode value =
        client
            .read(
                "/api/indicators/bp-control-rate?window=r365&from=2024-12-31&to=2024-12-31",
                "director")
            .path("points")
            .get(0);
    long inGap = value.path("denominator").longValue() - value.path("numerator").longValue();
    int listed = 0;
    String after = "";
    do {
      JsonNode page =
          client.read(
              "/api/indicators/bp-control-rate/residents?window=r365&day=2024-12-31&in=gap&limit=20"
                  + (after.isEmpty() ? "" : "&after=" + after),
              "director");
      listed += page.path("residents").size();
      page.path("residents")
          .forEach(resident -> assertThat(resident.path("facts").size()).isPositive());
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    assertThat(listed).isEqualTo((int) inGap);
  }
}
