package org.jiceng.referral.course.http;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.referral.course.Referrals;
import org.jiceng.referral.course.domain.Details;
import org.jiceng.referral.course.domain.Shelf;
import org.jiceng.referral.course.domain.Step;
import org.jiceng.referral.course.domain.Taken;
import org.jiceng.referral.course.http.StepBody.AbsenceBody;
import org.jiceng.referral.course.http.StepBody.AcceptanceBody;
import org.jiceng.referral.course.http.StepBody.AcknowledgementBody;
import org.jiceng.referral.course.http.StepBody.AppointmentBody;
import org.jiceng.referral.course.http.StepBody.CancellationBody;
import org.jiceng.referral.course.http.StepBody.CancellationRequestBody;
import org.jiceng.referral.course.http.StepBody.CompletionBody;
import org.jiceng.referral.course.http.StepBody.DeclineBody;
import org.jiceng.referral.course.http.StepBody.ReceptionBody;
import org.jiceng.referral.course.http.StepBody.ReturnBody;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import reactor.core.publisher.Mono;

/// One kind of step of referrals, as it is posted, corrected and read.
public final class StepRecords<B> implements RecordType<B> {

  private final Referrals referrals;
  private final Step step;
  private final String collection;
  private final Class<B> body;

  private StepRecords(Referrals referrals, Step step, String collection, Class<B> body) {
    this.referrals = referrals;
    this.step = step;
    this.collection = collection;
    this.body = body;
  }

  /// All steps that somebody reports.
  public static Stream<RecordType<?>> of(Referrals referrals) {
    return Stream.of(
        new StepRecords<>(referrals, Step.ACCEPT, "acceptances", AcceptanceBody.class),
        new StepRecords<>(referrals, Step.DECLINE, "declines", DeclineBody.class),
        new StepRecords<>(referrals, Step.SCHEDULE, "appointments", AppointmentBody.class),
        new StepRecords<>(referrals, Step.MISS, "absences", AbsenceBody.class),
        new StepRecords<>(referrals, Step.RECEIVE, "receptions", ReceptionBody.class),
        new StepRecords<>(referrals, Step.COMPLETE, "completions", CompletionBody.class),
        new StepRecords<>(referrals, Step.RETURN, "returns", ReturnBody.class),
        new StepRecords<>(
            referrals, Step.ACKNOWLEDGE, "acknowledgements", AcknowledgementBody.class),
        new StepRecords<>(
            referrals,
            Step.REQUEST_CANCELLATION,
            "cancellation-requests",
            CancellationRequestBody.class),
        new StepRecords<>(referrals, Step.CANCEL, "cancellations", CancellationBody.class));
  }

  @Override
  public RecordKind kind() {
    return step.kind();
  }

  @Override
  public String path() {
    return "/api/referrals/{referralRecordId}/" + collection;
  }

  @Override
  public Class<B> body() {
    return body;
  }

  @Override
  public Optional<String> orderedBy() {
    return Optional.of("referralRecordId");
  }

  @Override
  public Mono<Verdict<Shelf>> accept(Submission<B> submission) {
    StepBody said = (StepBody) submission.body();
    LocalDate today = LocalDate.ofInstant(submission.arrival().at(), DomainEvent.BUSINESS_ZONE);
    Violations found =
        new Violations()
            .id("/referralRecordId", said.referralRecordId())
            .optionalId("/referralSource", said.referralSource())
            .optionalId("/institutionId", said.institutionId())
            .optionalId("/staffId", said.staffId())
            .notInFuture(said.when(), said.at(), today);
    said.check(found);
    Optional<Refusal> refusal = found.refusal();
    return refusal.isPresent() ? Mono.just(Verdict.refused(refusal.get())) : take(submission, said);
  }

  private Mono<Verdict<Shelf>> take(Submission<B> submission, StepBody said) {
    Instant at = said.at() == null ? submission.arrival().at() : said.at();
    String referral = present(said.referralRecordId());
    Taken taken =
        new Taken(
            step,
            submission.arrival().record(),
            submission.arrival().standing(),
            said.referralSource(),
            said.institutionId(),
            at,
            said.details().build(),
            false);
    return referrals
        .take(submission, referral, taken)
        .map(verdict -> noted(verdict, submission.arrival().record(), said.when()));
  }

  private Verdict<Shelf> noted(Verdict<Shelf> verdict, RecordRef record, String when) {
    return switch (verdict) {
      case Verdict.Accepted<Shelf> accepted -> {
        Receipt receipt = accepted.receipt();
        Map<String, Object> notes =
            accepted.state().courses().stream()
                .filter(
                    course -> course.reported().stream().anyMatch(it -> it.record().equals(record)))
                .findFirst()
                .map(course -> Shown.standing(course, referrals.now()))
                .orElse(Map.of());
        for (Map.Entry<String, Object> note : notes.entrySet()) {
          receipt = receipt.with(note.getKey(), note.getValue());
        }
        yield Verdict.accepted(accepted.state(), accepted.events(), receipt);
      }
      case Verdict.Refused<Shelf>(Refusal refusal)
          when refusal.violations().stream().anyMatch(it -> it.pointer().equals("/at")) ->
          Verdict.refused(
              Refusal.rule(
                  when,
                  refusal.violations().getFirst().code(),
                  "The referral was made only later."));
      case Verdict.Refused<Shelf> _, Verdict.Unchanged<Shelf> _ -> verdict;
    };
  }

  @Override
  public Mono<Verdict<Shelf>> withdraw(Withdrawal withdrawal) {
    return referrals.withdraw(step, withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return referrals
        .holding(step, record)
        .flatMap(
            shelf ->
                Mono.justOrEmpty(
                    shelf
                        .reported(step.kind(), record)
                        .map(
                            taken ->
                                new Stored(
                                    taken.standing(),
                                    institutions(shelf, taken),
                                    content(shelf, taken),
                                    Map.of("effective", taken.told())))));
  }

  /// Both sides may read every step.
  private static Set<String> institutions(Shelf shelf, Taken taken) {
    Set<String> both =
        shelf.courses().stream()
            .filter(course -> course.reported().contains(taken))
            .flatMap(
                course ->
                    Stream.of(
                        course.opening().fromInstitutionId(), course.opening().toInstitutionId()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (both.isEmpty() && taken.institutionId() != null) {
      both.add(taken.institutionId());
    }
    return both;
  }

  private Map<String, Object> content(Shelf shelf, Taken taken) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("referralRecordId", shelf.recordId());
    put(content, "referralSource", taken.referralSource());
    put(content, "institutionId", taken.institutionId());
    Details said = taken.details();
    put(content, "staffId", said.staffId());
    content.put(whenField(), taken.at().toString());
    put(content, "reason", said.reason());
    put(content, "scheduledAt", said.scheduledAt());
    put(content, "bookingRecordId", said.bookingRecordId());
    if (said.priority() != null) {
      content.put("priority", said.priority());
    }
    if (!said.diagnoses().isEmpty()) {
      content.put("diagnosis", said.diagnoses());
    }
    put(content, "dischargedOn", said.dischargedOn());
    put(content, "teamId", said.teamId());
    if (said.rehabilitation()) {
      content.put("rehabilitation", true);
    }
    content.putAll(new java.util.TreeMap<>(said.texts()));
    return content;
  }

  private String whenField() {
    return switch (step) {
      case ACCEPT -> "acceptedAt";
      case DECLINE -> "declinedAt";
      case SCHEDULE -> "arrangedAt";
      case MISS -> "missedAt";
      case RECEIVE -> "receivedAt";
      case COMPLETE -> "completedAt";
      case RETURN -> "returnedAt";
      case ACKNOWLEDGE -> "acknowledgedAt";
      case REQUEST_CANCELLATION -> "askedAt";
      case CANCEL -> "cancelledAt";
      case REQUEST, FOLLOW_UP, END, LAPSE ->
          throw new IllegalStateException("nobody posts " + step);
    };
  }

  private static void put(
      Map<String, Object> content, String name, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      content.put(name, value.toString());
    }
  }
}
