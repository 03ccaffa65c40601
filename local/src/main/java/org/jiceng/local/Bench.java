package org.jiceng.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiceng.local.platform.PlatformFailure;

/// `bench`: the benchmarks, each a main class in the tests of the module it measures.
final class Bench {
  private record Benchmark(String module, String mainClass) {}

  private static final Map<String, Benchmark> BENCHMARKS =
      Map.of(
          "engine", new Benchmark("metrics-service", "org.jiceng.metrics.bench.EngineBenchmark"),
          "growth", new Benchmark("metrics-service", "org.jiceng.metrics.bench.GrowthBenchmark"),
          "freshness",
              new Benchmark("metrics-service", "org.jiceng.metrics.bench.FreshnessBenchmark"),
          "intake", new Benchmark("signing-service", "org.jiceng.signing.bench.IntakeBenchmark"));

  private final Path project;

  Bench(Path project) {
    this.project = project;
  }

  int run(List<String> arguments) {
    var benchmark = arguments.isEmpty() ? null : BENCHMARKS.get(arguments.getFirst());
    if (benchmark == null) {
      throw new PlatformFailure("bench needs one of engine, growth, freshness, intake");
    }
    var module = project.resolve(benchmark.module()).resolve("target");
    var classPath =
        String.join(
            File.pathSeparator,
            module.resolve("classes").toString(),
            module.resolve("test-classes").toString(),
            libraries(module.resolve("bench.classpath")));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djiceng.project=" + project,
                "-cp",
                classPath,
                benchmark.mainClass()));
    command.addAll(arguments.subList(1, arguments.size()));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new PlatformFailure("The benchmark could not be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static String libraries(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new PlatformFailure(
          "Benchmarks are started by ./jiceng bench, which notes their libraries in " + file, e);
    }
  }
}
