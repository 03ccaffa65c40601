package org.jiceng.metrics.facts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.RecordRef;

/// The binary form of facts in the state store. It is rebuilt from the topics, so it may change
/// with any release
/// that also changes the application id.
public final class FactCodec {

  private static final FactGroup[] GROUPS = FactGroup.values();
  private static final byte VOID = 100;

  private FactCodec() {}

  /// Store key: resident, group, record; the facts of one group of one resident lie together.
  public static byte[] key(String resident, FactKey key) {
    byte[] head = bytes(resident);
    byte[] record = bytes(key.ref().recordId());
    byte[] source = bytes(key.ref().source());
    byte[] all = new byte[head.length + 3 + record.length + 1 + source.length];
    System.arraycopy(head, 0, all, 0, head.length);
    int at = head.length;
    all[at++] = 0;
    all[at++] = (byte) key.group().ordinal();
    all[at++] = (byte) key.group().kinds().indexOf(key.kind());
    System.arraycopy(record, 0, all, at, record.length);
    at += record.length;
    all[at++] = 0;
    System.arraycopy(source, 0, all, at, source.length);
    return all;
  }

  /// Least key of a resident's facts of a group.
  public static byte[] first(String resident, FactGroup group) {
    byte[] head = bytes(resident);
    byte[] all = new byte[head.length + 2];
    System.arraycopy(head, 0, all, 0, head.length);
    all[head.length + 1] = (byte) group.ordinal();
    return all;
  }

  /// A key greater than all of a resident's facts of a group, and less than those of the next.
  public static byte[] last(String resident, FactGroup group) {
    byte[] head = bytes(resident);
    byte[] all = new byte[head.length + 3];
    System.arraycopy(head, 0, all, 0, head.length);
    all[head.length + 1] = (byte) group.ordinal();
    all[head.length + 2] = Byte.MAX_VALUE;
    return all;
  }

  /// Reads the fact's name back out of a store key.
  public static FactKey readKey(byte[] key) {
    int zero = indexOfZero(key, 0);
    int second = indexOfZero(key, zero + 3);
    return new FactKey(
        GROUPS[key[zero + 1]].kinds().get(key[zero + 2]),
        new RecordRef(
            text(key, second + 1, key.length - second - 1),
            text(key, zero + 3, second - zero - 3)));
  }

  private static int indexOfZero(byte[] key, int from) {
    int at = from;
    while (key[at] != 0) {
      at++;
    }
    return at;
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  /// Writes a fact.
  public static byte[] write(Fact fact) {
    var bytes = new ByteArrayOutputStream(48);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(tag(fact));
      out.writeInt(fact.revision());
      switch (fact) {
        case Fact.Void _ -> {}
        case Fact.Registration r -> {
          out.writeInt(r.birthDay());
          out.writeShort(r.counted().size());
          for (Fact.Days each : r.counted()) {
            out.writeInt(each.from());
            out.writeInt(each.until());
          }
          out.writeShort(r.responsibilities().size());
          for (Fact.Responsibility each : r.responsibilities()) {
            out.writeUTF(each.institution());
            out.writeInt(each.from());
          }
        }
        case Fact.Term t -> {
          out.writeUTF(t.predecessor() == null ? "" : t.predecessor());
          out.writeUTF(t.institution());
          out.writeInt(t.signedOn());
          out.writeInt(t.from());
          out.writeInt(t.until());
          out.writeBoolean(t.online());
        }
        case Fact.Termination t -> {
          out.writeUTF(t.contract());
          out.writeInt(t.until());
        }
        case Fact.Transfer t -> {
          out.writeUTF(t.contract());
          out.writeUTF(t.institution());
          out.writeInt(t.on());
        }
        case Fact.Answer a -> {
          out.writeInt(a.day());
          out.writeLong(a.at());
          out.writeByte(a.thirdParty() ? -a.score() : a.score());
        }
        case Fact.Enrolment e -> {
          out.writeUTF(e.condition());
          out.writeInt(e.from());
        }
        case Fact.Closure c -> {
          out.writeUTF(c.enrolment());
          out.writeInt(c.on());
        }
        case Fact.FollowUp f -> {
          out.writeInt(f.day());
          out.writeLong(f.at());
          out.writeBoolean(f.countable());
          out.writeInt(f.systolic());
          out.writeInt(f.diastolic());
          out.writeInt(f.fastingGlucose());
          out.writeInt(f.hba1c());
          out.writeBoolean(f.lost());
        }
        case Fact.Plan p -> {
          out.writeInt(p.from());
          out.writeInt(p.until());
          out.writeInt(p.drugs());
        }
        case Fact.Visit v -> {
          out.writeInt(v.day());
          out.writeLong(v.at());
          out.writeUTF(v.institution());
          out.writeBoolean(v.counted());
        }
        case Fact.Referral r -> out.writeBoolean(r.up());
        case Fact.Reception r -> {
          write(r.referral(), out);
          out.writeInt(r.day());
        }
        case Fact.LoopClosed c -> {
          write(c.referral(), out);
          out.writeInt(c.day());
          out.writeBoolean(c.inTime());
        }
        case Fact.Feed f -> {
          out.writeUTF(f.institution());
          out.writeInt(f.from());
          out.writeInt(f.until());
          out.writeBoolean(f.hospital());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(RecordRef ref, DataOutputStream out) throws IOException {
    out.writeUTF(ref.source());
    out.writeUTF(ref.recordId());
  }

  private static int tag(Fact fact) {
    return switch (fact) {
      case Fact.Void _ -> VOID;
      case Fact.Registration _ -> FactGroup.REGISTRATION.ordinal();
      case Fact.Term _ -> FactGroup.TERM.ordinal();
      case Fact.Termination _ -> FactGroup.TERMINATION.ordinal();
      case Fact.Transfer _ -> FactGroup.TRANSFER.ordinal();
      case Fact.Answer _ -> FactGroup.ANSWER.ordinal();
      case Fact.Enrolment _ -> FactGroup.ENROLMENT.ordinal();
      case Fact.Closure _ -> FactGroup.CLOSURE.ordinal();
      case Fact.FollowUp _ -> FactGroup.FOLLOW_UP.ordinal();
      case Fact.Plan _ -> FactGroup.PLAN.ordinal();
      case Fact.Visit _ -> FactGroup.VISIT.ordinal();
      case Fact.Referral _ -> FactGroup.REFERRAL.ordinal();
      case Fact.Reception _ -> FactGroup.RECEPTION.ordinal();
      case Fact.LoopClosed _ -> FactGroup.LOOP.ordinal();
      case Fact.Feed _ -> FactGroup.FEED.ordinal();
    };
  }

  /// Reads what [#write] wrote.
  public static Fact read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int tag = in.readByte();
      int revision = in.readInt();
      if (tag == VOID) {
        return new Fact.Void(revision);
      }
      return switch (GROUPS[tag]) {
        case REGISTRATION -> {
          int birthDay = in.readInt();
          int periods = in.readShort();
          List<Fact.Days> counted = new ArrayList<>(periods);
          for (int i = 0; i < periods; i++) {
            counted.add(new Fact.Days(in.readInt(), in.readInt()));
          }
          int count = in.readShort();
          List<Fact.Responsibility> responsibilities = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            responsibilities.add(new Fact.Responsibility(in.readUTF(), in.readInt()));
          }
          yield new Fact.Registration(revision, birthDay, counted, responsibilities);
        }
        case TERM -> {
          String predecessor = in.readUTF();
          yield new Fact.Term(
              revision,
              predecessor.isEmpty() ? null : predecessor,
              in.readUTF(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readBoolean());
        }
        case TERMINATION -> new Fact.Termination(revision, in.readUTF(), in.readInt());
        case TRANSFER -> new Fact.Transfer(revision, in.readUTF(), in.readUTF(), in.readInt());
        case ANSWER -> {
          int day = in.readInt();
          long at = in.readLong();
          int score = in.readByte();
          yield new Fact.Answer(revision, day, at, Math.abs(score), score < 0);
        }
        case ENROLMENT -> new Fact.Enrolment(revision, in.readUTF(), in.readInt());
        case CLOSURE -> new Fact.Closure(revision, in.readUTF(), in.readInt());
        case FOLLOW_UP ->
            new Fact.FollowUp(
                revision,
                in.readInt(),
                in.readLong(),
                in.readBoolean(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readBoolean());
        case PLAN -> new Fact.Plan(revision, in.readInt(), in.readInt(), in.readInt());
        case VISIT ->
            new Fact.Visit(revision, in.readInt(), in.readLong(), in.readUTF(), in.readBoolean());
        case REFERRAL -> new Fact.Referral(revision, in.readBoolean());
        case RECEPTION ->
            new Fact.Reception(revision, new RecordRef(in.readUTF(), in.readUTF()), in.readInt());
        case LOOP ->
            new Fact.LoopClosed(
                revision,
                new RecordRef(in.readUTF(), in.readUTF()),
                in.readInt(),
                in.readBoolean());
        case FEED ->
            new Fact.Feed(revision, in.readUTF(), in.readInt(), in.readInt(), in.readBoolean());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
