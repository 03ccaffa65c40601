package org.jiceng.metrics.engine;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jiceng.metrics.engine.StageOutput.StepBatch;
import org.jspecify.annotations.Nullable;

/// The second stage, by institution: adds steps into series, kept year by year, and publishes the
/// years that
/// changed. A year without a step left is published as a tombstone.
final class InstitutionStage implements Processor<String, StepBatch, String, byte[]> {

  private final Duration interval;
  private final EngineWatch watch;
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable KeyValueStore<String, byte[]> series;
  private @Nullable KeyValueStore<String, byte[]> changed;

  /// @param interval how often changed series are published
  /// @param watch is told of each publication
  InstitutionStage(Duration interval, EngineWatch watch) {
    this.interval = interval;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> opened) {
    context = opened;
    KeyValueStore<String, byte[]> years = opened.getStateStore(Stores.SERIES);
    KeyValueStore<String, byte[]> waiting = opened.getStateStore(Stores.CHANGED);
    series = years;
    changed = waiting;
    int partition = opened.taskId().partition();
    opened.schedule(
        interval,
        PunctuationType.WALL_CLOCK_TIME,
        _ -> {
          long since = System.nanoTime();
          publish(opened, years, waiting);
          watch.handedOn(EngineWatch.Stage.BY_INSTITUTION, partition, since);
        });
  }

  @Override
  public void process(Record<String, StepBatch> incoming) {
    if (series == null || changed == null) {
      throw new IllegalStateException("not initialised");
    }
    for (var each : incoming.value().series().entrySet()) {
      TreeMap<Integer, Steps.Rise> steps = each.getValue();
      while (!steps.isEmpty()) {
        int year = LocalDate.ofEpochDay(steps.firstKey()).getYear();
        int next = (int) LocalDate.of(year + 1, 1, 1).toEpochDay();
        Map<Integer, Steps.Rise> ofYear = steps.headMap(next);
        String key = SeriesYear.key(incoming.key(), each.getKey(), year);
        byte[] known = series.get(key);
        var merged =
            known == null ? new TreeMap<Integer, Steps.Rise>() : StepBatchSerde.readYear(known);
        ofYear.forEach(
            (day, rise) ->
                merged.merge(
                    day, rise, (one, other) -> one.plus(other).isNone() ? null : one.plus(other)));
        series.put(key, merged.isEmpty() ? null : StepBatchSerde.write(merged));
        changed.put(key, new byte[] {1});
        ofYear.clear();
      }
    }
  }

  private static void publish(
      ProcessorContext<String, byte[]> context,
      KeyValueStore<String, byte[]> series,
      KeyValueStore<String, byte[]> changed) {
    long now = context.currentSystemTimeMs();
    try (KeyValueIterator<String, byte[]> all = changed.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        context.forward(new Record<>(next.key, series.get(next.key), now));
        changed.delete(next.key);
      }
    }
  }
}
