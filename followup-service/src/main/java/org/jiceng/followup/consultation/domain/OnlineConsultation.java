package org.jiceng.followup.consultation.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.OnlineConsultationAsked;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A question of a resident over the internet (在线咨询; BH §7).
///
/// @param topic a code
/// @param question stays in this service
public record OnlineConsultation(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable String topic,
    @Nullable String question)
    implements CaseOpening {

  private static final int LONGEST = 2000;

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .optionalId("/topic", topic)
        .text("/question", question, LONGEST);
  }

  @Override
  public @Nullable Instant begunAt() {
    return occurredAt;
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
  public OnlineConsultationAsked told(RecordRef record, int revision) {
    return new OnlineConsultationAsked(
        record, revision, present(residentId), present(institutionId), present(occurredAt), topic);
  }
}
