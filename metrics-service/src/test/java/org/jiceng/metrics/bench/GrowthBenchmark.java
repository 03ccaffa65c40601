package org.jiceng.metrics.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.metrics.engine.FirstStageAlone;

/// What an event costs the stage by resident when many residents are known, and when much is known
/// of one. Processor time of one thread, stores on disk, no broker.
public final class GrowthBenchmark {

  private static final int FEW = Integer.getInteger("few", 10_000);
  private static final int MANY = Integer.getInteger("many", 300_000);
  private static final int EVENTS = Integer.getInteger("events", 60_000);
  private static final int SHORT = 20;
  private static final int LONG = 2_000;

  private GrowthBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    System.out.printf("warming up%n");
    residents(2_000);
    double few = residents(FEW);
    double many = residents(MANY);
    System.out.printf("%n%,8d residents known: %6.1f µs an event%n", FEW, few);
    System.out.printf("%,8d residents known: %6.1f µs an event%n", MANY, many);
    System.out.printf("ratio %.2f%n%n", many / few);
    Map<String, Double> little = histories(SHORT);
    Map<String, Double> much = histories(LONG);
    System.out.printf("µs an event, by what is known of the resident%n");
    System.out.printf("%-12s %8d facts %8d facts    ratio%n", "", SHORT, LONG);
    little.forEach(
        (kind, cost) ->
            System.out.printf(
                "%-12s %14.1f %14.1f %8.1f%n", kind, cost, much.get(kind), much.get(kind) / cost));
  }

  /// The cost of an ordinary event when so many residents are known.
  private static double residents(int count) throws IOException {
    Path folder = Files.createTempDirectory("growth");
    BusyDistrict district = new BusyDistrict(1);
    try (FirstStageAlone stage = new FirstStageAlone(folder)) {
      district.institutions().forEach(stage::take);
      List<DomainEvent> known = new ArrayList<>();
      for (int resident = 0; resident < count; resident++) {
        known.clear();
        district.arrival(resident, known);
        known.add(district.enrolment(resident));
        known.add(district.contract(resident, "c-" + resident, 400));
        known.add(district.followUp(resident, 500));
        known.add(district.plan(resident, 500));
        known.add(district.visit(resident, 500));
        known.forEach(stage::take);
        if (resident % 50 == 0) {
          stage.handOn();
        }
        if (resident % 50_000 == 49_999) {
          System.out.printf("  %,d residents told of%n", resident + 1);
        }
      }
      Random random = new Random(2);
      List<DomainEvent> events = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        events.add(district.ordinary(random.nextInt(count)));
      }
      return cost(stage, events);
    } finally {
      delete(folder);
    }
  }

  private static Map<String, Double> histories(int facts) throws IOException {
    Path folder = Files.createTempDirectory("growth");
    BusyDistrict district = new BusyDistrict(1);
    int residents = 60;
    Random random = new Random(3);
    try (FirstStageAlone stage = new FirstStageAlone(folder)) {
      district.institutions().forEach(stage::take);
      for (int resident = 0; resident < residents; resident++) {
        List<DomainEvent> known = new ArrayList<>();
        district.arrival(resident, known);
        known.add(district.enrolment(resident));
        known.add(district.contract(resident, "c-" + resident, 400));
        while (known.size() < facts) {
          known.add(
              switch (random.nextInt(10)) {
                case 0 -> district.followUp(resident, random.nextInt(1800));
                case 1 -> district.plan(resident, random.nextInt(1800));
                default -> district.visit(resident, random.nextInt(1800));
              });
        }
        known.forEach(stage::take);
        stage.handOn();
      }
      Map<String, Double> costs = new LinkedHashMap<>();
      Map<String, IntFunction<DomainEvent>> kinds = new LinkedHashMap<>();
      kinds.put("visit", resident -> district.visit(resident, random.nextInt(1800)));
      kinds.put("follow-up", resident -> district.followUp(resident, random.nextInt(1800)));
      kinds.put("plan", resident -> district.plan(resident, random.nextInt(1800)));
      kinds.put(
          "contract",
          resident -> district.contract(resident, "x" + random.nextInt(3) + "-" + resident, 900));
      kinds.put("ordinary mix", district::ordinary);
      for (var kind : kinds.entrySet()) {
        // So few of each that what is known of a resident stays about as much as it was.
        List<DomainEvent> events = new ArrayList<>();
        for (int i = 0; i < residents * 4; i++) {
          events.add(kind.getValue().apply(i % residents));
        }
        costs.put(kind.getKey(), cost(stage, events));
      }
      return costs;
    } finally {
      delete(folder);
    }
  }

  /// Processor time for an event, in microseconds.
  private static double cost(FirstStageAlone stage, List<DomainEvent> events) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    int sinceHandOn = 0;
    for (DomainEvent event : events) {
      stage.take(event);
      if (++sinceHandOn == 200) {
        stage.handOn();
        sinceHandOn = 0;
      }
    }
    stage.handOn();
    return (threads.getCurrentThreadCpuTime() - before) / 1000.0 / events.size();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
