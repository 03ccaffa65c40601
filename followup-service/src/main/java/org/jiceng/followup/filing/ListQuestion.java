package org.jiceng.followup.filing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/// A question for a list of an institution's, as the query of a request puts it.
///
/// @param day as of which it is asked, by default today
/// @param after the place in the list behind which to go on
public record ListQuestion(
    String institution, LocalDate day, Optional<String> after, int limit, ServerRequest request) {

  private static final Set<String> PARAMETERS = Set.of("institution", "day", "after", "limit");
  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 500;

  /// Reads the question and makes sure that the caller may ask it.
  ///
  /// @param further parameters that this list knows besides
  public static Mono<ListQuestion> in(ServerRequest request, Clock clock, String... further) {
    Set<String> known = new HashSet<>(PARAMETERS);
    known.addAll(Set.of(further));
    Query.takesOnly(request, known);
    return Callers.of(request)
        .map(Callers::whoMayRead)
        .map(
            caller -> {
              ListQuestion question = read(request, clock);
              allow(caller, question.institution);
              return question;
            });
  }

  private static ListQuestion read(ServerRequest request, Clock clock) {
    String institution =
        request
            .queryParam("institution")
            .filter(RecordRef::isId)
            .orElseThrow(() -> wrong("institution", "Give the id of an institution."));
    LocalDate today = LocalDate.ofInstant(clock.instant(), DomainEvent.BUSINESS_ZONE);
    Optional<String> after =
        request
            .queryParam("after")
            .map(
                text ->
                    Query.opened(text)
                        .orElseThrow(() -> wrong("after", "Must be `next` of the page before.")));
    return new ListQuestion(
        institution,
        request.queryParam("day").map(text -> day("day", text)).orElse(today),
        after,
        request.queryParam("limit").map(text -> number("limit", text, MOST)).orElse(USUAL_LIMIT),
        request);
  }

  private static void allow(Caller caller, String institution) {
    if (!caller.mayReadFor(Set.of(institution))) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
  }

  /// A further parameter that is a number from 1 on.
  public int number(String parameter, int otherwise, int most) {
    return request
        .queryParam(parameter)
        .map(text -> number(parameter, text, most))
        .orElse(otherwise);
  }

  private static int number(String parameter, String text, int most) {
    int number = text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw wrong(parameter, "Must lie in 1.." + most + ".");
    }
    return number;
  }

  private static LocalDate day(String parameter, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw wrong(parameter, "Must be a date like 2024-02-29.");
    }
  }

  /// The refusal of a parameter.
  public static ProblemException wrong(String parameter, String detail) {
    return new ProblemException(
        Problem.of(Refusal.field("/" + parameter, "unknown-value", detail)));
  }
}
