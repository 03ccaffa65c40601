package org.jiceng.local.issuer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A development identity, written `clinic:INSTITUTION`, `feed`, `operations`, `director` or
/// `resident:ID`.
public sealed interface TokenKind {
  /// A clinic writes for its own institution and sees its own residents.
  record Clinic(String institution) implements TokenKind {}

  /// The district's feed writes for any institution.
  record Feed() implements TokenKind {}

  /// Operations sees numbers and machinery, no names.
  record Operations() implements TokenKind {}

  /// A director sees numbers and who is behind them.
  record Director() implements TokenKind {}

  /// A resident sees one person: this one.
  record Resident(String resident) implements TokenKind {}

  Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  static Optional<TokenKind> parse(String text) {
    var colon = text.indexOf(':');
    if (colon < 0) {
      return switch (text) {
        case "feed" -> Optional.of(new Feed());
        case "operations" -> Optional.of(new Operations());
        case "director" -> Optional.of(new Director());
        default -> Optional.empty();
      };
    }
    var id = text.substring(colon + 1);
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return switch (text.substring(0, colon)) {
      case "clinic" -> Optional.of(new Clinic(id));
      case "resident" -> Optional.of(new Resident(id));
      default -> Optional.empty();
    };
  }

  default String client() {
    return switch (this) {
      case Clinic(var institution) -> "clinic-" + institution;
      case Feed() -> "district-feed";
      case Operations() -> "operations";
      case Director() -> "director";
      case Resident(var resident) -> "resident-" + resident;
    };
  }

  default List<String> scopes() {
    return switch (this) {
      case Clinic _ -> List.of("records:write", "indicators:read", "residents:read");
      case Feed() -> List.of("records:import");
      case Operations() -> List.of("operations", "indicators:read");
      case Director() -> List.of("indicators:read", "residents:read");
      case Resident _ -> List.of("resident:self");
    };
  }

  /// What the token says beside its scopes.
  default Map<String, String> claims() {
    return switch (this) {
      case Clinic(var institution) -> Map.of("institution", institution);
      case Resident(var resident) -> Map.of("resident", resident);
      case Feed(), Operations(), Director() -> Map.of();
    };
  }
}
