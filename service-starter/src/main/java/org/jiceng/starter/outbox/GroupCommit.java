package org.jiceng.starter.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jiceng.starter.http.RequestTrace;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Decisions on one document, worked on by one at a time: those that come in meanwhile wait and
/// share the next write.
///
/// So a document that many want to change is read and written once for all of them, and nobody in
/// this process loses a race for it. Other processes are still met by the document's version.
///
/// @param <S> the state decided upon
final class GroupCommit<S> {

  /// So many decisions share a write at most.
  private static final int TOGETHER = 100;

  /// A decision somebody waits for, and the request that asked for it.
  record Asked<S>(
      Function<Optional<S>, Verdict<S>> decide,
      @Nullable RequestTrace trace,
      Sinks.One<Settled<S>> answer) {

    void settle(Settled<S> settled) {
      answer.tryEmitValue(settled);
    }

    void fail(Throwable failure) {
      answer.tryEmitError(failure);
    }
  }

  /// What was decided, and how the aggregate stands after it.
  record Settled<S>(Verdict<S> verdict, Optional<S> state) {}

  private final BiFunction<String, List<Asked<S>>, Mono<Void>> work;
  private final Map<String, List<Asked<S>>> waiting = new ConcurrentHashMap<>();

  /// @param work settles or fails every decision on a document; its own error fails those it left
  GroupCommit(BiFunction<String, List<Asked<S>>, Mono<Void>> work) {
    this.work = work;
  }

  Mono<Settled<S>> settled(String id, Function<Optional<S>, Verdict<S>> decide) {
    return Mono.deferContextual(
        context -> {
          Asked<S> asked = new Asked<>(decide, RequestTrace.in(context), Sinks.one());
          List<Asked<S>> line =
              waiting.compute(
                  id,
                  (_, others) -> {
                    if (others == null) {
                      return List.of();
                    }
                    List<Asked<S>> longer = new ArrayList<>(others);
                    longer.add(asked);
                    return longer;
                  });
          if (line.isEmpty()) {
            run(id, List.of(asked));
          }
          return asked.answer().asMono();
        });
  }

  private void run(String id, List<Asked<S>> some) {
    Mono.defer(() -> work.apply(id, some))
        .doOnError(failure -> some.forEach(asked -> asked.fail(failure)))
        .onErrorComplete()
        .doFinally(_ -> runNext(id))
        .subscribe();
  }

  private void runNext(String id) {
    List<Asked<S>> next = new ArrayList<>();
    waiting.computeIfPresent(
        id,
        (_, line) -> {
          int many = Math.min(TOGETHER, line.size());
          next.addAll(line.subList(0, many));
          return line.isEmpty() ? null : List.copyOf(line.subList(many, line.size()));
        });
    if (!next.isEmpty()) {
      run(id, next);
    }
  }
}
