package org.jiceng.followup.consultation.domain;

import static org.jiceng.events.PersonalCareEvent.ConsultationStep.ANSWER;
import static org.jiceng.events.PersonalCareEvent.ConsultationStep.CLOSURE;
import static org.jiceng.events.PersonalCareEvent.ConsultationStep.QUESTION;
import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.ConsultationStep;
import org.jiceng.events.PersonalCareEvent.OnlineConsultationStepped;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.Course;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An answer, a further question, or the end of an online consultation.
///
/// @param text stays in this service
public record Reply(
    @Nullable String onlineConsultationRecordId,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable ConsultationStep step,
    @Nullable String staffId,
    @Nullable String text)
    implements CourseStep<ConsultationStep> {

  /// How a consultation stands.
  public enum State {
    ASKED,
    ANSWERED,
    CLOSED
  }

  /// The course of a consultation: a further question waits for an answer again.
  public static final Course<State, ConsultationStep> COURSE =
      Course.from(State.ASKED, State.class, ConsultationStep.class)
          .way(State.ASKED, ANSWER, State.ANSWERED)
          .way(State.ASKED, QUESTION, State.ASKED)
          .way(State.ASKED, CLOSURE, State.CLOSED)
          .way(State.ANSWERED, ANSWER, State.ANSWERED)
          .way(State.ANSWERED, QUESTION, State.ASKED)
          .way(State.ANSWERED, CLOSURE, State.CLOSED)
          .overIn(State.ANSWERED, State.CLOSED);

  @Override
  public Violations fields() {
    return new Violations()
        .id("/onlineConsultationRecordId", onlineConsultationRecordId)
        .id("/residentId", residentId)
        .optionalId("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/step", step)
        .optionalId("/staffId", staffId)
        .optionalText("/text", text, 2000);
  }

  @Override
  public boolean takenByResidents() {
    return step == QUESTION;
  }

  @Override
  public String caseRecordId() {
    return present(onlineConsultationRecordId);
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
  public OnlineConsultationStepped told(RecordRef record, int revision) {
    return new OnlineConsultationStepped(
        record,
        revision,
        present(residentId),
        present(onlineConsultationRecordId),
        present(occurredAt),
        present(step),
        staffId);
  }
}
