package org.jiceng.metrics.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.facts.MergeLinks;
import org.jspecify.annotations.Nullable;

/// Names of the state stores, and the keys in them.
public final class Stores {

  /// The facts of residents, by resident, group and record.
  public static final String FACTS = "resident-facts";

  /// Which residents an institution has to do with, by [Relation].
  public static final String RELATIONS = "residents-of-institutions";

  /// Of whom a resident was merged into another, by resident.
  public static final String LINKS = "merge-links";

  /// The facts of residents merged into another, by that other and the merged one.
  public static final String MERGED_FACTS = "facts-of-merged";

  static final String TIERS = "institution-tiers";
  static final String PROFILES = "institution-profiles";

  /// Steps the first stage has not handed on yet, event by event.
  public static final String PENDING = "pending-steps";

  static final String SERIES = "institution-series";

  /// Steps the second stage has not added to its series yet, batch by batch.
  public static final String UNPUBLISHED = "unpublished-steps";

  static final String BOARD = "board-series";
  static final String BOARD_INSTITUTIONS = "board-institutions";

  /// Why an institution has to do with a resident.
  public enum Relation {
    RESPONSIBLE,
    CONTRACTED,
    VISITED
  }

  private Stores() {}

  /// Under whose name the facts of one merged into a resident are kept.
  static String merged(String resident, String origin) {
    return resident + '\1' + origin;
  }

  /// The least key of the facts of all who are merged into a resident. It holds no fact itself but
  /// tells that there are some, so that those nobody is merged into, nearly all, cost no search.
  static Bytes firstMerged(String resident) {
    return Bytes.wrap((resident + '\1').getBytes(StandardCharsets.ISO_8859_1));
  }

  /// A key greater than those of all facts of all who are merged into a resident.
  static Bytes lastMerged(String resident) {
    return Bytes.wrap((resident + '\2').getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The merged resident in a key.
  static String originOf(Bytes merged) {
    String text = new String(merged.get(), StandardCharsets.ISO_8859_1);
    int from = text.indexOf('\1') + 1;
    return text.substring(from, text.indexOf('\0', from));
  }

  /// Binary form of a resident's links.
  static byte[] links(MergeLinks links) {
    var bytes = new ByteArrayOutputStream(64);
    try (var out = new DataOutputStream(bytes)) {
      out.writeShort(links.links().size());
      for (var each : links.links().entrySet()) {
        out.writeUTF(each.getKey().source());
        out.writeUTF(each.getKey().recordId());
        out.writeInt(each.getValue().revision());
        String into = each.getValue().into();
        out.writeUTF(into == null ? "" : into);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// Reads what [#links(MergeLinks)] wrote.
  static MergeLinks links(byte @Nullable [] bytes) {
    if (bytes == null) {
      return MergeLinks.NONE;
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readShort();
      Map<RecordRef, MergeLinks.Link> links = HashMap.newHashMap(count);
      for (int i = 0; i < count; i++) {
        RecordRef ref = new RecordRef(in.readUTF(), in.readUTF());
        int revision = in.readInt();
        String into = in.readUTF();
        links.put(ref, new MergeLinks.Link(revision, into.isEmpty() ? null : into));
      }
      return new MergeLinks(links);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bytes relation(Relation relation, String institution, String resident) {
    return Bytes.wrap(
        ((char) ('A' + relation.ordinal()) + institution + '\0' + resident)
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Least key of the residents an institution has to do with, greater than `after`.
  public static Bytes firstRelation(Relation relation, String institution, String after) {
    return relation(relation, institution, after);
  }

  /// A key greater than those of all residents an institution has to do with.
  public static Bytes lastRelation(Relation relation, String institution) {
    return relation(relation, institution, "\u007f");
  }

  /// The resident in a relation key.
  public static String residentOf(Bytes relation) {
    String text = new String(relation.get(), StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf('\0') + 1);
  }
}
