package org.jiceng.starter.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// An RFC 9457 problem with a stable `type` and `code`.
///
/// @param retryAfter when it is worth trying again, where time will help
public record Problem(
    HttpStatus status,
    String code,
    String detail,
    List<Violation> errors,
    @Nullable Duration retryAfter) {

  private static final String TYPES = "https://jiceng.org/problems/";

  public Problem {
    errors = List.copyOf(errors);
  }

  /// A problem without field errors.
  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), null);
  }

  /// The problem a refusal is told as.
  public static Problem of(Refusal refusal) {
    HttpStatus status =
        switch (refusal.sort()) {
          case FIELDS -> HttpStatus.BAD_REQUEST;
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case UNKNOWN -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
          case RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    return new Problem(status, refusal.code(), refusal.detail(), refusal.violations(), null);
  }

  /// The store cannot be reached.
  public static Problem storeUnavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "store-unavailable",
        "The store cannot be reached; nothing was saved.",
        List.of(),
        Duration.ofSeconds(5));
  }

  /// Many write to the same document at the same moment.
  public static Problem storeBusy() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "store-unavailable",
        "Too many writes at once to the same subject; nothing was saved.",
        List.of(),
        Duration.ofSeconds(1));
  }

  /// The token's issuer cannot be reached.
  public static Problem issuerUnavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "upstream-unavailable",
        "The token's issuer cannot be reached, so the token cannot be checked.",
        List.of(),
        Duration.ofSeconds(5));
  }

  /// The caller lacks a scope.
  public static Problem forbidden(String detail) {
    return of(HttpStatus.FORBIDDEN, "forbidden", detail);
  }

  /// A bug. What went wrong inside is nobody's business outside.
  public static Problem internal() {
    return of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong here. Tell the operators the request id.");
  }

  /// The members as they go over the wire.
  public Map<String, Object> members(@Nullable String instance, String requestId) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", TYPES + code);
    members.put("title", title());
    members.put("status", status.value());
    members.put("detail", detail);
    members.put("code", code);
    if (instance != null) {
      members.put("instance", instance);
    }
    if (!errors.isEmpty()) {
      members.put("errors", errors);
    }
    members.put("requestId", requestId);
    return members;
  }

  private String title() {
    String words = code.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
