package org.jiceng.followup.filing.domain;

import java.util.Optional;
import org.jiceng.starter.record.Refusal;

/// Who writes a record.
public sealed interface Author {

  /// A feed that writes for every institution of a district.
  record Feed() implements Author {}

  /// A clinic, which writes for itself alone.
  record Clinic(String institutionId) implements Author {}

  /// A resident, who writes about themselves alone.
  record Resident(String residentId) implements Author {}

  /// Tells whether a record about `residentId` that belongs to `institutionId`, or to nobody in
  /// particular, may be changed.
  default boolean mayChange(Optional<String> residentId, Optional<String> institutionId) {
    return this instanceof Resident(var own)
        ? residentId.filter(own::equals).isPresent()
        : mayChangeWhatBelongsTo(institutionId);
  }

  /// Tells whether a record may be written about `residentId` that names `institutionId`, or none.
  default boolean mayWrite(Optional<String> residentId, Optional<String> institutionId) {
    return this instanceof Resident(var own)
        ? residentId.filter(own::equals).isPresent()
        : mayName(institutionId);
  }

  /// What it is told that may not.
  default Refusal refusal() {
    return this instanceof Resident ? Refusal.otherResident() : Refusal.otherInstitution();
  }

  /// Tells whether a record that belongs to `institutionId`, or to nobody in particular, may be
  /// changed.
  default boolean mayChangeWhatBelongsTo(Optional<String> institutionId) {
    return switch (this) {
      case Feed() -> true;
      case Clinic(var own) -> institutionId.filter(own::equals).isPresent();
      case Resident _ -> false;
    };
  }

  /// Tells whether a record may be written that names `institutionId`, or none.
  default boolean mayName(Optional<String> institutionId) {
    return switch (this) {
      case Feed() -> true;
      case Clinic(var own) -> institutionId.isEmpty() || institutionId.get().equals(own);
      case Resident _ -> false;
    };
  }

  /// The institution that a record naming none belongs to.
  default Optional<String> institution() {
    return switch (this) {
      case Feed() -> Optional.empty();
      case Clinic(var own) -> Optional.of(own);
      case Resident _ -> Optional.empty();
    };
  }
}
