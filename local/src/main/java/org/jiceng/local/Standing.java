package org.jiceng.local;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformFailure;
import org.jiceng.local.terminal.Table;
import org.jiceng.local.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/// How the district stands: asked from the platform as any director would.
final class Standing {
  private static final String PROGRAMME = "qx-2024";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration SAY_EVERY = Duration.ofSeconds(10);

  /// The main indicators, each with the window and the head of its column.
  private static final List<Column> COLUMNS =
      List.of(
          new Column("contract-rate-resident", "pit", "签约 contract"),
          new Column("contract-rate-two-chronic", "pit", "两病签约 chronic"),
          new Column("renewal-rate", "ytd", "续约 renewal"),
          new Column("bp-control-rate", "r365", "血压 BP"),
          new Column("glucose-control-rate", "r365", "血糖 glucose"),
          new Column("contracted-primary-visit-share", "r365", "基层就诊 primary"));

  private record Column(String indicator, String window, String head) {}

  private final Terminal terminal;
  private final PlatformClient client;

  Standing(Terminal terminal, PlatformClient client) {
    this.terminal = terminal;
    this.client = client;
  }

  /// Waits until what the services took is published and every published event is in the figures.
  void awaitApplied() {
    var begun = System.nanoTime();
    var said = begun;
    var publishedBefore = -1L;
    while (true) {
      var outboxes = client.outboxes();
      var freshness = client.read("/api/freshness", "operations");
      if (outboxes.pending() == 0
          && outboxes.published() == publishedBefore
          && freshness.path("complete").asBoolean(false)) {
        return;
      }
      publishedBefore = outboxes.published();
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new PlatformFailure(
            "Not everything is in the figures after "
                + PATIENCE.toMinutes()
                + " minutes: "
                + freshness);
      }
      if (System.nanoTime() - said > SAY_EVERY.toNanos()) {
        said = System.nanoTime();
        terminal.line("  waiting until everything is in the figures: %s", behind(freshness));
      }
      pause();
    }
  }

  private static String behind(JsonNode freshness) {
    var lags = new TreeMap<String, Long>();
    for (var topic : freshness.path("topics")) {
      lags.put(topic.path("topic").asString(""), topic.path("lagEvents").asLong(0));
    }
    return "events behind " + lags;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("interrupted", e);
    }
  }

  /// The programme's scorecard and the main indicators of every institution, for one day.
  void show(LocalDate day) {
    showScorecard(day);
    showInstitutions(day);
  }

  private void showScorecard(LocalDate day) {
    var card = client.read("/api/programmes/" + PROGRAMME + "/scorecard?day=" + day, "director");
    var judgedOn = card.path("judgedOn").asString(day.toString());
    terminal.line("");
    terminal.line("%s", card.path("chinese").asString(PROGRAMME));
    terminal.line("%s, judged on %s", card.path("english").asString(PROGRAMME), judgedOn);
    terminal.line("");
    var table =
        new Table(
            "指标", "indicator", ">目标 target", ">现值 value", ">人数 persons", "结论 verdict", ">差距 gap");
    for (var row : card.path("rows")) {
      table.add(
          row.path("chinese").asString(""),
          row.path("english").asString(row.path("indicator").asString("")),
          target(row),
          share(row),
          row.path("numerator").asLong() + "/" + row.path("denominator").asLong(),
          verdict(row.path("verdict").asString("")),
          row.path("gap").isNumber() ? String.valueOf(row.path("gap").asLong()) : "");
    }
    table.lines().forEach(terminal::line);
  }

  private static String target(JsonNode row) {
    if (!row.path("target").isNumber()) {
      return "";
    }
    var first = rule(row);
    return row.path("or").isObject() ? first + " or " + rule(row.path("or")) : first;
  }

  private static String rule(JsonNode rule) {
    var target = String.format(Locale.ROOT, "%.0f", 100 * rule.path("target").asDouble());
    return switch (rule.path("comparator").asString("")) {
      case "yoy>=" -> "+" + target + " pp";
      case "yoy>" -> "rising";
      default -> target + "%";
    };
  }

  private static String verdict(String verdict) {
    return switch (verdict) {
      case "met" -> "达标 met";
      case "on-track" -> "进度正常 on track";
      case "behind" -> "未达标 behind";
      default -> "不适用 not available";
    };
  }

  /// Nothing to divide is no value: it is never shown as 0 %.
  private static String share(JsonNode of) {
    return of.path("value").isNumber()
        ? String.format(Locale.ROOT, "%.1f%%", 100 * of.path("value").asDouble())
        : "–";
  }

  private void showInstitutions(LocalDate day) {
    Map<String, String> names = new TreeMap<>();
    Map<String, List<String>> cells = new TreeMap<>();
    var totals = new ArrayList<String>();
    for (var column : COLUMNS) {
      var answer =
          client.read(
              "/api/indicators/%s?window=%s&from=%s&to=%s&by=institution"
                  .formatted(column.indicator(), column.window(), day, day),
              "director");
      for (var row : answer.path("institutions")) {
        var id = row.path("institution").asString("");
        names.putIfAbsent(id, row.path("name").asString(id));
        cells.computeIfAbsent(id, _ -> new ArrayList<>()).add(cell(row));
      }
      totals.add(cell(answer.path("total")));
    }
    terminal.line("");
    var heads = new ArrayList<>(List.of("机构 institution"));
    COLUMNS.forEach(column -> heads.add(">" + column.head()));
    var table = new Table(heads.toArray(String[]::new));
    cells.forEach(
        (id, row) -> {
          if (row.stream().anyMatch(cell -> !cell.equals("–"))) {
            row.addFirst(names.getOrDefault(id, id));
            table.add(row.toArray(String[]::new));
          }
        });
    totals.addFirst("全区 district");
    table.add(totals.toArray(String[]::new));
    table.lines().forEach(terminal::line);
  }

  private static String cell(JsonNode row) {
    return row.path("value").isNumber()
        ? "%s (%d/%d)"
            .formatted(share(row), row.path("numerator").asLong(), row.path("denominator").asLong())
        : "–";
  }
}
