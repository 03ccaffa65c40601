package org.jiceng.signing.authenticity.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jiceng.events.DomainEvent;
import org.jiceng.signing.authenticity.SigningChecks;
import org.jiceng.signing.authenticity.SigningChecks.Checked;
import org.jiceng.signing.authenticity.domain.SigningAnomalies;
import org.jiceng.signing.contract.domain.Signing;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// How far the contracts an institution signed in a year can be believed (CLINICAL-RULES §10, rule
/// 11). Its cost grows with the residents of that institution.
public final class SigningAuthenticity {

  private static final int YEAR = 365;
  private static final int MOST_SHOWN = 500;

  private final SigningChecks checks;
  private final Clock clock;

  private SigningAuthenticity(SigningChecks checks, Clock clock) {
    this.checks = checks;
    this.clock = clock;
  }

  /// The route that answers for it.
  public static RouterFunction<ServerResponse> route(SigningChecks checks, Clock clock) {
    return RouterFunctions.route(
        GET("/api/contract-authenticity"), new SigningAuthenticity(checks, clock)::report);
  }

  private Mono<ServerResponse> report(ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "day"));
    LocalDate day = day(request);
    return Callers.of(request)
        .flatMap(
            caller -> {
              String institution = institution(request, caller);
              return checks
                  .of(institution)
                  .filter(one -> !one.signing().signedOn().isAfter(day))
                  .filter(one -> one.signing().signedOn().isAfter(day.minusDays(YEAR)))
                  .collect(() -> new Report(institution, day), Report::add)
                  .map(Report::shown);
            })
        .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
  }

  private static String institution(ServerRequest request, Caller caller) {
    String institution =
        request
            .queryParam("institution")
            .or(() -> Optional.ofNullable(caller.institution()))
            .orElseThrow(() -> Query.wrong("Name an institution."));
    if (!Callers.whoMayRead(caller).mayReadFor(Set.of(institution))) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
    return institution;
  }

  private LocalDate day(ServerRequest request) {
    try {
      return request
          .queryParam("day")
          .map(LocalDate::parse)
          .orElseGet(() -> LocalDate.ofInstant(clock.instant(), DomainEvent.BUSINESS_ZONE));
    } catch (DateTimeException _) {
      throw Query.wrong("day is a day like 2024-02-29.");
    }
  }

  private static final class Report {
    private final String institution;
    private final LocalDate day;
    private final Map<String, Integer> byRule = new TreeMap<>();
    private final Map<String, Integer> inBulkByOperator = new TreeMap<>();
    private final List<Map<String, Object>> flagged = new ArrayList<>();
    private int records;
    private int flaggedRecords;
    private int withoutMoment;

    Report(String institution, LocalDate day) {
      this.institution = institution;
      this.day = day;
    }

    void add(Checked one) {
      Signing signing = one.signing();
      records++;
      if (signing.operatorHour().isEmpty()) {
        withoutMoment++;
      }
      if (one.flags().isEmpty()) {
        return;
      }
      flaggedRecords++;
      one.flags().forEach(rule -> byRule.merge(rule, 1, Integer::sum));
      String operator = signing.operatorId();
      if (operator != null && one.flags().contains(SigningAnomalies.IN_BULK)) {
        inBulkByOperator.merge(operator, 1, Integer::sum);
      }
      if (flagged.size() < MOST_SHOWN) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("residentId", signing.residentId());
        line.put("kind", signing.kind().wireName());
        line.put("recordId", signing.record().recordId());
        line.put("source", signing.record().source());
        line.put("on", signing.signedOn().toString());
        line.put("rules", one.flags());
        flagged.add(line);
      }
    }

    Map<String, Object> shown() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("institution", institution);
      members.put("from", day.minusDays(YEAR - 1L).toString());
      members.put("day", day.toString());
      members.put("records", records);
      members.put("flaggedRecords", flaggedRecords);
      members.put("withoutMoment", withoutMoment);
      members.put("byRule", byRule);
      members.put("inBulkByOperator", inBulkByOperator);
      members.put("flagged", flagged);
      return members;
    }
  }
}
