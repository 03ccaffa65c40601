package org.jiceng.metrics.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jiceng.metrics.engine.StageOutput.StepBatch;
import org.jiceng.metrics.engine.Steps.Rise;
import org.jspecify.annotations.Nullable;

/// The second stage, by institution: adds steps into series, kept month by month, and publishes the
/// months that changed. A month without a step left is published as a tombstone.
final class InstitutionStage implements Processor<String, StepBatch, String, byte[]> {

  private final Duration interval;
  private final EngineWatch watch;
  private @Nullable Open open;

  /// @param interval how often changed series are published
  /// @param watch is told of each publication
  InstitutionStage(Duration interval, EngineWatch watch) {
    this.interval = interval;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    var opened = new Open(context);
    open = opened;
    int partition = context.taskId().partition();
    context.schedule(
        interval,
        PunctuationType.WALL_CLOCK_TIME,
        _ -> {
          long since = System.nanoTime();
          opened.publish();
          watch.handedOn(EngineWatch.Stage.BY_INSTITUTION, partition, since);
        });
  }

  @Override
  public void process(Record<String, StepBatch> incoming) {
    Open at = open;
    if (at == null) {
      throw new IllegalStateException("not initialised");
    }
    at.pending.add(incoming.value().rises());
  }

  /// The stage once its stores are open; made anew whenever the task is.
  private static final class Open {

    private final ProcessorContext<String, byte[]> context;
    private final KeyValueStore<String, byte[]> series;
    private final PendingSteps pending;

    Open(ProcessorContext<String, byte[]> context) {
      this.context = context;
      this.series = context.getStateStore(Stores.SERIES);
      this.pending = new PendingSteps(context.getStateStore(Stores.UNPUBLISHED));
    }

    void publish() {
      Map<String, TreeMap<Integer, Rise>> months = new HashMap<>();
      pending
          .take()
          .forEach(
              (place, rise) ->
                  months
                      .computeIfAbsent(SeriesMonth.key(place), _ -> new TreeMap<>())
                      .put(place.day(), rise));
      long now = context.currentSystemTimeMs();
      months.forEach(
          (month, steps) -> context.forward(new Record<>(month, addUp(month, steps), now)));
    }

    private byte @Nullable [] addUp(String month, TreeMap<Integer, Rise> steps) {
      byte[] known = series.get(month);
      TreeMap<Integer, Rise> all = known == null ? new TreeMap<>() : StepForm.readDays(known);
      steps.forEach((day, rise) -> all.merge(day, rise, Rise::plus));
      all.values().removeIf(Rise::isNone);
      byte[] next = all.isEmpty() ? null : StepForm.writeDays(all);
      series.put(month, next);
      return next;
    }
  }
}
