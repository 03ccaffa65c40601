package org.jiceng.followup.education.domain;

import static org.jiceng.events.PersonalCareEvent.PushReceipt.DELIVERED;
import static org.jiceng.events.PersonalCareEvent.PushReceipt.FAILED;
import static org.jiceng.events.PersonalCareEvent.PushReceipt.READ;
import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.PushAcknowledged;
import org.jiceng.events.PersonalCareEvent.PushReceipt;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.Course;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What became of a message with health education.
public record Receipt(
    @Nullable String educationPushRecordId,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable PushReceipt step)
    implements CourseStep<PushReceipt> {

  /// How a message stands.
  public enum State {
    SENT,
    DELIVERED,
    READ,
    FAILED
  }

  /// The course of a message: one that failed may still be delivered, and may be read without word
  /// of its delivery.
  public static final Course<State, PushReceipt> COURSE =
      Course.from(State.SENT, State.class, PushReceipt.class)
          .way(State.SENT, DELIVERED, State.DELIVERED)
          .way(State.SENT, READ, State.READ)
          .way(State.SENT, FAILED, State.FAILED)
          .way(State.DELIVERED, DELIVERED, State.DELIVERED)
          .way(State.DELIVERED, READ, State.READ)
          .way(State.READ, DELIVERED, State.READ)
          .way(State.READ, READ, State.READ)
          .way(State.FAILED, FAILED, State.FAILED)
          .way(State.FAILED, DELIVERED, State.DELIVERED)
          .way(State.FAILED, READ, State.READ)
          .overIn(State.values());

  @Override
  public Violations fields() {
    return new Violations()
        .id("/educationPushRecordId", educationPushRecordId)
        .id("/residentId", residentId)
        .optionalId("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/step", step);
  }

  @Override
  public String caseRecordId() {
    return present(educationPushRecordId);
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/occurredAt", occurredAt, today);
  }

  @Override
  public PushAcknowledged told(RecordRef record, int revision) {
    return new PushAcknowledged(
        record,
        revision,
        present(residentId),
        present(educationPushRecordId),
        present(occurredAt),
        present(step));
  }
}
