package org.jiceng.signing.contact.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.contact.ContactRegister;
import org.jiceng.signing.contact.domain.Contacts.Due;
import org.jiceng.signing.contact.domain.Contacts.State;
import org.jiceng.signing.contact.domain.Contacts.Worklist;
import org.jiceng.signing.contact.domain.Quarter;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Who is to be contacted this quarter, and who should have been (双百行动).
public final class ContactWorklist {

  private static final Set<String> PARAMETERS =
      Set.of("institution", "team", "staff", "quarter", "after", "limit");
  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 500;

  /// What is to be done next.
  ///
  /// @param dueOn the quarter's last day
  /// @param overdue the quarter is over, or there was no contact within 92 days
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String assignmentRecordId,
      String source,
      String institutionId,
      String staffId,
      @Nullable String residentId,
      @Nullable String organisationId,
      LocalDate assignedFrom,
      @Nullable LocalDate lastContactOn,
      LocalDate dueOn,
      boolean overdue) {
    static Item of(Due due, Quarter quarter) {
      ContactAssigned assignment = due.assignment();
      boolean resident = assignment.party().of() == PartyKind.RESIDENT;
      return new Item(
          assignment.record().recordId(),
          assignment.record().source(),
          assignment.institutionId(),
          assignment.staffId(),
          resident ? assignment.party().partyId() : null,
          resident ? null : assignment.party().partyId(),
          assignment.from(),
          due.lastContactOn().orElse(null),
          quarter.last(),
          due.state() == State.OVERDUE);
    }
  }

  /// @param assigned in force for the whole quarter
  /// @param next what to ask for after this page, none on the last
  record Page(
      String quarter,
      LocalDate day,
      Map<String, String> scope,
      int assigned,
      int contacted,
      long overdue,
      List<Item> items,
      @Nullable String next) {}

  private final ContactRegister register;
  private final Clock clock;

  private ContactWorklist(ContactRegister register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  /// The route that answers for it.
  public static RouterFunction<ServerResponse> route(ContactRegister register, Clock clock) {
    return RouterFunctions.route(
        GET("/api/worklists/contacts"), new ContactWorklist(register, clock)::answer);
  }

  private Mono<ServerResponse> answer(ServerRequest request) {
    Query.takesOnly(request, PARAMETERS);
    LocalDate today = LocalDate.ofInstant(clock.instant(), DomainEvent.BUSINESS_ZONE);
    Map.Entry<String, String> scope = scope(request);
    Quarter quarter =
        request
            .queryParam("quarter")
            .map(
                text ->
                    Quarter.read(text)
                        .orElseThrow(() -> wrong("quarter", "Must be a quarter like 2025-Q1.")))
            .orElseGet(() -> Quarter.of(today));
    int limit = limit(request);
    Optional<String> after =
        request
            .queryParam("after")
            .map(
                it ->
                    Query.opened(it)
                        .orElseThrow(() -> wrong("after", "Was not given out by this list.")));
    return Callers.of(request)
        .flatMap(caller -> worklist(caller, scope, quarter, today))
        .map(all -> page(all, scope, quarter, today, after, limit))
        .flatMap(
            page -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(page));
  }

  private Mono<Worklist> worklist(
      Caller caller, Map.Entry<String, String> scope, Quarter quarter, LocalDate today) {
    Callers.whoMayRead(caller);
    String id = scope.getValue();
    return switch (scope.getKey()) {
      case "institution" -> {
        allow(caller, id);
        yield register.ofInstitution(id, quarter, today);
      }
      case "team" ->
          register
              .team(id)
              .switchIfEmpty(
                  Mono.error(
                      () ->
                          new ProblemException(
                              Problem.of(Refusal.unknown("No team of that id is registered.")))))
              .flatMap(
                  team -> {
                    allow(caller, team.institutionId());
                    return register.ofTeam(team, quarter, today);
                  });
      default ->
          register.ofStaff(
              id,
              caller.mayReadFor(Set.of()) ? Optional.empty() : Optional.of(own(caller)),
              quarter,
              today);
    };
  }

  private static String own(Caller caller) {
    String institution = caller.institution();
    if (institution == null) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
    return institution;
  }

  private static void allow(Caller caller, String institution) {
    if (!caller.mayReadFor(Set.of(institution))) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
  }

  private static Page page(
      Worklist all,
      Map.Entry<String, String> scope,
      Quarter quarter,
      LocalDate today,
      Optional<String> after,
      int limit) {
    List<Due> left =
        all.due().stream()
            .filter(each -> after.isEmpty() || place(each).compareTo(after.get()) > 0)
            .limit(limit + 1L)
            .toList();
    List<Due> shown = left.size() > limit ? left.subList(0, limit) : left;
    return new Page(
        quarter.toString(),
        today,
        Map.of(scope.getKey(), scope.getValue()),
        all.judged(),
        all.contacted(),
        all.due().stream().filter(each -> each.state() == State.OVERDUE).count(),
        shown.stream().map(each -> Item.of(each, quarter)).toList(),
        left.size() > limit ? Query.closed(place(shown.getLast())) : null);
  }

  /// Orders as the list is ordered. No id holds a character below the separator.
  private static String place(Due due) {
    ContactAssigned assignment = due.assignment();
    return String.join(
        " ",
        String.valueOf(due.state().ordinal()),
        due.since().toString(),
        assignment.staffId(),
        assignment.party().partyId(),
        assignment.record().source(),
        assignment.record().recordId());
  }

  private static Map.Entry<String, String> scope(ServerRequest request) {
    List<String> given =
        List.of("institution", "team", "staff").stream()
            .filter(name -> request.queryParam(name).isPresent())
            .toList();
    if (given.size() != 1) {
      throw wrong("institution", "Give one of institution, team and staff.");
    }
    String name = given.getFirst();
    String id = request.queryParam(name).orElseThrow();
    if (!RecordRef.isId(id)) {
      throw wrong(name, "Must be an id.");
    }
    return Map.entry(name, id);
  }

  private static int limit(ServerRequest request) {
    String text = request.queryParam("limit").orElse(String.valueOf(USUAL_LIMIT));
    int limit = text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw wrong("limit", "Must lie in 1.." + MOST + ".");
    }
    return limit;
  }

  private static ProblemException wrong(String parameter, String detail) {
    return new ProblemException(
        Problem.of(Refusal.field("/" + parameter, "unknown-value", detail)));
  }
}
