package org.jiceng.signing.contract.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.DomainEvent;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// The words a contract's fields may hold (CLINICAL-RULES §9). Facts keep them as text, so that
/// what
/// was written in other words before stays readable.
public final class Wording {

  /// Who pays for a contract.
  private static final List<String> PAYERS =
      List.of(
          "person", "insurance", "public-health", "commercial-insurance", "employer", "government");

  /// What earlier clients call the public-health fund and the person.
  private static final List<String> OLDER_PAYERS = List.of("public", "self");

  /// An institution must say why it wants to end a contract.
  private static final String NEEDS_A_NOTE = "institution-request";

  /// Why a contract ended early.
  private static final List<String> REASONS =
      List.of("moved", "death", "resident-request", NEEDS_A_NOTE, "merged-duplicate");

  private Wording() {}

  /// Adds what is wrong with a payer, if anything.
  public static void payer(Violations violations, String pointer, @Nullable String payer) {
    oneOf(violations, pointer, payer, PAYERS, OLDER_PAYERS);
  }

  /// Adds what is wrong with the reason of a termination, if anything.
  static void reason(Violations violations, @Nullable String reason, @Nullable String note) {
    oneOf(violations, "/reason", reason, REASONS, List.of());
    if (NEEDS_A_NOTE.equals(reason)) {
      violations.required("/note", note);
    }
  }

  /// Adds what is wrong with how something was signed, if anything: the moment lies on the day.
  public static void signature(
      Violations violations,
      @Nullable String operatorId,
      @Nullable Instant signedAt,
      @Nullable LocalDate signedOn) {
    violations.optionalId("/operatorId", operatorId);
    if (signedAt != null
        && signedOn != null
        && !LocalDate.ofInstant(signedAt, DomainEvent.BUSINESS_ZONE).equals(signedOn)) {
      violations.rule("/signedAt", "other-day", "Must lie on signedOn, as days are in Shanghai.");
    }
  }

  private static void oneOf(
      Violations violations,
      String pointer,
      @Nullable String value,
      List<String> words,
      List<String> olderWords) {
    if (value != null && !words.contains(value) && !olderWords.contains(value)) {
      violations.field(
          pointer, "unknown-value", "Must be one of " + String.join(", ", words) + ".");
    }
  }
}
