package org.jiceng.local;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.jiceng.local.district.DistrictFiles;
import org.jiceng.local.district.Loading;
import org.jiceng.local.district.Outcome;
import org.jiceng.local.district.Shift;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Health;
import org.jiceng.local.platform.Part;
import org.jiceng.local.platform.Platform;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.platform.PlatformFailure;
import org.jiceng.local.platform.Ports;
import org.jiceng.local.terminal.Terminal;

/// The command line: one word for what to do, options behind it.
public final class Jiceng {
  private static final String HELP =
      """
      基层 Jiceng: a health district's indicators from what its clinics report

        ./jiceng up                 build when needed, start everything, load the sample district on the first
                                    start, show the scorecard, stay up until Ctrl-C
            --empty                 start without the sample district
            --shift-to-today        on the first start, move the sample's dates so that it ends yesterday
            --detach                leave it running in the background
        ./jiceng down               stop it
        ./jiceng status             what runs, where, how it is
        ./jiceng load DIR           load *.ndjson or *.ndjson.gz files, named as in local/sample-district
            --shift-to-today        move all dates so that the newest record is of yesterday; record ids stay, so a
                                    shifted load belongs into an empty data folder
        ./jiceng token KIND         print a token for 12 hours: clinic:INSTITUTION, feed, operations, director or
                                    resident:ID
        ./jiceng bench NAME         run a benchmark: engine, growth, freshness or intake
        ./jiceng test               build and run all tests

      Everywhere:
            --data DIR              where everything is remembered (default .jiceng in the project)
            --ports N               nine ports from N on, the gateway first
            --port-gateway N, --port-signing N, --port-followup N, --port-referral N, --port-metrics N,
            --port-issuer N, --port-broker N, --port-controller N, --port-store N
      """;

  private final Terminal terminal;
  private final Options options;

  private Jiceng(Terminal terminal, Options options) {
    this.terminal = terminal;
    this.options = options;
  }

  public static void main(String... words) {
    var terminal = Terminal.ofProcess();
    int exitCode;
    try {
      exitCode = new Jiceng(terminal, Options.parse(project(), words)).run();
    } catch (PlatformFailure e) {
      Terminal.ofErrors().line(String.valueOf(e.getMessage()));
      exitCode = 1;
    }
    System.exit(exitCode);
  }

  /// The project this launcher was built in, unless it is told.
  private static Path project() {
    var told = System.getProperty("jiceng.project");
    if (told != null) {
      return Path.of(told).toAbsolutePath().normalize();
    }
    try {
      // local/target/classes or local/target/local-….jar
      var own = Path.of(Jiceng.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return own.resolve("../../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private int run() {
    return switch (options.command()) {
      case "up" ->
          options.detach()
              ? new Background(terminal, options).up()
              : new Foreground(terminal, options).up();
      case "down" -> new Background(terminal, options).down();
      case "status" -> status();
      case "load" -> load();
      case "token" -> token();
      case "prepare" -> Preparation.of(options.project(), terminal);
      case "bench" -> new Bench(options.project()).run(options.arguments());
      case "help", "--help", "-h" -> {
        terminal.line(HELP.stripTrailing());
        yield 0;
      }
      default ->
          throw new PlatformFailure("Unknown command " + options.command() + ". See ./jiceng help");
    };
  }

  private int status() {
    var data = options.data();
    var launcher = data.launcher();
    if (launcher.isEmpty()) {
      terminal.line("Not running on " + data.root());
      return 3;
    }
    terminal.line("Running on %s, launcher process %d", data.root(), launcher.get().pid());
    var ports = running(data);
    var well = true;
    try (var health = new Health()) {
      for (var part : Part.values()) {
        var up = health.of(part, ports);
        well &= up;
        var process = part.isService() ? data.process(part) : launcher;
        terminal.line(
            "  %-17s %-9s %-30s %s",
            part.title(),
            up ? "healthy" : "UNHEALTHY",
            Platform.address(part, ports),
            process.map(p -> "process " + p.pid()).orElse("no process"));
      }
    }
    return well ? 0 : 1;
  }

  private static Ports running(DataFolder data) {
    if (data.launcher().isEmpty()) {
      throw new PlatformFailure("Nothing runs on " + data.root() + ". Start it with ./jiceng up");
    }
    return data.ports()
        .orElseThrow(() -> new PlatformFailure("The ports in " + data.run() + " are not noted"));
  }

  private int token() {
    var kind =
        options.argument("one of clinic:INSTITUTION, feed, operations, director, resident:ID");
    try (var client = new PlatformClient(options.data(), running(options.data()))) {
      terminal.line(client.token(kind));
    } catch (PlatformClient.Unreachable e) {
      throw new PlatformFailure(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private int load() {
    var folder = Path.of(options.argument("a folder with *.ndjson or *.ndjson.gz files"));
    var files = DistrictFiles.in(folder);
    var shift =
        options.shiftToToday() ? Shift.toYesterday(files.newestDay(), Shift.today()) : Shift.NONE;
    try (var client = new PlatformClient(options.data(), running(options.data()))) {
      var outcome = load(terminal, client, files, shift);
      new Standing(terminal, client).awaitApplied();
      return outcome.rejected() == 0 ? 0 : 1;
    } catch (PlatformClient.Unreachable e) {
      throw new PlatformFailure(String.valueOf(e.getMessage()), e);
    }
  }

  static Outcome load(Terminal terminal, PlatformClient client, DistrictFiles files, Shift shift) {
    var begun = System.nanoTime();
    var outcome =
        new Loading(client, done -> terminal.progress("loading", done, files.records()))
            .load(files, shift);
    var seconds = (System.nanoTime() - begun) / 1e9;
    terminal.line(
        "  %,d records in %.1f s (%,.0f a second): %s",
        files.records(), seconds, files.records() / seconds, outcome.statuses());
    if (outcome.rejected() > 0) {
      terminal.line("  %,d were rejected:", outcome.rejected());
      outcome.reasons().forEach((reason, count) -> terminal.line("    %,7d  %s", count, reason));
      terminal.line("  for example:");
      outcome.examples().forEach(example -> terminal.line("    " + example));
    }
    return outcome;
  }

  static LocalDate dayOf(DistrictFiles files, Shift shift) {
    return files.newestDay().plusDays(shift.days());
  }

  static String seconds(java.time.Duration time) {
    return String.format(Locale.ROOT, "%5.1f s", time.toMillis() / 1000.0);
  }
}
