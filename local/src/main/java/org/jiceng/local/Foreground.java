package org.jiceng.local;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import org.jiceng.local.district.DistrictFiles;
import org.jiceng.local.district.Shift;
import org.jiceng.local.issuer.LocalIssuer;
import org.jiceng.local.platform.Applications;
import org.jiceng.local.platform.Listener;
import org.jiceng.local.platform.Part;
import org.jiceng.local.platform.Platform;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformFailure;
import org.jiceng.local.platform.PlatformSettings;
import org.jiceng.local.terminal.Terminal;

/// `up`: the platform runs as long as this command.
final class Foreground {
  private final Terminal terminal;
  private final Options options;
  private final CountDownLatch stopped = new CountDownLatch(1);

  Foreground(Terminal terminal, Options options) {
    this.terminal = terminal;
    this.options = options;
  }

  int up() {
    Logging.into(options.data());
    var begun = System.nanoTime();
    terminal.line("基层 Jiceng starts. Data and logs are in %s", options.data().root());
    var settings =
        new PlatformSettings(
            options.data(), options.ports(), Applications.builtIn(options.project()));
    var platform = Platform.start(settings, new Progress());
    terminal.line(
        "  all healthy after %s",
        Jiceng.seconds(Duration.ofNanos(System.nanoTime() - begun)).strip());
    try (var client = platform.client()) {
      fillAndShow(client);
    } catch (PlatformFailure | PlatformClient.Unreachable e) {
      // The platform is up: it stays, and says what did not work.
      terminal.line("");
      terminal.line(String.valueOf(e.getMessage()));
    }
    sayHowToGoOn();
    awaitStop();
    return 0;
  }

  private void fillAndShow(PlatformClient client) {
    var first = new FirstLoad(options.data());
    if (first.state() == FirstLoad.State.NOTHING_YET && options.empty()) {
      first.wantedEmpty();
    }
    if (first.state() == FirstLoad.State.WANTED_EMPTY) {
      return;
    }
    var standing = new Standing(terminal, client);
    var sample = sample();
    if (first.state() != FirstLoad.State.DONE) {
      loadSample(client, first, sample);
    }
    standing.awaitApplied();
    standing.show(day(sample, first.shift()));
  }

  private static LocalDate day(DistrictFiles sample, Shift shift) {
    return Jiceng.dayOf(sample, shift);
  }

  private DistrictFiles sample() {
    Path folder = options.project().resolve("local").resolve("sample-district");
    return DistrictFiles.in(folder);
  }

  private void loadSample(PlatformClient client, FirstLoad first, DistrictFiles sample) {
    var again = first.state() == FirstLoad.State.BEGUN;
    terminal.line("");
    terminal.line(
        again
            ? "The sample district was not loaded to its end: it is loaded again, nothing is doubled"
            : "The sample district is loaded, once");
    var asked =
        options.shiftToToday() ? Shift.toYesterday(sample.newestDay(), Shift.today()) : Shift.NONE;
    var shift = first.begin(asked);
    var outcome = Jiceng.load(terminal, client, sample, shift);
    if (outcome.rejected() == 0) {
      first.done(shift);
    } else {
      terminal.line("  The load is not complete, so the next start repeats it");
    }
  }

  private void sayHowToGoOn() {
    var ports = options.ports();
    var data = options.data();
    var gateway = Platform.address(Part.GATEWAY, ports);
    terminal.line("");
    terminal.line("  gateway       %s  (API under /api)", gateway);
    terminal.line("  issuer        %s", Platform.address(Part.ISSUER, ports));
    terminal.line("  a token       ./jiceng token director%s", options.sameData());
    terminal.line(
        "                or: curl -su \"%s:$(cat %s)\" -d grant_type=client_credentials -d kind=director %s/oauth2/token",
        LocalIssuer.CLIENT,
        LocalIssuer.secretFile(data.issuer()),
        Platform.address(Part.ISSUER, ports));
    terminal.line(
        "  for example   curl -H \"Authorization: Bearer $(./jiceng token director%s)\" %s/api/indicators",
        options.sameData(), gateway);
    terminal.line("  logs          %s", data.logs());
    terminal.line("");
    terminal.line("Up. Stop it with Ctrl-C here or ./jiceng down%s", options.sameData());
  }

  private void awaitStop() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Progress implements Listener {
    @Override
    public void ready(Part part, String where, Duration after) {
      terminal.line("  %-17s ready  %s   %s", part.title(), Jiceng.seconds(after), where);
    }

    @Override
    public void died(Part part, int exitCode, Duration restartIn) {
      terminal.line(
          "  %s ended with exit code %d and is started again in %d s; its log is %s",
          part.title(), exitCode, restartIn.toSeconds(), options.data().log(part));
    }

    @Override
    public void recovered(Part part) {
      terminal.line("  %s is healthy again", part.title());
    }

    @Override
    public void stopping() {
      terminal.line("");
      terminal.line("Stopping");
    }

    @Override
    public void stopped(Part part) {
      terminal.line("  %-17s stopped", part.title());
      if (part == Part.values()[0]) {
        terminal.line("Stopped. Everything is kept in %s", options.data().root());
      }
    }
  }
}
