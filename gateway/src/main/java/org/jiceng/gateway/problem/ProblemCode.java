package org.jiceng.gateway.problem;

import org.springframework.http.HttpStatus;

/// The stable codes of the problems the gateway finds itself.
public enum ProblemCode {
  UNREADABLE("unreadable", HttpStatus.BAD_REQUEST, "The request cannot be read"),
  INVALID_FIELDS("invalid-fields", HttpStatus.BAD_REQUEST, "Some fields are not valid"),
  UNKNOWN_PARAMETER("unknown-parameter", HttpStatus.BAD_REQUEST, "Unknown query parameter"),
  UNKNOWN_RECORD_KIND("unknown-record-kind", HttpStatus.BAD_REQUEST, "Unknown kind of record"),
  UNAUTHENTICATED("unauthenticated", HttpStatus.UNAUTHORIZED, "A valid bearer token is needed"),
  FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "The token does not allow this"),
  NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Nothing is here"),
  METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "Not with this method"),
  REQUEST_TIMEOUT(
      "request-timeout", HttpStatus.REQUEST_TIMEOUT, "The body took too long to arrive"),
  BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  TOO_MANY_EVENTS("too-many-events", HttpStatus.CONTENT_TOO_LARGE, "Too many events at once"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Not in this media type"),
  RATE_LIMITED("rate-limited", HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
  OVERLOADED("overloaded", HttpStatus.SERVICE_UNAVAILABLE, "Too much at once"),
  IDENTITY_UNAVAILABLE(
      "identity-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Tokens cannot be checked now"),
  UPSTREAM_UNAVAILABLE(
      "upstream-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The service is away"),
  UPSTREAM_SLOW(
      "upstream-unavailable", HttpStatus.GATEWAY_TIMEOUT, "The service did not answer in time");

  private final String code;
  private final HttpStatus status;
  private final String title;

  ProblemCode(String code, HttpStatus status, String title) {
    this.code = code;
    this.status = status;
    this.title = title;
  }

  public String code() {
    return code;
  }

  public HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }
}
