package org.jiceng.starter.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/// Who calls, as the token says.
///
/// @param clientId default source of the records it writes
/// @param institution the one institution it speaks for
/// @param resident the one resident it speaks for
public record Caller(
    String clientId, Set<String> scopes, @Nullable String institution, @Nullable String resident) {

  /// Writing for one's own institution.
  public static final String WRITE = "records:write";

  /// Writing for any institution.
  public static final String IMPORT = "records:import";

  /// Seeing who the residents behind a number are.
  public static final String READ_RESIDENTS = "residents:read";

  /// Writing and seeing what concerns oneself.
  public static final String SELF = "resident:self";

  /// Seeing how the platform does.
  public static final String OPERATIONS = "operations";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  static Caller of(Jwt token) {
    return new Caller(
        clientId(token),
        scopes(token),
        token.getClaimAsString("institution"),
        token.getClaimAsString("resident"));
  }

  static String clientId(Jwt token) {
    for (String claim : List.of("client_id", "azp", "sub")) {
      String value = token.getClaimAsString(claim);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return "unknown";
  }

  static Set<String> scopes(Jwt token) {
    Object claim = token.getClaim("scope");
    Set<String> scopes = new TreeSet<>();
    if (claim instanceof String words) {
      for (String word : words.split(" ")) {
        if (!word.isBlank()) {
          scopes.add(word);
        }
      }
    } else if (claim instanceof Collection<?> list) {
      list.forEach(scope -> scopes.add(String.valueOf(scope)));
    }
    return scopes;
  }

  /// The resident who calls for themselves; nobody where the token speaks for an institution, a
  /// district, or may read of others.
  public Optional<String> self() {
    return scopes.contains(SELF) && !mayRead() ? Optional.ofNullable(resident) : Optional.empty();
  }

  /// Whether it may write records at all.
  public boolean mayWrite() {
    return scopes.contains(WRITE) || scopes.contains(IMPORT);
  }

  /// Whether it may write for this institution; where a record names none, a clinic's token speaks
  /// for its own.
  public boolean mayWriteFor(@Nullable String institutionId) {
    return scopes.contains(IMPORT)
        || (scopes.contains(WRITE)
            && institution != null
            && (institutionId == null || institution.equals(institutionId)));
  }

  /// Whether it may write for every one of these institutions.
  public boolean mayWriteForAll(Collection<String> institutions) {
    return institutions.isEmpty()
        ? mayWriteFor(null)
        : institutions.stream().allMatch(this::mayWriteFor);
  }

  /// Whether it may read records at all.
  public boolean mayRead() {
    return mayWrite() || scopes.contains(READ_RESIDENTS);
  }

  /// Whether it may read a record that concerns these institutions.
  public boolean mayReadFor(Collection<String> institutions) {
    if (scopes.contains(IMPORT) || (scopes.contains(READ_RESIDENTS) && institution == null)) {
      return true;
    }
    return mayRead() && institution != null && institutions.contains(institution);
  }
}
