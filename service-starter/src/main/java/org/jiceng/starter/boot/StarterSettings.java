package org.jiceng.starter.boot;

import java.time.Duration;
import org.jiceng.events.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What every service can be told from outside.
///
/// @param stream on which this service tells its facts
/// @param database of this service in the store
/// @param kafka bootstrap servers
/// @param issuer whose tokens are taken
/// @param jwks where the issuer's keys are; found at the issuer where none is given
@ConfigurationProperties("jiceng")
public record StarterSettings(
    Stream stream,
    String database,
    @DefaultValue("127.0.0.1:9092") String kafka,
    @DefaultValue("http://127.0.0.1:8085") String issuer,
    @Nullable String jwks,
    @DefaultValue Outbox outbox,
    @DefaultValue Intake intake,
    @DefaultValue Store store,
    @DefaultValue Topic topic) {

  /// How facts are published.
  ///
  /// @param stripes threads that publish; one document is always worked off by the same one
  /// @param capacity hand-overs that may wait for one stripe; what does not fit is found by the
  ///     sweep
  /// @param batch documents published and cleared together
  /// @param remembered documents per stripe whose last published version is remembered
  /// @param sweepEvery how often the store is searched for facts not yet published
  /// @param backOff first wait after the broker failed; doubles up to `longestBackOff`
  /// @param drain how long a stopping service goes on publishing what waits
  public record Outbox(
      @DefaultValue("4") int stripes,
      @DefaultValue("2000") int capacity,
      @DefaultValue("500") int batch,
      @DefaultValue("20000") int remembered,
      @DefaultValue("5s") Duration sweepEvery,
      @DefaultValue("200ms") Duration backOff,
      @DefaultValue("5s") Duration longestBackOff,
      @DefaultValue("3s") Duration drain) {
    public Outbox {
      positive(stripes, "jiceng.outbox.stripes");
      positive(capacity, "jiceng.outbox.capacity");
      positive(batch, "jiceng.outbox.batch");
      positive(remembered, "jiceng.outbox.remembered");
    }
  }

  /// How records come in.
  ///
  /// @param maxBatch records one bulk request may hold
  /// @param concurrency records of one bulk request worked on at a time
  /// @param maxRecordBytes size of one record's body
  /// @param maxBatchBytes size of a bulk body
  public record Intake(
      @DefaultValue("5000") int maxBatch,
      @DefaultValue("64") int concurrency,
      @DefaultValue("262144") int maxRecordBytes,
      @DefaultValue("16777216") int maxBatchBytes) {
    public Intake {
      positive(maxBatch, "jiceng.intake.max-batch");
      positive(concurrency, "jiceng.intake.concurrency");
      positive(maxRecordBytes, "jiceng.intake.max-record-bytes");
      positive(maxBatchBytes, "jiceng.intake.max-batch-bytes");
    }
  }

  /// How long the store is waited for.
  ///
  /// @param selection until a server must be found
  /// @param operation until an operation must be done
  /// @param attempts to write a document that others write to at the same time
  public record Store(
      @DefaultValue("2s") Duration selection,
      @DefaultValue("5s") Duration operation,
      @DefaultValue("60") int attempts) {
    public Store {
      positive(attempts, "jiceng.store.attempts");
    }
  }

  /// How the service's topic is made where it is missing.
  public record Topic(@DefaultValue("6") int partitions, @DefaultValue("1") short replication) {
    public Topic {
      positive(partitions, "jiceng.topic.partitions");
      positive(replication, "jiceng.topic.replication");
    }
  }

  private static void positive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more but was " + value);
    }
  }
}
