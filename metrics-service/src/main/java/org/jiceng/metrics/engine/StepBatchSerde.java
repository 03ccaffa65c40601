package org.jiceng.metrics.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jiceng.metrics.engine.StageOutput.StepBatch;

/// Binary form of step batches, between the two stages and per year in the series store.
final class StepBatchSerde {

  private StepBatchSerde() {}

  static Serde<StepBatch> serde() {
    return Serdes.serdeFrom((_, batch) -> write(batch), (_, bytes) -> read(bytes));
  }

  private static byte[] write(StepBatch batch) {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeShort(batch.series().size());
      for (var each : batch.series().entrySet()) {
        out.writeUTF(each.getKey());
        writeSteps(out, each.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static StepBatch read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readShort();
      Map<String, TreeMap<Integer, Steps.Rise>> series = HashMap.newHashMap(count);
      for (int i = 0; i < count; i++) {
        series.put(in.readUTF(), readSteps(in));
      }
      return new StepBatch(series);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The steps of one year of one series.
  static byte[] write(TreeMap<Integer, Steps.Rise> steps) {
    var bytes = new ByteArrayOutputStream(4 + steps.size() * 12);
    try (var out = new DataOutputStream(bytes)) {
      writeSteps(out, steps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static TreeMap<Integer, Steps.Rise> readYear(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return readSteps(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeSteps(DataOutputStream out, TreeMap<Integer, Steps.Rise> steps)
      throws IOException {
    out.writeInt(steps.size());
    for (var step : steps.entrySet()) {
      out.writeInt(step.getKey());
      out.writeInt(step.getValue().numerator());
      out.writeInt(step.getValue().denominator());
    }
  }

  private static TreeMap<Integer, Steps.Rise> readSteps(DataInputStream in) throws IOException {
    var steps = new TreeMap<Integer, Steps.Rise>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      steps.put(in.readInt(), new Steps.Rise(in.readInt(), in.readInt()));
    }
    return steps;
  }
}
