package org.jiceng.metrics;

/// Random numbers of a test: another seed every run, printed, and settable to repeat a run.
final class Seeds {

  private Seeds() {}

  static long of(String test) {
    long seed = Long.getLong("seed." + test, System.nanoTime());
    System.out.println("to repeat: -Dseed." + test + "=" + seed);
    return seed;
  }
}
