package org.jiceng.followup.plan.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.ListPage;
import org.jiceng.followup.filing.ListQuestion;
import org.jiceng.followup.plan.domain.DrugNeed;
import org.jiceng.followup.plan.domain.DrugNeed.Need;
import org.jiceng.followup.plan.domain.DrugNeed.Planned;
import org.jiceng.followup.plan.domain.DrugNeed.RunOut;
import org.jiceng.followup.plan.domain.LongPrescription;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What the medication plans of an institution ask of it: drugs by the month, supplies that run
/// out, and for how long somebody may be prescribed.
public final class DrugLists {

  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 92;

  private final MedicationPlans plans;
  private final BiFunction<String, LocalDate, Mono<Optional<String>>> tiers;
  private final Clock clock;

  /// @param tiers tells the tier of a resident that holds on a day
  public DrugLists(
      MedicationPlans plans,
      BiFunction<String, LocalDate, Mono<Optional<String>>> tiers,
      Clock clock) {
    this.plans = plans;
    this.tiers = tiers;
    this.clock = clock;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record NeedItem(
      String key,
      String drug,
      @Nullable String unit,
      BigDecimal units,
      int residents,
      int unstated) {}

  private record RunOutItem(
      String recordId,
      String source,
      String residentId,
      String key,
      String drug,
      LocalDate runsOutOn,
      boolean overdue) {

    String place() {
      return String.join(" ", runsOutOn.toString(), residentId, key, source, recordId);
    }
  }

  private record Eligibility(
      String residentId, LocalDate day, boolean eligible, int longestDays, List<String> reasons) {}

  /// The questions and where they are asked.
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(GET("/api/drug-needs"), this::needs)
        .andRoute(GET("/api/drug-run-outs"), this::runOuts)
        .andRoute(GET("/api/long-prescription-eligibility"), this::eligibility);
  }

  private Mono<ServerResponse> needs(ServerRequest request) {
    return ListQuestion.in(request, clock, "month")
        .flatMap(
            question -> {
              YearMonth month =
                  request
                      .queryParam("month")
                      .map(DrugLists::month)
                      .orElse(YearMonth.from(question.day()));
              return planned(question.institution())
                  .map(
                      all ->
                          ListPage.of(
                              question,
                              DrugNeed.of(all, month).stream().map(DrugLists::item).toList(),
                              NeedItem::key));
            })
        .flatMap(DrugLists::shown);
  }

  private Mono<ServerResponse> runOuts(ServerRequest request) {
    return ListQuestion.in(request, clock, "within")
        .flatMap(
            question -> {
              LocalDate by =
                  question.day().plusDays(question.number("within", USUAL_DAYS, MOST_DAYS));
              return planned(question.institution())
                  .map(
                      all ->
                          ListPage.of(
                              question,
                              DrugNeed.runningOut(all, question.day(), by).stream()
                                  .map(each -> item(each, question.day()))
                                  .sorted(java.util.Comparator.comparing(RunOutItem::place))
                                  .toList(),
                              RunOutItem::place));
            })
        .flatMap(DrugLists::shown);
  }

  private Mono<ServerResponse> eligibility(ServerRequest request) {
    return ListQuestion.in(request, clock, "resident")
        .flatMap(
            question -> {
              String resident =
                  request
                      .queryParam("resident")
                      .filter(RecordRef::isId)
                      .orElseThrow(
                          () -> ListQuestion.wrong("resident", "Give the id of a resident."));
              Mono<Integer> drugs =
                  plans
                      .ofResident(resident)
                      .filter(
                          each ->
                              each.institutionId().isEmpty()
                                  || each.institutionId()
                                      .filter(question.institution()::equals)
                                      .isPresent())
                      .map(each -> each.content())
                      .filter(each -> each.holdsOn(question.day()))
                      .map(each -> each.completeDrugs())
                      .reduce(0, Integer::sum);
              return drugs.zipWith(
                  tiers.apply(resident, question.day()),
                  (count, tier) -> {
                    LongPrescription judged = LongPrescription.judge(count, tier);
                    return new Eligibility(
                        resident,
                        question.day(),
                        judged.longestDays() > 0,
                        judged.longestDays(),
                        judged.reasons());
                  });
            })
        .flatMap(DrugLists::shown);
  }

  private Mono<List<Planned>> planned(String institutionId) {
    return plans
        .ofInstitution(institutionId)
        .map(each -> new Planned(each.record(), each.content()))
        .collectList();
  }

  private static NeedItem item(Need need) {
    return new NeedItem(
        need.key(),
        need.drug(),
        need.unit().orElse(null),
        need.units(),
        need.residents(),
        need.unstated());
  }

  private static RunOutItem item(RunOut each, LocalDate day) {
    return new RunOutItem(
        each.record().recordId(),
        each.record().source(),
        each.residentId(),
        each.key(),
        each.drug(),
        each.runsOutOn(),
        !each.runsOutOn().isAfter(day));
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException _) {
      throw ListQuestion.wrong("month", "Must be a month like 2024-02.");
    }
  }

  private static Mono<ServerResponse> shown(Object answer) {
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(answer);
  }
}
