package org.jiceng.signing.care.domain;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.CareEvent.Service;
import org.jspecify.annotations.Nullable;

/// A service a resident got.
///
/// @param conditions those it was for; only follow-ups name any
public record Delivered(
    Service service,
    LocalDate on,
    @Nullable String institutionId,
    @Nullable String staffId,
    List<String> conditions) {

  public Delivered {
    conditions = List.copyOf(conditions);
  }

  /// Whether it counts for a contract with an institution: a visit elsewhere is nobody's promise
  /// kept, everything else counts wherever it was recorded.
  public boolean countsFor(String holder) {
    return switch (service) {
      case VISIT, EXAMINATION -> holder.equals(institutionId);
      case FOLLOW_UP,
          READING,
          MEDICATION_PLAN,
          CONTACT,
          ASSESSMENT,
          SCREENING,
          HOME_VISIT,
          GUIDANCE,
          CONSULTATION,
          ANY ->
          true;
    };
  }
}
