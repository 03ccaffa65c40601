package org.jiceng.followup.drugs.domain;

import static org.jiceng.events.PersonalCareEvent.ReservationStep.CANCELLATION;
import static org.jiceng.events.PersonalCareEvent.ReservationStep.COLLECTION;
import static org.jiceng.events.PersonalCareEvent.ReservationStep.LAPSE;
import static org.jiceng.events.PersonalCareEvent.ReservationStep.OUT_OF_STOCK;
import static org.jiceng.events.PersonalCareEvent.ReservationStep.READY;
import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.DrugReservationStepped;
import org.jiceng.events.PersonalCareEvent.ReservationStep;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.Course;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What became of a reservation of drugs.
public record ReservationMove(
    @Nullable String drugReservationRecordId,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable ReservationStep step)
    implements CourseStep<ReservationStep> {

  /// How a reservation stands.
  public enum State {
    RESERVED,
    READY,
    OUT_OF_STOCK,
    COLLECTED,
    CANCELLED,
    LAPSED
  }

  /// The course of a reservation: what was out of stock may come in.
  public static final Course<State, ReservationStep> COURSE =
      Course.from(State.RESERVED, State.class, ReservationStep.class)
          .way(State.RESERVED, READY, State.READY)
          .way(State.RESERVED, OUT_OF_STOCK, State.OUT_OF_STOCK)
          .way(State.RESERVED, COLLECTION, State.COLLECTED)
          .way(State.RESERVED, CANCELLATION, State.CANCELLED)
          .way(State.RESERVED, LAPSE, State.LAPSED)
          .way(State.READY, READY, State.READY)
          .way(State.READY, COLLECTION, State.COLLECTED)
          .way(State.READY, CANCELLATION, State.CANCELLED)
          .way(State.READY, LAPSE, State.LAPSED)
          .way(State.OUT_OF_STOCK, OUT_OF_STOCK, State.OUT_OF_STOCK)
          .way(State.OUT_OF_STOCK, READY, State.READY)
          .onTrust(State.OUT_OF_STOCK, COLLECTION, READY, State.COLLECTED)
          .way(State.OUT_OF_STOCK, CANCELLATION, State.CANCELLED)
          .way(State.OUT_OF_STOCK, LAPSE, State.LAPSED)
          .overIn(State.COLLECTED, State.CANCELLED, State.LAPSED);

  @Override
  public Violations fields() {
    return new Violations()
        .id("/drugReservationRecordId", drugReservationRecordId)
        .id("/residentId", residentId)
        .optionalId("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/step", step);
  }

  @Override
  public boolean takenByResidents() {
    return step == CANCELLATION;
  }

  @Override
  public String caseRecordId() {
    return present(drugReservationRecordId);
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
  public DrugReservationStepped told(RecordRef record, int revision) {
    return new DrugReservationStepped(
        record,
        revision,
        present(residentId),
        present(drugReservationRecordId),
        present(occurredAt),
        present(step));
  }
}
