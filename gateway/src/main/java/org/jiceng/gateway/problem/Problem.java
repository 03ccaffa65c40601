package org.jiceng.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A refusal in the form of RFC 9457.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    List<Flaw> errors,
    @Nullable String requestId) {

  /// One field or parameter that is wrong, and how.
  public record Flaw(String pointer, String code, String detail) {}

  public static Problem of(ProblemCode code, String detail, Flaw... flaws) {
    return new Problem(
        "https://jiceng.org/problems/" + code.code(),
        code.title(),
        code.status().value(),
        detail,
        code.code(),
        List.of(flaws),
        null);
  }

  public Problem forRequest(@Nullable String id) {
    return new Problem(type, title, status, detail, code, errors, id);
  }
}
