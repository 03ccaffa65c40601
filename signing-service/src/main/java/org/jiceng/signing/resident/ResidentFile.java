package org.jiceng.signing.resident;

import java.util.List;
import java.util.Set;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.signing.privacy.Vault;
import org.jiceng.starter.record.Standing;
import org.jspecify.annotations.Nullable;

/// What is stored of one resident: the fact others hear, and sealed what names the person.
///
/// @param personal none where nothing that names the person is known
public record ResidentFile(
    Standing standing, ResidentRegistered fact, @Nullable Personal personal) {

  /// What names the person, sealed.
  ///
  /// @param indexKey name of the key of the tokens
  /// @param tokens digests by which the resident is found
  public record Personal(Vault.Sealed sealed, String indexKey, List<String> tokens) {
    public Personal {
      tokens = List.copyOf(tokens);
    }
  }

  /// The institution responsible now, whose clinic may write and read.
  Set<String> institutions() {
    return Set.of(fact.responsibilities().getLast().institutionId());
  }

  /// The institution responsible now.
  public String institutionId() {
    return fact.responsibilities().getLast().institutionId();
  }

  @Nullable List<String> tokens() {
    return standing.voided() || personal == null ? null : personal.tokens();
  }
}
