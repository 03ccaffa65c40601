package org.jiceng.signing.resident.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ResidentIndexEvent.DuplicateDismissed;
import org.jiceng.signing.resident.Duplicates;
import org.jiceng.signing.resident.ResidentFile;
import org.jiceng.signing.resident.Residents;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// How it is said that two residents who look like one person are two: by whoever may write for one
/// of them.
public final class DismissalRecords implements RecordType<DismissalRecords.Body> {

  private final Residents residents;
  private final PlainRecords<Body, DuplicateDismissed> records;

  private DismissalRecords(Residents residents, Duplicates duplicates) {
    this.residents = residents;
    this.records =
        new PlainRecords<Body, DuplicateDismissed>(
                RecordKind.DUPLICATE_DISMISSAL,
                "/api/duplicate-dismissals",
                "recordId",
                Body.class,
                duplicates.dismissals(),
                (DuplicateDismissed _) -> Set.of(),
                (submission, _) -> read(submission))
            .shownAs(Body::of);
  }

  /// Dismissals as records.
  public static RecordType<?> of(Residents residents, Duplicates duplicates) {
    return new DismissalRecords(residents, duplicates);
  }

  /// A dismissal as posted.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(
      @Nullable String residentId, @Nullable String otherResidentId, @Nullable String reason) {
    static Body of(DuplicateDismissed told) {
      return new Body(told.residentId(), told.otherResidentId(), told.reason());
    }
  }

  private static Checked<DuplicateDismissed> read(Submission<Body> submission) {
    Body body = submission.body();
    return check(body)
        .unlessAny(
            () ->
                new DuplicateDismissed(
                    submission.arrival().record(),
                    submission.arrival().revision(),
                    present(body.residentId()),
                    present(body.otherResidentId()),
                    present(body.reason()),
                    submission.arrival().at()));
  }

  private static Violations check(Body body) {
    Violations found =
        new Violations()
            .id("/residentId", body.residentId())
            .id("/otherResidentId", body.otherResidentId());
    MergeRecords.reason(body.reason(), found);
    if (body.residentId() != null && body.residentId().equals(body.otherResidentId())) {
      found.rule("/otherResidentId", "same-resident", "Name two residents.");
    }
    return found;
  }

  @Override
  public RecordKind kind() {
    return records.kind();
  }

  @Override
  public String path() {
    return records.path();
  }

  @Override
  public Class<Body> body() {
    return Body.class;
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<Body> submission) {
    Body body = submission.body();
    Optional<Refusal> refusal = check(body).refusal();
    if (refusal.isPresent()) {
      return Mono.just(Verdict.refused(refusal.get()));
    }
    return mayWrite(
            submission.caller(), present(body.residentId()), present(body.otherResidentId()))
        .<Verdict<?>>flatMap(
            problem ->
                problem.isPresent()
                    ? Mono.just(Verdict.refused(problem.get()))
                    : records.accept(submission).map(verdict -> verdict));
  }

  private Mono<Optional<Refusal>> mayWrite(Caller caller, String one, String other) {
    return Mono.zip(known(one), known(other))
        .map(
            both -> {
              Violations unknown = new Violations();
              if (both.getT1().isEmpty()) {
                unknown.rule("/residentId", "unknown-resident", "No such resident is on file.");
              }
              if (both.getT2().isEmpty()) {
                unknown.rule(
                    "/otherResidentId", "unknown-resident", "No such resident is on file.");
              }
              if (unknown.refusal().isPresent()) {
                return unknown.refusal();
              }
              return caller.mayWriteFor(both.getT1().orElseThrow().institutionId())
                      || caller.mayWriteFor(both.getT2().orElseThrow().institutionId())
                  ? Optional.<Refusal>empty()
                  : Optional.of(Refusal.otherInstitution());
            });
  }

  private Mono<Optional<ResidentFile>> known(String resident) {
    return residents.find(resident).map(Optional::of).defaultIfEmpty(Optional.empty());
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return records
        .find(withdrawal.record())
        .flatMap(
            stored -> {
              Body body = (Body) stored.content();
              return mayWrite(
                  withdrawal.caller(), present(body.residentId()), present(body.otherResidentId()));
            })
        .defaultIfEmpty(Optional.empty())
        .<Verdict<?>>flatMap(
            problem ->
                problem.isPresent()
                    ? Mono.just(Verdict.refused(problem.get()))
                    : records.withdraw(withdrawal).map(verdict -> verdict));
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return records
        .find(record)
        .flatMap(
            stored -> {
              Body body = (Body) stored.content();
              return Mono.zip(
                      known(present(body.residentId())), known(present(body.otherResidentId())))
                  .map(
                      both -> {
                        Set<String> institutions = new java.util.HashSet<>();
                        both.getT1().ifPresent(file -> institutions.add(file.institutionId()));
                        both.getT2().ifPresent(file -> institutions.add(file.institutionId()));
                        return new Stored(stored.standing(), institutions, body);
                      });
            });
  }
}
