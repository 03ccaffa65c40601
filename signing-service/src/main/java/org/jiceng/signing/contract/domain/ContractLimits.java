package org.jiceng.signing.contract.domain;

/// How long contracts may run and when they may be renewed (CLINICAL-RULES §9).
///
/// @param shortestMonths of a term
/// @param longestMonths of a term
/// @param signedAheadDays a contract may be signed before its first day
/// @param renewalDaysBefore the end of a term at which its renewal may first be signed
/// @param renewalDaysAfter the end of a term at which its renewal may last be signed
public record ContractLimits(
    int shortestMonths,
    int longestMonths,
    int signedAheadDays,
    int renewalDaysBefore,
    int renewalDaysAfter) {

  public ContractLimits {
    if (shortestMonths < 1 || longestMonths < shortestMonths) {
      throw new IllegalArgumentException(
          "terms must last from 1 month, and the longest no less than the shortest");
    }
    if (signedAheadDays < 0 || renewalDaysBefore < 0 || renewalDaysAfter < 0) {
      throw new IllegalArgumentException("days before and after must not be negative");
    }
  }
}
