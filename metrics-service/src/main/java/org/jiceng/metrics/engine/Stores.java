package org.jiceng.metrics.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/// Names of the state stores, and the keys in them.
public final class Stores {

  /// The facts of residents, by resident, group and record.
  public static final String FACTS = "resident-facts";

  /// Which residents an institution has to do with, by [Relation].
  public static final String RELATIONS = "residents-of-institutions";

  static final String TIERS = "institution-tiers";
  static final String PROFILES = "institution-profiles";

  /// Steps not yet handed on to the second stage.
  public static final String PENDING = "pending-steps";

  static final String SERIES = "institution-series";

  /// Years of series not yet published.
  public static final String CHANGED = "changed-series";

  static final String BOARD = "board-series";
  static final String BOARD_INSTITUTIONS = "board-institutions";

  /// Why an institution has to do with a resident.
  public enum Relation {
    RESPONSIBLE,
    CONTRACTED,
    VISITED
  }

  private Stores() {}

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

  static Bytes pending(Steps.Place place) {
    byte[] names =
        (place.institution() + '\0' + place.series() + '\0').getBytes(StandardCharsets.ISO_8859_1);
    return Bytes.wrap(ByteBuffer.allocate(names.length + 4).put(names).putInt(place.day()).array());
  }

  static Steps.Place place(Bytes pending) {
    byte[] key = pending.get();
    String[] names = new String(key, 0, key.length - 5, StandardCharsets.ISO_8859_1).split("\0", 2);
    return new Steps.Place(names[0], names[1], ByteBuffer.wrap(key).getInt(key.length - 4));
  }

  static byte[] rise(Steps.Rise rise) {
    return ByteBuffer.allocate(8).putInt(rise.numerator()).putInt(rise.denominator()).array();
  }

  static Steps.Rise rise(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Steps.Rise(buffer.getInt(), buffer.getInt());
  }
}
