package org.jiceng.signing.resident.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Population groups that are put on file (INDICATORS §0.5). Groups by age follow from the birth
/// date
/// and groups by managed disease from the registers, so neither is stored.
public enum PopulationGroup {
  MATERNAL("maternal"),
  TUBERCULOSIS("tb"),
  SEVERE_MENTAL_DISORDER("smd"),
  DISABLED("disabled"),
  NEEDY("needy"),
  FAMILY_PLANNING_SPECIAL("fp-special"),
  IMPAIRED("impaired"),
  SEMI_IMPAIRED("semi-impaired"),
  LONE_ELDERLY("lone-elderly"),
  ONCO_THERAPY("onco-therapy"),
  HEMODIALYSIS("hemodialysis"),
  RETIRED_CADRE("retired-cadre"),
  COPD("copd"),
  OSTEOPOROSIS("osteoporosis"),
  CHILD_ASTHMA("child-asthma"),
  TUMOUR("tumour"),
  LOW_INCOME_PAIRED_VILLAGE("low-income-paired-village"),
  FUNCTIONAL_COMMUNITY("functional-community");

  /// All of them, in words.
  public static final String CHOICE =
      Arrays.stream(values()).map(PopulationGroup::wireName).collect(Collectors.joining(", "));

  /// Groups that follow from the birth date or from a register, so that nobody puts them on file.
  public static final Set<String> DERIVED = Set.of("elderly65", "child0-6", "htn", "t2dm");

  private final String wireName;

  PopulationGroup(String wireName) {
    this.wireName = wireName;
  }

  /// The name used on every wire.
  public String wireName() {
    return wireName;
  }

  /// Whether there are several of its kind, villages or organisations, one of which may be named.
  public boolean hasSeveral() {
    return this == LOW_INCOME_PAIRED_VILLAGE || this == FUNCTIONAL_COMMUNITY;
  }

  /// The group with this name, if there is one.
  public static Optional<PopulationGroup> named(String wireName) {
    return Arrays.stream(values()).filter(group -> group.wireName.equals(wireName)).findFirst();
  }
}
