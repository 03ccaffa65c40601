package org.jiceng.signing.resident.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.resident.Merges;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// How merges of residents are taken and shown; a merge taken back takes the two apart again.
public final class MergeRecords implements RecordType<MergeRecords.Body> {

  private static final int LONGEST_REASON = 200;

  private final Merges merges;

  private MergeRecords(Merges merges) {
    this.merges = merges;
  }

  /// Merges as records.
  public static RecordType<?> of(Merges merges) {
    return new MergeRecords(merges);
  }

  /// A merge as posted.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Body(@Nullable String residentId, @Nullable String into, @Nullable String reason) {}

  @Override
  public RecordKind kind() {
    return RecordKind.RESIDENT_MERGE;
  }

  @Override
  public String path() {
    return "/api/residents/{residentId}/merges";
  }

  @Override
  public Class<Body> body() {
    return Body.class;
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<Body> submission) {
    Body body = submission.body();
    Violations found =
        new Violations().id("/residentId", body.residentId()).id("/into", body.into());
    reason(body.reason(), found);
    return found
        .refusal()
        .<Mono<? extends Verdict<?>>>map(refusal -> Mono.just(Verdict.refused(refusal)))
        .orElseGet(
            () ->
                merges.merge(
                    submission.caller(),
                    submission.arrival(),
                    present(body.residentId()),
                    present(body.into()),
                    present(body.reason()),
                    submission.dryRun()));
  }

  /// A reason goes out with the event: it must not name anybody by number.
  static void reason(@Nullable String reason, Violations found) {
    found.text("/reason", reason, LONGEST_REASON);
    if (reason != null && reason.matches("(?s).*[0-9]{11}.*")) {
      found.field(
          "/reason", "names-somebody", "A reason must hold no phone and no identity number.");
    }
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return merges.withdraw(withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return merges.find(record, fact -> new Body(fact.residentId(), fact.into(), fact.reason()));
  }
}
