package org.jiceng.starter.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;

/// The parameters of a question: none is ignored, and where a list goes on is told in a form that
/// means nothing to who asks.
public final class Query {

  private Query() {}

  /// Refuses parameters that are not known.
  ///
  /// @throws ProblemException where there are any
  public static void takesOnly(ServerRequest request, Set<String> known) {
    for (String name : request.queryParams().keySet()) {
      if (!known.contains(name)) {
        throw wrong("There is no query parameter of this name.");
      }
    }
  }

  /// The refusal of a parameter.
  public static ProblemException wrong(String detail) {
    return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, "unknown-parameter", detail));
  }

  /// A place in a list, to be handed back as it is.
  public static String closed(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  /// The place that [#closed] wrote; empty where it did not write this.
  public static Optional<String> opened(String closed) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(closed), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
