package org.jiceng.followup.register.domain;

import java.util.Set;
import java.util.TreeSet;

/// The conditions that have a register in this district.
public record Conditions(Set<String> names) {

  /// Those of the national programmes.
  public static final Set<String> NATIONAL =
      Set.of(
          "hypertension",
          "type-2-diabetes",
          "elderly",
          "copd",
          "severe-mental-disorder",
          "tuberculosis");

  public Conditions {
    names = Set.copyOf(names);
  }

  /// The national ones and those that a district adds.
  public static Conditions with(Set<String> added) {
    Set<String> all = new TreeSet<>(NATIONAL);
    all.addAll(added);
    return new Conditions(all);
  }

  /// Tells whether a condition has a register here.
  public boolean include(String condition) {
    return names.contains(condition);
  }

  /// What a condition must be one of, in words.
  public String choice() {
    return "Must be one of " + String.join(", ", new TreeSet<>(names)) + ".";
  }
}
