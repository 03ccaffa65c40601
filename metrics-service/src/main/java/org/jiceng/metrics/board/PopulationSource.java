package org.jiceng.metrics.board;

import java.util.Locale;

/// Where the number of permanent residents below the line comes from (INDICATORS §0.3.8).
public enum PopulationSource {
  /// Those on file.
  REGISTRY,
  /// The figure reported for the year.
  REPORTED,
  /// Some institutions reported a figure, of others those on file are counted.
  MIXED;

  /// What both together are.
  public PopulationSource and(PopulationSource other) {
    return this == other ? this : MIXED;
  }

  /// Name used on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
