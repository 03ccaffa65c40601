package org.jiceng.local.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The store in a process of its own, which can be killed.
final class StoreProcess implements AutoCloseable {
  private final Process process;
  private final String connectionString;

  private StoreProcess(Process process, String connectionString) {
    this.process = process;
    this.connectionString = connectionString;
  }

  static StoreProcess start(Path folder) throws IOException {
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoreProcess.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line;
    while ((line = out.readLine()) != null) {
      if (line.startsWith("mongodb://")) {
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return new StoreProcess(process, line);
      }
    }
    throw new IOException("the store ended before it was ready");
  }

  String connectionString() {
    return connectionString;
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  static void main(String[] args) throws Exception {
    var store = EmbeddedStore.start(Path.of(args[0]), 0);
    System.out.println(store.connectionString());
    Thread.currentThread().join();
  }
}
