package org.jiceng.referral.consultation.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.ConsultationAnswered;
import org.jiceng.events.HospitalLinkEvent.ConsultationAsked;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Callers;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Consultations at a distance: what is asked, and who answers. Both sides see both.
public final class Consultations {

  private static final String DAYS = "days";
  private static final String OF = "of";
  private static final int USUAL_DAYS = 90;
  private static final int LONGEST_DAYS = 366;
  private static final int MOST = 500;

  private final Aggregates<Recorded<ConsultationAsked>> asked;
  private final Aggregates<Recorded<ConsultationAnswered>> answers;
  private final Clock clock;

  public Consultations(DocumentStore store, Clock clock) {
    this.asked =
        store.aggregates(
            "consultations",
            new TypeReference<>() {},
            new Aggregates.Index<>(
                DAYS,
                it ->
                    sides(it.fact()).stream()
                        .map(side -> side + " " + dayOf(it.fact().occurredAt()))
                        .toList()));
    this.answers =
        store.aggregates(
            "consultation-answers",
            new TypeReference<>() {},
            new Aggregates.Index<>(OF, it -> List.of(PlainRecords.id(it.fact().consultation()))));
    this.clock = clock;
  }

  private static Set<String> sides(ConsultationAsked asked) {
    return Set.of(asked.institutionId(), asked.askedInstitutionId());
  }

  private static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, DomainEvent.BUSINESS_ZONE);
  }

  /// What is asked, and what is answered, as records. An answer may come before what was asked.
  public Stream<RecordType<?>> records() {
    return Stream.of(new Asked(), new Answered());
  }

  private Mono<ConsultationAsked> question(RecordRef record) {
    return asked.find(PlainRecords.id(record)).map(Recorded::fact);
  }

  /// The answers that hold, of the institution that was asked.
  private Mono<List<ConsultationAnswered>> answersTo(ConsultationAsked question) {
    return answers
        .findBy(OF, PlainRecords.id(question.record()))
        .filter(it -> !it.standing().voided())
        .map(Recorded::fact)
        .filter(it -> it.institutionId().equals(question.askedInstitutionId()))
        .sort(Comparator.comparing(ConsultationAnswered::occurredAt))
        .collectList();
  }

  private static Map<String, Object> shown(ConsultationAnswered answer) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("recordId", answer.record().recordId());
    members.put("source", answer.record().source());
    members.put("institutionId", answer.institutionId());
    if (answer.staffId() != null) {
      members.put("staffId", answer.staffId());
    }
    members.put("minutes", answer.minutes());
    members.put("referralAdvised", answer.referralAdvised());
    members.put("answeredAt", answer.occurredAt().toString());
    return members;
  }

  private final class Asked implements RecordType<ConsultationBody> {
    private final PlainRecords<ConsultationBody, ConsultationAsked> plain =
        new PlainRecords<>(
                RecordKind.CONSULTATION,
                path(),
                "recordId",
                ConsultationBody.class,
                asked,
                it -> Set.of(it.institutionId()),
                (Submission<ConsultationBody> submission, Optional<ConsultationAsked> _) ->
                    submission.body().read(submission.arrival()))
            .shownAs(ConsultationBody::of);

    @Override
    public RecordKind kind() {
      return RecordKind.CONSULTATION;
    }

    @Override
    public String path() {
      return "/api/consultations";
    }

    @Override
    public Class<ConsultationBody> body() {
      return ConsultationBody.class;
    }

    @Override
    public Mono<? extends Verdict<?>> accept(Submission<ConsultationBody> submission) {
      return plain.accept(submission);
    }

    @Override
    public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
      return plain.withdraw(withdrawal);
    }

    @Override
    public Mono<Stored> find(RecordRef record) {
      return Mono.zip(plain.find(record), question(record))
          .flatMap(
              both ->
                  answersTo(both.getT2())
                      .map(
                          given ->
                              new Stored(
                                  both.getT1().standing(),
                                  sides(both.getT2()),
                                  both.getT1().content(),
                                  Map.of(
                                      "answers",
                                      given.stream().map(Consultations::shown).toList()))));
    }
  }

  private final class Answered implements RecordType<AnswerBody> {
    private final PlainRecords<AnswerBody, ConsultationAnswered> plain =
        new PlainRecords<>(
                RecordKind.CONSULTATION_ANSWER,
                path(),
                "recordId",
                AnswerBody.class,
                answers,
                it -> Set.of(it.institutionId()),
                (Submission<AnswerBody> submission, Optional<ConsultationAnswered> _) ->
                    submission.body().read(submission.arrival()))
            .shownAs(AnswerBody::of);

    @Override
    public RecordKind kind() {
      return RecordKind.CONSULTATION_ANSWER;
    }

    @Override
    public String path() {
      return "/api/consultations/{consultationRecordId}/answers";
    }

    @Override
    public Class<AnswerBody> body() {
      return AnswerBody.class;
    }

    /// Only who was asked answers, as far as it is known yet who was.
    @Override
    public Mono<? extends Verdict<?>> accept(Submission<AnswerBody> submission) {
      Mono<Verdict<Recorded<ConsultationAnswered>>> taken = plain.accept(submission);
      return submission.body().read(submission.arrival())
              instanceof Checked.Sound<ConsultationAnswered>(ConsultationAnswered answer)
          ? question(answer.consultation())
              .filter(it -> !it.askedInstitutionId().equals(answer.institutionId()))
              .<Verdict<Recorded<ConsultationAnswered>>>map(
                  _ -> Verdict.refused(Refusal.otherInstitution()))
              .switchIfEmpty(taken)
          : taken;
    }

    @Override
    public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
      return plain.withdraw(withdrawal);
    }

    @Override
    public Mono<Stored> find(RecordRef record) {
      return Mono.zip(plain.find(record), answers.find(PlainRecords.id(record)))
          .flatMap(
              both ->
                  question(both.getT2().fact().consultation())
                      .map(Consultations::sides)
                      .defaultIfEmpty(both.getT1().institutions())
                      .map(
                          sides ->
                              new Stored(
                                  both.getT1().standing(),
                                  sides,
                                  both.getT1().content(),
                                  both.getT1().notes())));
    }
  }

  /// The route that lists the consultations an institution asked for or is asked for.
  public RouterFunction<ServerResponse> listing() {
    return RouterFunctions.route(GET("/api/consultations"), this::list);
  }

  private Mono<ServerResponse> list(ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "side", "open", "from", "to"));
    String side = request.queryParam("side").orElse("any");
    if (!Set.of("any", "asking", "asked").contains(side)) {
      throw Query.wrong("side is any, asking or asked.");
    }
    LocalDate to = day(request, "to", dayOf(clock.instant()));
    LocalDate from = day(request, "from", to.minusDays(USUAL_DAYS));
    if (to.isBefore(from) || from.plusDays(LONGEST_DAYS).isBefore(to)) {
      throw Query.wrong("to lies on or after from, and at most a year later.");
    }
    boolean open = Boolean.parseBoolean(request.queryParam("open").orElse("false"));
    return Callers.of(request)
        .map(Callers::whoMayRead)
        .flatMap(
            caller -> {
              String institution =
                  request
                      .queryParam("institution")
                      .or(() -> Optional.ofNullable(caller.institution()))
                      .filter(RecordRef::isId)
                      .orElseThrow(() -> Query.wrong("Name an institution."));
              if (!caller.mayReadFor(Set.of(institution))) {
                throw new ProblemException(Problem.of(Refusal.otherInstitution()));
              }
              return asked
                  .findBetween(DAYS, institution + " " + from, institution + " " + to.plusDays(1))
                  .filter(it -> !it.standing().voided())
                  .map(Recorded::fact)
                  .filter(it -> isOnSide(it, institution, side))
                  .collectList()
                  .flatMap(this::lines)
                  .map(lines -> shown(institution, lines, open));
            })
        .flatMap(
            page -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(page));
  }

  private static LocalDate day(ServerRequest request, String name, LocalDate usually) {
    try {
      return request.queryParam(name).map(LocalDate::parse).orElse(usually);
    } catch (DateTimeException _) {
      throw Query.wrong(name + " is a day like 2024-02-29.");
    }
  }

  private static boolean isOnSide(ConsultationAsked asked, String institution, String side) {
    return switch (side) {
      case "asking" -> asked.institutionId().equals(institution);
      case "asked" -> asked.askedInstitutionId().equals(institution);
      default -> true;
    };
  }

  /// @param answers none while nobody answered
  private record Line(ConsultationAsked asked, List<ConsultationAnswered> answers) {}

  private Mono<List<Line>> lines(List<ConsultationAsked> all) {
    return Flux.fromIterable(all)
        .concatMap(one -> answersTo(one).map(given -> new Line(one, given)))
        .collectList();
  }

  /// Those still open first, the most urgent first, then who has waited longest.
  private static Map<String, Object> shown(String institution, List<Line> lines, boolean open) {
    List<Line> sorted = new ArrayList<>(lines);
    sorted.removeIf(line -> open && !line.answers().isEmpty());
    sorted.sort(
        Comparator.comparing((Line line) -> !line.answers().isEmpty())
            .thenComparing(line -> line.asked().urgency(), Comparator.reverseOrder())
            .thenComparing(line -> line.asked().occurredAt())
            .thenComparing(line -> line.asked().record().toString()));
    return Map.of(
        "institution",
        institution,
        "consultations",
        sorted.stream().limit(MOST).map(Consultations::shown).toList());
  }

  private static Map<String, Object> shown(Line line) {
    ConsultationAsked it = line.asked();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("recordId", it.record().recordId());
    members.put("source", it.record().source());
    members.put("residentId", it.residentId());
    members.put("institutionId", it.institutionId());
    members.put("askedInstitutionId", it.askedInstitutionId());
    members.put("kind", it.consultationKind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    members.put("urgency", it.urgency().name().toLowerCase(Locale.ROOT));
    members.put("askedAt", it.occurredAt().toString());
    members.put("open", line.answers().isEmpty());
    members.put("answers", line.answers().stream().map(Consultations::shown).toList());
    return members;
  }
}
