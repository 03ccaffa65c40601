package org.jiceng.local;

import java.util.Properties;
import org.jiceng.local.district.Shift;
import org.jiceng.local.platform.DataFolder;

/// What a data folder was filled with at first, remembered so that a load that was broken off is
/// repeated with the same
/// dates and a complete one is not repeated at all.
record FirstLoad(DataFolder data) {
  private static final String FILE = "first-load";

  enum State {
    NOTHING_YET,
    BEGUN,
    DONE,
    WANTED_EMPTY
  }

  State state() {
    return data.read(FILE)
        .map(values -> State.valueOf(values.getProperty("state")))
        .orElse(State.NOTHING_YET);
  }

  private long days() {
    return data.read(FILE)
        .map(values -> Long.parseLong(values.getProperty("shift", "0")))
        .orElse(0L);
  }

  void wantedEmpty() {
    write(State.WANTED_EMPTY, Shift.NONE);
  }

  /// The dates of the load that was begun here, or else the ones asked for now.
  Shift begin(Shift asked) {
    if (state() == State.BEGUN) {
      return new Shift(days());
    }
    write(State.BEGUN, asked);
    return asked;
  }

  void done(Shift shift) {
    write(State.DONE, shift);
  }

  Shift shift() {
    return new Shift(days());
  }

  private void write(State state, Shift shift) {
    var values = new Properties();
    values.setProperty("state", state.name());
    values.setProperty("shift", String.valueOf(shift.days()));
    data.write(FILE, values);
  }
}
