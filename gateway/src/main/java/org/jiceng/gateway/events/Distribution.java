package org.jiceng.gateway.events;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.Upstream;
import org.jiceng.gateway.events.Entry.Deliverable;
import org.jiceng.gateway.events.Entry.Unusable;
import org.jiceng.gateway.events.RecordServices.Answer;
import org.jiceng.gateway.problem.Problem;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.Rejected;
import org.jiceng.gateway.trace.RequestIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Divides events among the services, each in the order received, and gathers what they answer. The
/// services work side by side; to one service goes one chunk after the other, so what was sent
/// first
/// about a record arrives first.
@Component
class Distribution {

  private static final Logger log = LoggerFactory.getLogger(Distribution.class);

  /// Enough to single out a few events that make a service refuse all that travel with them.
  private static final int MOST_DIVISIONS = 64;

  private final int chunkSize;
  private final long chunkBytes;
  private final RecordServices services;
  private final JsonMapper json;

  Distribution(GatewaySettings settings, RecordServices services, JsonMapper json) {
    this.chunkSize = settings.events().chunk();
    this.chunkBytes = settings.events().chunkBytes().toBytes();
    this.services = services;
    this.json = json;
  }

  Mono<Results> deliver(List<Entry> entries, byte[] received, HttpHeaders caller, boolean dry) {
    var results = new Results(entries.size());
    var requestId = caller.getFirst(RequestIds.HEADER);
    var perService = new EnumMap<Upstream, List<Deliverable>>(Upstream.class);
    for (var entry : entries) {
      switch (entry) {
        case Deliverable event ->
            perService.computeIfAbsent(event.upstream(), _ -> new ArrayList<>()).add(event);
        case Unusable(var position, var id, var problem) ->
            results.put(position, rejected(id, problem.forRequest(requestId)));
      }
    }
    return Flux.fromIterable(perService.entrySet())
        .flatMap(
            share ->
                new Round(share.getKey(), received, caller, dry, requestId, results)
                    .deliver(share.getValue()))
        .then(Mono.just(results));
  }

  private byte[] rejected(@Nullable String id, Problem problem) {
    return rejected(id, problem.status(), json.valueToTree(problem));
  }

  private byte[] rejected(@Nullable String id, int status, JsonNode problem) {
    var result = new LinkedHashMap<String, Object>();
    if (id != null) {
      result.put("id", id);
    }
    result.put("status", "rejected");
    result.put("httpStatus", status);
    result.put("problem", problem);
    return json.writeValueAsBytes(result);
  }

  private List<List<Deliverable>> chunks(List<Deliverable> events) {
    var chunks = new ArrayList<List<Deliverable>>();
    var chunk = new ArrayList<Deliverable>();
    var bytes = 0L;
    for (var event : events) {
      if (!chunk.isEmpty() && (chunk.size() == chunkSize || bytes + event.size() > chunkBytes)) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = 0;
      }
      chunk.add(event);
      bytes += event.size();
    }
    chunks.add(chunk);
    return chunks;
  }

  /// One service's share of one request.
  private final class Round {

    private final Upstream upstream;
    private final byte[] received;
    private final HttpHeaders caller;
    private final boolean dry;
    private final @Nullable String requestId;
    private final Results results;
    private volatile @Nullable Consumer<List<Deliverable>> givenUp;
    private volatile int divisions;

    Round(
        Upstream upstream,
        byte[] received,
        HttpHeaders caller,
        boolean dry,
        @Nullable String requestId,
        Results results) {
      this.upstream = upstream;
      this.received = received;
      this.caller = caller;
      this.dry = dry;
      this.requestId = requestId;
      this.results = results;
    }

    Mono<Void> deliver(List<Deliverable> events) {
      return Flux.fromIterable(chunks(events)).concatMap(this::send).then();
    }

    private Mono<Void> send(List<Deliverable> chunk) {
      var refusal = givenUp;
      if (refusal != null) {
        refusal.accept(chunk);
        return Mono.empty();
      }
      return services
          .send(upstream, chunk, received, caller, dry)
          .flatMap(answer -> take(chunk, answer))
          .onErrorResume(
              Rejected.class,
              gone -> {
                giveUp(chunk, rest -> rejectAll(rest, gone.problem()));
                return Mono.empty();
              });
    }

    /// What one chunk met, being away or not allowed, the next would meet as well.
    private void giveUp(List<Deliverable> chunk, Consumer<List<Deliverable>> refusal) {
      givenUp = refusal;
      refusal.accept(chunk);
    }

    private Mono<Void> take(List<Deliverable> chunk, Answer answer) {
      return switch (answer.status()) {
        case 200 -> {
          takeResults(chunk, answer);
          yield Mono.empty();
        }
        case 400, 413, 500 -> {
          if (chunk.size() > 1 && divisions < MOST_DIVISIONS) {
            divisions++;
            yield halves(chunk);
          }
          refuse(chunk, answer);
          yield Mono.empty();
        }
        default -> {
          giveUp(chunk, rest -> refuse(rest, answer));
          yield Mono.empty();
        }
      };
    }

    /// One event must not spoil its neighbours, not even one that a service stumbles over.
    private Mono<Void> halves(List<Deliverable> chunk) {
      var middle = chunk.size() / 2;
      return Flux.just(chunk.subList(0, middle), chunk.subList(middle, chunk.size()))
          .concatMap(this::send)
          .then();
    }

    private void takeResults(List<Deliverable> chunk, Answer answer) {
      var read = tree(answer.body());
      if (read == null || !answersEach(read, chunk)) {
        log.error("{} answered {} records with something else", upstream.id(), chunk.size());
        rejectAll(
            chunk,
            Problem.of(
                ProblemCode.INTERNAL,
                "The %s service's answer is not clear.".formatted(upstream.id())));
        return;
      }
      for (int i = 0; i < chunk.size(); i++) {
        results.put(chunk.get(i).position(), json.writeValueAsBytes(read.get(i)));
      }
    }

    private boolean answersEach(JsonNode read, List<Deliverable> chunk) {
      return read.isArray()
          && read.size() == chunk.size()
          && read.valueStream()
              .allMatch(
                  result -> result.path("status").isString() && result.path("httpStatus").isInt());
    }

    /// The whole chunk met the same answer, given in the service's own words where it has some.
    private void refuse(List<Deliverable> chunk, Answer answer) {
      var problem = tree(answer.body());
      if (problem == null || !problem.isObject()) {
        log.error("{} answered {} without a problem", upstream.id(), answer.status());
        rejectAll(
            chunk,
            Problem.of(
                ProblemCode.INTERNAL,
                "The %s service answered %d.".formatted(upstream.id(), answer.status())));
        return;
      }
      for (var event : chunk) {
        results.put(event.position(), rejected(event.id(), answer.status(), problem));
      }
    }

    private void rejectAll(List<Deliverable> chunk, Problem problem) {
      for (var event : chunk) {
        results.put(event.position(), rejected(event.id(), problem.forRequest(requestId)));
      }
    }

    private @Nullable JsonNode tree(byte[] body) {
      try {
        return json.readTree(body);
      } catch (JacksonException malformed) {
        return null;
      }
    }
  }
}
