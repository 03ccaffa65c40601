package org.jiceng.signing.contract;

import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/// For whom the author of a record may speak: every institution, or the one named.
///
/// @param institution none for a feed, which speaks for all
public record Author(boolean forAll, @Nullable String institution) {

  /// The author a caller is.
  public static Author of(Caller caller) {
    return new Author(caller.scopes().contains(Caller.IMPORT), caller.institution());
  }

  /// Whether it may write for an institution.
  public boolean mayWriteFor(String institutionId) {
    return forAll || institutionId.equals(institution);
  }
}
