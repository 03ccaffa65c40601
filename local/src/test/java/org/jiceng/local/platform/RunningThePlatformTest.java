package org.jiceng.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunningThePlatformTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final Ports ports = Ports.free();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Listener listener =
      new Listener() {
        @Override
        public void ready(Part part, String where, Duration after) {
          heard.add(part.title() + " ready");
        }

        @Override
        public void died(Part part, int exitCode, Duration restartIn) {
          heard.add(part.title() + " died");
        }

        @Override
        public void recovered(Part part) {
          heard.add(part.title() + " recovered");
        }
      };

  private PlatformSettings settings(Applications applications) {
    return new PlatformSettings(new DataFolder(folder), ports, applications);
  }

  @Test
  void starts_watches_over_and_stops_all_parts() throws Exception {
    List<ProcessHandle> processes;
    try (var platform = Platform.start(settings(FakeServices.everywhere()), listener)) {
      assertThat(heard)
          .containsExactlyInAnyOrder(
              "store ready",
              "issuer ready",
              "broker ready",
              "signing-service ready",
              "followup-service ready",
              "referral-service ready",
              "metrics-service ready",
              "gateway ready");
      platform.awaitHealthy(LONG);
      var data = platform.settings().data();
      assertThat(data.ready()).isTrue();
      assertThat(data.ports()).contains(ports);
      assertThat(data.log(Part.GATEWAY))
          .content()
          .contains("with 127.0.0.1:" + ports.of(Door.BROKER));
      assertThat(platform.client().token("director")).isNotBlank();

      // a second launcher keeps off
      assertThatThrownBy(() -> Platform.start(settings(FakeServices.everywhere()), Listener.SILENT))
          .isInstanceOf(PlatformFailure.class)
          .hasMessageContaining("already running")
          .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));

      // whoever dies comes back
      platform.kill(Part.METRICS);
      await().atMost(LONG).until(() -> heard.contains("metrics-service recovered"));
      assertThat(heard).contains("metrics-service died");

      // whoever is stopped stays away until it is wanted again
      platform.stop(Part.SIGNING);
      platform.stop(Part.STORE);
      try (var health = new Health()) {
        assertThat(health.of(Part.SIGNING, ports)).isFalse();
        assertThat(health.of(Part.STORE, ports)).isFalse();
      }
      platform.start(Part.STORE);
      platform.start(Part.SIGNING);
      platform.awaitHealthy(LONG);
      assertThat(heard).doesNotContain("signing-service died");
      processes = Part.services().stream().map(part -> data.process(part).orElseThrow()).toList();
    }
    assertThat(processes).hasSize(5).noneMatch(ProcessHandle::isAlive);
    assertThat(new DataFolder(folder).launcher()).isEmpty();
    assertThat(ports.taken()).isEmpty();
  }

  @Test
  void says_why_a_service_cannot_start_and_leaves_nothing_running() {
    Applications broken =
        part ->
            part == Part.FOLLOWUP ? FakeServices.command("no such folder") : FakeServices.command();
    assertThatThrownBy(() -> Platform.start(settings(broken), listener))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("followup-service ended with exit code 3")
        .hasMessageContaining("cannot read the settings: no such folder")
        .hasMessageContaining("followup-service.log");
    assertThat(ports.taken()).isEmpty();
    assertThat(Part.services()).allMatch(part -> new DataFolder(folder).process(part).isEmpty());
  }

  @Test
  void names_a_taken_port_and_how_to_choose_another() throws Exception {
    try (var other =
        new ServerSocket(ports.of(Door.METRICS), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Platform.start(settings(FakeServices.everywhere()), listener))
          .isInstanceOf(PlatformFailure.class)
          .hasMessageContaining("Port " + other.getLocalPort() + " (metrics) is taken")
          .hasMessageContaining("--port-metrics");
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void says_what_to_do_when_nothing_is_built() {
    assertThatThrownBy(
            () ->
                Platform.start(
                    settings(Applications.builtIn(folder.resolve("elsewhere"))), listener))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("no jar of signing-service");
  }

  @Test
  void leaves_nothing_running_when_it_is_stopped_while_it_starts() throws Exception {
    var project = FakeServices.project(folder.resolve("project"));
    var data = new DataFolder(folder.resolve("data"));
    // The metrics service of this project never becomes healthy.
    Files.copy(
        FakeServices.jarOf(SleepingService.class, folder.resolve("sleeping.jar")),
        project.resolve("metrics-service/target/metrics-service-1.jar"),
        StandardCopyOption.REPLACE_EXISTING);
    List<ProcessHandle> processes;
    try (var launcher = PlatformProcess.start(project, data, ports, List.of("--empty"))) {
      await().atMost(LONG).until(() -> launcher.output().contains("gateway           ready"));
      processes = Part.services().stream().map(part -> data.process(part).orElseThrow()).toList();
    }
    assertThat(processes).hasSize(5).noneMatch(ProcessHandle::isAlive);
    assertThat(ports.taken()).isEmpty();
  }

  @Test
  void comes_back_after_everything_was_killed_and_after_its_launcher_alone_was() throws Exception {
    var project = FakeServices.project(folder.resolve("project"));
    var data = new DataFolder(folder.resolve("data"));
    String token;
    try (var first = PlatformProcess.start(project, data, ports, List.of("--empty"))) {
      first.awaitUp(LONG);
      token = first.client().token("operations");
      first.killEverything();
      assertThat(ports.taken()).isEmpty();
    }
    try (var second = PlatformProcess.start(project, data, ports, List.of())) {
      second.awaitReady(LONG);
      assertThat(second.client().token("operations")).isNotEqualTo(token);
      data.launcher().orElseThrow().destroyForcibly();
      await().atMost(LONG).until(() -> data.launcher().isEmpty());
      assertThat(data.process(Part.GATEWAY)).isPresent();
    }
    try (var third = PlatformProcess.start(project, data, ports, List.of())) {
      third.awaitUp(LONG);
      assertThatThrownBy(
              () ->
                  PlatformProcess.startDetached(
                      project, data, ports, List.of(), line -> assertThat(line).isNull()))
          .isInstanceOf(PlatformFailure.class)
          .hasMessageContaining("already running");
      assertThat(data.ready()).isTrue();
      assertThat(third.output()).contains("gateway").contains("all healthy").contains("Up.");
    }
    assertThat(ports.taken()).isEmpty();
    assertThat(Files.readString(data.logs().resolve("up.log"))).contains("Stopped.");
  }
}
