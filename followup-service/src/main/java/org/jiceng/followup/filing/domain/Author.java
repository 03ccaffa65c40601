package org.jiceng.followup.filing.domain;

import java.util.Optional;

/// Who writes a record.
public sealed interface Author {

  /// A feed that writes for every institution of a district.
  record Feed() implements Author {}

  /// A clinic, which writes for itself alone.
  record Clinic(String institutionId) implements Author {}

  /// Tells whether a record that belongs to `institutionId`, or to nobody in particular, may be
  /// changed.
  default boolean mayChangeWhatBelongsTo(Optional<String> institutionId) {
    return switch (this) {
      case Feed() -> true;
      case Clinic(var own) -> institutionId.filter(own::equals).isPresent();
    };
  }

  /// Tells whether a record may be written that names `institutionId`, or none.
  default boolean mayName(Optional<String> institutionId) {
    return switch (this) {
      case Feed() -> true;
      case Clinic(var own) -> institutionId.isEmpty() || institutionId.get().equals(own);
    };
  }

  /// The institution that a record naming none belongs to.
  default Optional<String> institution() {
    return switch (this) {
      case Feed() -> Optional.empty();
      case Clinic(var own) -> Optional.of(own);
    };
  }
}
