package org.jiceng.followup.education.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.EducationPushed;
import org.jiceng.events.PersonalCareEvent.PushChannel;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Health education sent to a resident by message (短信、微信推送; BH §7).
///
/// @param topic a code
/// @param personalised chosen for this resident; what everybody gets does not count
/// @param consentRecordId the consent it rests on
public record EducationPush(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable PushChannel channel,
    @Nullable String topic,
    @Nullable Boolean personalised,
    @Nullable List<String> conditions,
    @Nullable String consentRecordId)
    implements CaseOpening {

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .required("/occurredAt", occurredAt)
            .required("/channel", channel)
            .id("/topic", topic)
            .optionalId("/consentRecordId", consentRecordId)
            .texts("/conditions", conditions, 20, 64);
    return found;
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
  public List<String> flags() {
    return consentRecordId == null ? List.of("consent-not-stated") : List.of();
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/occurredAt", occurredAt, today);
  }

  @Override
  public EducationPushed told(RecordRef record, int revision) {
    return new EducationPushed(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(occurredAt),
        present(channel),
        present(topic),
        Boolean.TRUE.equals(personalised),
        conditions == null ? List.of() : conditions);
  }
}
