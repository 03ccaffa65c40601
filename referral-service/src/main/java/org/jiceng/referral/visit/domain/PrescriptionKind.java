package org.jiceng.referral.visit.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a prescription is to be filled: once, for a long period (长期处方), as a hospital's prescription
/// continued at a primary institution (延伸处方), or at an outside pharmacy (外配处方).
public enum PrescriptionKind {
  ORDINARY("ordinary"),
  LONG("long"),
  EXTENDED("extended"),
  EXTERNAL("external");

  /// All of them, in words.
  public static final String CHOICE =
      Arrays.stream(values()).map(PrescriptionKind::wireName).collect(Collectors.joining(", "));

  private final String wireName;

  PrescriptionKind(String wireName) {
    this.wireName = wireName;
  }

  /// The name used on every wire.
  public String wireName() {
    return wireName;
  }

  /// The kind with this name, if there is one.
  public static Optional<PrescriptionKind> named(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst();
  }
}
