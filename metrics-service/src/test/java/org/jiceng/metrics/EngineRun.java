package org.jiceng.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.jiceng.events.DomainEvent;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.engine.EventSerde;
import org.jiceng.metrics.engine.IndicatorTopology;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;

/// The real topology with both stages and the board, driven event by event without a broker.
final class EngineRun implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final Path MEMORY = Path.of("/dev/shm");

  final Board board = new Board();
  private final Path state;
  private final TopologyTestDriver driver;
  private final Map<org.jiceng.events.Stream, TestInputTopic<String, DomainEvent>> topics =
      new EnumMap<>(org.jiceng.events.Stream.class);

  EngineRun() {
    try {
      // The driver writes a checkpoint with every event: in memory where the machine offers that.
      state =
          Files.isWritable(MEMORY)
              ? Files.createTempDirectory(MEMORY, "engine-run")
              : Files.createTempDirectory("engine-run");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "engine-run");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(topology(board), settings);
    for (var stream : org.jiceng.events.Stream.values()) {
      topics.put(
          stream,
          driver.createInputTopic(
              stream.topic(), new StringSerializer(), new EventSerde().serializer()));
    }
  }

  static Topology topology(Board board) {
    var builder = new StreamsBuilder();
    var engine = new IndicatorTopology(INTERVAL);
    engine.addBoard(builder, board::accept, board::accept);
    engine.wire(
        builder.stream(
            Stream.concat(
                    Arrays.stream(org.jiceng.events.Stream.values())
                        .map(org.jiceng.events.Stream::topic),
                    Stream.of(IndicatorTopology.INSTITUTION_CHANGES))
                .toList(),
            Consumed.with(Serdes.String(), new EventSerde()).withName("events")));
    return builder.build();
  }

  EngineRun send(DomainEvent event) {
    topics.get(event.kind().stream()).pipeInput(event.subject(), event);
    return this;
  }

  /// Lets each stage hand on what it holds.
  EngineRun handOn() {
    for (int stage = 0; stage < 2; stage++) {
      driver.advanceWallClockTime(INTERVAL);
    }
    return this;
  }

  Tally value(Definition definition, Window window, String institution, LocalDate day) {
    return board.value(definition, window, scope(institution), day);
  }

  static Board.Scope scope(String institution) {
    return institution.equals(Cells.ALL)
        ? new Board.Scope.All()
        : new Board.Scope.Institution(institution);
  }

  /// What the board says of every day.
  Cells cells(LocalDate first, LocalDate last) {
    Cells cells = new Cells(first, last);
    Map<Board.Scope, List<String>> members = new HashMap<>();
    for (String each : board.members(new Board.Scope.All())) {
      members.put(new Board.Scope.Institution(each), List.of(each));
    }
    members.put(new Board.Scope.All(), board.members(new Board.Scope.All()));
    for (Definition definition : DefinitionsAlone.compared()) {
      for (Window window : definition.indicator().windows()) {
        String series = DefinitionsAlone.series(definition, window);
        members.forEach(
            (scope, institutions) -> {
              String name = scope instanceof Board.Scope.Institution(String id) ? id : Cells.ALL;
              for (int day = 0; day < cells.days; day++) {
                Tally tally =
                    board.value(definition, window, institutions, scope, first.plusDays(day));
                cells.add(series, name, day, tally.numerator(), tally.denominator());
              }
            });
      }
    }
    return cells;
  }

  @Override
  public void close() {
    driver.close();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
