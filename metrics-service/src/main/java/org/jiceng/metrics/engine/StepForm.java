package org.jiceng.metrics.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jiceng.metrics.engine.StageOutput.StepBatch;
import org.jiceng.metrics.engine.Steps.Place;
import org.jiceng.metrics.engine.Steps.Rise;

/// Binary forms of steps: of any places while they wait and travel, of one month of one series at
/// rest.
final class StepForm {

  private static final int DAY_BYTES = 12;
  private static final int PLACE_BYTES = DAY_BYTES + 4;

  private StepForm() {}

  static Serde<StepBatch> batches() {
    return Serdes.serdeFrom(
        (_, batch) -> write(batch.rises()),
        (_, bytes) -> {
          Map<Place, Rise> rises = new HashMap<>();
          read(bytes, rises::put);
          return new StepBatch(rises);
        });
  }

  /// Steps of any places: first the names, each once, then the steps, which refer to them.
  static byte[] write(Map<Place, Rise> rises) {
    var names = new Names();
    for (Place place : rises.keySet()) {
      names.add(place.institution());
      names.add(place.series());
    }
    ByteBuffer out = ByteBuffer.allocate(2 + names.size + 4 + rises.size() * PLACE_BYTES);
    out.putShort((short) names.numbers.size());
    for (String name : names.numbers.keySet()) {
      // Ids have at most 64 characters, names of series fewer.
      out.put((byte) name.length()).put(name.getBytes(StandardCharsets.ISO_8859_1));
    }
    out.putInt(rises.size());
    rises.forEach(
        (place, rise) ->
            write(
                out.putShort(names.number(place.institution()))
                    .putShort(names.number(place.series())),
                place.day(),
                rise));
    return out.array();
  }

  /// Names in the order in which they were first met.
  private static final class Names {
    private final Map<String, Short> numbers = new LinkedHashMap<>();
    private int size;

    void add(String name) {
      if (numbers.putIfAbsent(name, (short) numbers.size()) == null) {
        size += 1 + name.length();
      }
    }

    short number(String name) {
      return numbers.getOrDefault(name, (short) -1);
    }
  }

  /// Reads what [#write] wrote.
  static void read(byte[] bytes, BiConsumer<Place, Rise> into) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    String[] names = new String[in.getShort()];
    for (int i = 0; i < names.length; i++) {
      byte[] name = new byte[in.get()];
      in.get(name);
      names[i] = new String(name, StandardCharsets.ISO_8859_1);
    }
    for (int left = in.getInt(); left > 0; left--) {
      into.accept(
          new Place(names[in.getShort()], names[in.getShort()], in.getInt()),
          new Rise(in.getInt(), in.getInt()));
    }
  }

  /// The steps of some days of one series.
  static byte[] writeDays(TreeMap<Integer, Rise> steps) {
    ByteBuffer out = ByteBuffer.allocate(steps.size() * DAY_BYTES);
    steps.forEach((day, rise) -> write(out, day, rise));
    return out.array();
  }

  /// Reads what [#writeDays] wrote.
  static TreeMap<Integer, Rise> readDays(byte[] bytes) {
    var steps = new TreeMap<Integer, Rise>();
    for (ByteBuffer in = ByteBuffer.wrap(bytes); in.hasRemaining(); ) {
      steps.put(in.getInt(), new Rise(in.getInt(), in.getInt()));
    }
    return steps;
  }

  private static void write(ByteBuffer out, int day, Rise rise) {
    out.putInt(day).putInt(rise.numerator()).putInt(rise.denominator());
  }
}
