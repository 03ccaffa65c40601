package org.jiceng.metrics.facts;

import org.jiceng.events.RecordKind;

/// The sorts of fact an indicator may depend on. The order is the order in which they are stored:
/// what most
/// indicators need lies together.
public enum FactGroup {
  REGISTRATION,
  TERM,
  TERMINATION,
  TRANSFER,
  ENROLMENT,
  CLOSURE,
  ANSWER,
  FOLLOW_UP,
  PLAN,
  VISIT;

  /// The group that a record of a kind belongs to.
  ///
  /// @throws IllegalArgumentException for kinds that say nothing of a resident's indicators
  public static FactGroup of(RecordKind kind) {
    return switch (kind) {
      case RESIDENT -> REGISTRATION;
      case CONTRACT, CONTRACT_RENEWAL -> TERM;
      case CONTRACT_TERMINATION -> TERMINATION;
      case CONTRACT_TRANSFER -> TRANSFER;
      case SURVEY -> ANSWER;
      case ENROLMENT -> ENROLMENT;
      case ENROLMENT_CLOSURE -> CLOSURE;
      case FOLLOW_UP -> FOLLOW_UP;
      case MEDICATION_PLAN -> PLAN;
      case VISIT -> VISIT;
      case READING, INSTITUTION, PACKAGE, REFUSAL, FAMILY_CONTRACT ->
          throw new IllegalArgumentException(kind + " is no fact of an indicator");
    };
  }

  /// Whether records of a kind say anything of a resident's indicators.
  static boolean has(RecordKind kind) {
    return switch (kind) {
      case READING, INSTITUTION, PACKAGE, REFUSAL, FAMILY_CONTRACT -> false;
      case RESIDENT,
          CONTRACT,
          CONTRACT_RENEWAL,
          CONTRACT_TERMINATION,
          CONTRACT_TRANSFER,
          SURVEY,
          ENROLMENT,
          ENROLMENT_CLOSURE,
          FOLLOW_UP,
          MEDICATION_PLAN,
          VISIT ->
          true;
    };
  }
}
