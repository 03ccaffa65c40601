package org.jiceng.referral.consultation.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.ConsultationAnswered;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// The answer to a consultation as it is posted.
///
/// @param consultationSource the source of the consultation's record; the own one where it is left
///     out
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnswerBody(
    @Nullable String consultationRecordId,
    @Nullable String consultationSource,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable Integer minutes,
    @Nullable Boolean referralAdvised,
    @Nullable Instant answeredAt) {

  private static final int LONGEST_MINUTES = 1440;

  Checked<ConsultationAnswered> read(Arrival arrival) {
    LocalDate today = LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
    return new Violations()
        .id("/consultationRecordId", consultationRecordId)
        .optionalId("/consultationSource", consultationSource)
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .optionalId("/staffId", staffId)
        .required("/minutes", minutes)
        .range("/minutes", minutes, 1, LONGEST_MINUTES)
        .required("/answeredAt", answeredAt)
        .notInFuture("/answeredAt", answeredAt, today)
        .unlessAny(
            () ->
                new ConsultationAnswered(
                    arrival.record(),
                    arrival.revision(),
                    present(residentId),
                    new RecordRef(
                        consultationSource == null ? arrival.record().source() : consultationSource,
                        present(consultationRecordId)),
                    present(institutionId),
                    staffId,
                    present(minutes),
                    Boolean.TRUE.equals(referralAdvised),
                    present(answeredAt)));
  }

  static AnswerBody of(ConsultationAnswered answered) {
    return new AnswerBody(
        answered.consultation().recordId(),
        answered.consultation().source(),
        answered.residentId(),
        answered.institutionId(),
        answered.staffId(),
        answered.minutes(),
        answered.referralAdvised(),
        answered.occurredAt());
  }
}
