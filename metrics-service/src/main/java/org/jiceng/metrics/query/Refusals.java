package org.jiceng.metrics.query;

import java.time.Duration;
import java.util.List;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violation;
import org.springframework.http.HttpStatus;

/// What a reader is told who asks for what cannot be answered.
final class Refusals {

  private Refusals() {}

  static ProblemException unknownParameter(String name) {
    return new ProblemException(
        new Problem(
            HttpStatus.BAD_REQUEST,
            "unknown-parameter",
            "This address takes no parameter of that name.",
            List.of(new Violation(pointer(name), "unknown-parameter", "is not taken here")),
            null));
  }

  static ProblemException parameter(String name, String code, String detail) {
    return new ProblemException(
        new Problem(
            HttpStatus.BAD_REQUEST,
            "invalid-fields",
            "A parameter is not valid.",
            List.of(new Violation(pointer(name), code, detail)),
            null));
  }

  static ProblemException rule(String name, String code, String detail) {
    return new ProblemException(Problem.of(Refusal.rule(pointer(name), code, detail)));
  }

  static ProblemException notFound(String detail) {
    return new ProblemException(Problem.of(Refusal.unknown(detail)));
  }

  static ProblemException otherInstitution() {
    return new ProblemException(
        Problem.of(
            HttpStatus.FORBIDDEN,
            "other-institution",
            "The token speaks for one institution only: ask for that one."));
  }

  static ProblemException storesAway() {
    return new ProblemException(
        new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "store-unavailable",
            "The residents' facts cannot be read just now; they are being opened or rebuilt.",
            List.of(),
            Duration.ofSeconds(2)));
  }

  static ProblemException brokerAway() {
    return new ProblemException(
        new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "upstream-unavailable",
            "The broker does not answer.",
            List.of(),
            Duration.ofSeconds(5)));
  }

  static ProblemException alreadyReplaying() {
    return new ProblemException(
        Problem.of(HttpStatus.CONFLICT, "replay-running", "Another replay is running."));
  }

  private static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
