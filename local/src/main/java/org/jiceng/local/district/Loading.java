package org.jiceng.local.district;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformClient.Answer;
import org.jiceng.local.platform.PlatformClient.Unreachable;
import org.jiceng.local.platform.PlatformFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Posts events through the gateway, a few requests at a time; events of one record stay in their
/// order.
///
/// Whatever may be better in a moment is sent again: every write is idempotent.
public final class Loading {
  private static final int LANES = 4;
  private static final int CHUNK = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);

  private final PlatformClient client;
  private final Outcome outcome = new Outcome();
  private final AtomicLong answered = new AtomicLong();
  private final LongConsumer progress;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /// The progress hears how many events have been answered for good.
  public Loading(PlatformClient client, LongConsumer progress) {
    this.client = client;
    this.progress = progress;
  }

  /// Loads everything, or throws a [PlatformFailure] when the platform stays away.
  public Outcome load(DistrictFiles files, Shift shift) {
    var lanes = new ArrayList<Lane>();
    var work = new ArrayList<CompletableFuture<?>>();
    for (var i = 0; i < LANES; i++) {
      var lane = new Lane();
      lanes.add(lane);
      work.add(
          CompletableFuture.runAsync(lane, Thread::startVirtualThread)
              .whenComplete((_, problem) -> failure.compareAndSet(null, problem)));
    }
    files.eachEvent(
        shift, event -> lanes.get(Math.floorMod(event.recordId().hashCode(), LANES)).add(event));
    lanes.forEach(Lane::end);
    try {
      CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return outcome;
  }

  private final class Lane implements Runnable {
    private static final DistrictEvent END = new DistrictEvent("", "", 0, "");

    private final BlockingQueue<DistrictEvent> queue = new ArrayBlockingQueue<>(2 * CHUNK);

    void add(DistrictEvent event) {
      try {
        while (failure.get() == null && !queue.offer(event, 1, TimeUnit.SECONDS)) {
          // Once a lane has failed nobody takes any more: it is thrown when all lanes are joined.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PlatformFailure("interrupted", e);
      }
    }

    void end() {
      add(END);
    }

    /// The next event; none when a lane has failed, since then all of them stop.
    private DistrictEvent next() throws InterruptedException {
      DistrictEvent event = null;
      while (event == null && failure.get() == null) {
        event = queue.poll(1, TimeUnit.SECONDS);
      }
      return event == null ? END : event;
    }

    @Override
    public void run() {
      try {
        var chunk = new ArrayList<DistrictEvent>(CHUNK);
        var records = new HashSet<String>();
        for (var event = next(); event != END; event = next()) {
          // A revision that has to be sent again must not find a later one before it.
          if (chunk.size() == CHUNK || !records.add(event.kind() + ":" + event.recordId())) {
            post(chunk);
            chunk.clear();
            records.clear();
            records.add(event.kind() + ":" + event.recordId());
          }
          chunk.add(event);
        }
        post(chunk);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PlatformFailure("interrupted", e);
      }
    }
  }

  private void post(List<DistrictEvent> chunk) throws InterruptedException {
    var open = List.copyOf(chunk);
    var lastProgress = System.nanoTime();
    while (!open.isEmpty() && failure.get() == null) {
      var attempt = attempt(open);
      if (attempt.again().size() < open.size()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
        throw new PlatformFailure(
            "%d events were not taken for %d s, the last reason: %s"
                .formatted(open.size(), PATIENCE.toSeconds(), attempt.reason()));
      }
      progress.accept(answered.addAndGet(open.size() - attempt.again().size()));
      open = attempt.again();
      if (!open.isEmpty()) {
        Thread.sleep(attempt.pause());
      }
    }
  }

  /// What has to be sent again, how soon, and why.
  private record Attempt(List<DistrictEvent> again, Duration pause, String reason) {}

  private Attempt attempt(List<DistrictEvent> events) {
    var body = new StringBuilder();
    for (var event : events) {
      body.append(event.line(client.json()::writeValueAsString)).append('\n');
    }
    Answer answer;
    try {
      answer = client.post("/api/events", "feed", "application/x-ndjson", body.toString());
    } catch (Unreachable e) {
      return new Attempt(events, PAUSE, String.valueOf(e.getMessage()));
    }
    if (LATER.contains(answer.status())) {
      return new Attempt(
          events, pauseOf(answer), "status " + answer.status() + " " + answer.body());
    }
    if (answer.status() != 200) {
      throw new PlatformFailure(
          "The gateway refused a request whole: %d %s".formatted(answer.status(), answer.body()));
    }
    return judge(events, results(answer));
  }

  private static Duration pauseOf(Answer answer) {
    var seconds = answer.headers().getOrDefault("Retry-After", "");
    return seconds.matches("\\d{1,3}") ? Duration.ofSeconds(Long.parseLong(seconds)) : PAUSE;
  }

  private List<JsonNode> results(Answer answer) {
    var results = new ArrayList<JsonNode>();
    if (answer.body().startsWith("[")) {
      answer.json().forEach(results::add);
    } else {
      answer
          .body()
          .lines()
          .filter(line -> !line.isBlank())
          .map(client.json()::readTree)
          .forEach(results::add);
    }
    return results;
  }

  private Attempt judge(List<DistrictEvent> events, List<JsonNode> results) {
    if (results.size() != events.size()) {
      throw new PlatformFailure(
          "%d events were answered by %d results".formatted(events.size(), results.size()));
    }
    var again = new ArrayList<DistrictEvent>();
    var reason = "";
    for (var i = 0; i < events.size(); i++) {
      var result = results.get(i);
      if (LATER.contains(result.path("httpStatus").asInt(0))) {
        again.add(events.get(i));
        reason = result.toString();
      } else {
        outcome.add(events.get(i), result);
      }
    }
    return new Attempt(again, PAUSE, reason);
  }
}
