package org.jiceng.starter.record;

import java.util.List;

/// An expected no, with a stable code.
public record Refusal(Sort sort, String code, String detail, List<Violation> violations) {

  /// Why it is refused, as far as every caller has to tell it apart.
  public enum Sort {
    /// The fields do not make a record.
    FIELDS,
    /// The caller may not do this.
    FORBIDDEN,
    /// What it speaks of does not exist.
    UNKNOWN,
    /// The state of things says no.
    CONFLICT,
    /// A rule of care or plausibility says no.
    RULE
  }

  public Refusal {
    violations = List.copyOf(violations);
  }

  /// The fields do not make a record.
  public static Refusal fields(List<Violation> violations) {
    return new Refusal(Sort.FIELDS, "invalid-fields", "Some fields are not valid.", violations);
  }

  /// One field does not make a record.
  public static Refusal field(String pointer, String code, String detail) {
    return fields(List.of(new Violation(pointer, code, detail)));
  }

  /// Rules say no.
  public static Refusal rules(List<Violation> violations) {
    return new Refusal(Sort.RULE, "rule-violated", "The record breaks a rule.", violations);
  }

  /// One rule says no.
  public static Refusal rule(String pointer, String code, String detail) {
    return rules(List.of(new Violation(pointer, code, detail)));
  }

  /// The state of things says no.
  public static Refusal conflict(String code, String detail) {
    return new Refusal(Sort.CONFLICT, code, detail, List.of());
  }

  /// What it speaks of does not exist.
  public static Refusal unknown(String detail) {
    return new Refusal(Sort.UNKNOWN, "not-found", detail, List.of());
  }

  /// The caller writes for another institution.
  public static Refusal otherInstitution() {
    return new Refusal(
        Sort.FORBIDDEN,
        "other-institution",
        "The token does not speak for this record's institution.",
        List.of());
  }

  /// The caller is a resident and it concerns another one.
  public static Refusal otherResident() {
    return new Refusal(
        Sort.FORBIDDEN,
        "other-resident",
        "The token speaks for one resident, and for this alone.",
        List.of());
  }

  /// The caller is a resident, and this is not for residents to do.
  public static Refusal notResidents() {
    return new Refusal(
        Sort.FORBIDDEN, "forbidden", "This is for the institution to do.", List.of());
  }

  /// The revision is lower than the known one.
  public static Refusal staleRevision(int known) {
    return conflict("stale-revision", "Revision " + known + " of this record is known already.");
  }

  /// The revision is known with other content.
  public static Refusal revisionConflict(int known) {
    return conflict(
        "revision-conflict",
        "Revision "
            + known
            + " of this record holds something else; a correction or void needs a higher revision.");
  }
}
