package org.jiceng.local.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where the command speaks: whole lines, and one line of progress that is drawn over where the
/// place allows it.
public final class Terminal {
  private static final int BAR = 30;

  private final PrintStream out;
  private final boolean interactive;
  private long lastTenth = -1;
  private boolean barOpen;

  public Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /// The process's own: UTF-8, whatever the locale says.
  public static Terminal ofProcess() {
    var console = System.console();
    return new Terminal(
        stream(java.io.FileDescriptor.out), console != null && console.isTerminal());
  }

  /// Where the process complains, so that what it answers can be used by other programs.
  public static Terminal ofErrors() {
    return new Terminal(stream(java.io.FileDescriptor.err), false);
  }

  private static PrintStream stream(java.io.FileDescriptor descriptor) {
    return new PrintStream(new java.io.FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  public synchronized void line(String text) {
    if (barOpen) {
      out.println();
      barOpen = false;
    }
    out.println(text);
  }

  public void line(String format, Object... values) {
    line(String.format(format, values));
  }

  /// A bar that grows in place; elsewhere a line at every tenth.
  public synchronized void progress(String what, long done, long total) {
    var share = total == 0 ? 1 : (double) done / total;
    if (interactive) {
      var filled = (int) (share * BAR);
      out.printf(
          "\r  %s [%s%s] %,d / %,d",
          what, "#".repeat(filled), "-".repeat(BAR - filled), done, total);
      out.flush();
      barOpen = true;
      if (done == total) {
        out.println();
        barOpen = false;
      }
      return;
    }
    var tenth = (long) (share * 10);
    if (tenth != lastTenth) {
      lastTenth = done == total ? -1 : tenth;
      out.printf("  %s %,d / %,d%n", what, done, total);
    }
  }
}
