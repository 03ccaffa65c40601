package org.jiceng.local.district;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What became of the events: how many of each status, and why some were rejected.
public final class Outcome {
  private static final int EXAMPLES = 10;

  private final Map<String, Long> statuses = new TreeMap<>();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();

  synchronized void add(DistrictEvent event, JsonNode result) {
    var status = result.path("status").asString("unknown");
    statuses.merge(status, 1L, Long::sum);
    if (status.equals("rejected")) {
      var problem = result.path("problem");
      reasons.merge(event.kind() + ": " + reason(problem), 1L, Long::sum);
      if (examples.size() < EXAMPLES) {
        examples.add(event.id() + ": " + problem);
      }
    }
  }

  private static String reason(JsonNode problem) {
    var reason = new StringBuilder(problem.path("code").asString("without a reason"));
    for (var error : problem.path("errors")) {
      reason
          .append(' ')
          .append(error.path("pointer").asString())
          .append(' ')
          .append(error.path("code").asString());
    }
    return reason.toString();
  }

  /// How many events were answered with a status such as `created`.
  public synchronized Map<String, Long> statuses() {
    return Map.copyOf(statuses);
  }

  public synchronized long rejected() {
    return statuses.getOrDefault("rejected", 0L);
  }

  /// The reasons for rejections, each with the number of events.
  public synchronized Map<String, Long> reasons() {
    return new TreeMap<>(reasons);
  }

  /// Some rejected events with the whole problem.
  public synchronized List<String> examples() {
    return List.copyOf(examples);
  }
}
