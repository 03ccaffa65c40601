package org.jiceng.metrics.engine;

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
