package org.jiceng.metrics.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactCodec;
import org.jiceng.metrics.facts.FactKey;

/// What the stage by resident takes in.
sealed interface StageInput {

  /// An event, as a service told it.
  record Told(DomainEvent event) implements StageInput {}

  /// What one resident who is merged into another hands to that one. Of one resident to one other
  /// these come in order and exactly once.
  sealed interface Handed extends StageInput {
    String origin();
  }

  /// A fact of the merged resident as it holds now.
  record FactOfMerged(String origin, FactKey key, Fact fact) implements Handed {}

  /// The merge was taken back: nothing of the resident counts here any more.
  record TakenApart(String origin) implements Handed {}

  /// Binary form, between partitions of the stage.
  static Serde<Handed> handedSerde() {
    return Serdes.serdeFrom((_, handed) -> write(handed), (_, bytes) -> read(bytes));
  }

  private static byte[] write(Handed handed) {
    var bytes = new ByteArrayOutputStream(96);
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(handed.origin());
      switch (handed) {
        case TakenApart _ -> out.writeBoolean(false);
        case FactOfMerged it -> {
          out.writeBoolean(true);
          out.writeUTF(it.key().kind().wireName());
          out.writeUTF(it.key().ref().source());
          out.writeUTF(it.key().ref().recordId());
          byte[] fact = FactCodec.write(it.fact());
          out.writeInt(fact.length);
          out.write(fact);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Handed read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String origin = in.readUTF();
      if (!in.readBoolean()) {
        return new TakenApart(origin);
      }
      String kind = in.readUTF();
      RecordRef ref = new RecordRef(in.readUTF(), in.readUTF());
      byte[] fact = new byte[in.readInt()];
      in.readFully(fact);
      for (RecordKind each : RecordKind.values()) {
        if (each.wireName().equals(kind)) {
          return new FactOfMerged(origin, new FactKey(each, ref), FactCodec.read(fact));
        }
      }
      throw new IllegalArgumentException("no record kind " + kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
