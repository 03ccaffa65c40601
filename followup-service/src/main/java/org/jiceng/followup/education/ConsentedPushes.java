package org.jiceng.followup.education;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.PersonalCareEvent.PushChannel;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.education.domain.EducationPush;
import org.jiceng.followup.education.domain.PushConsent;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.PostedForm;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// Messages with health education, each flagged `without-consent` unless the resident agreed to be
/// sent messages that way on that day (BH §7).
///
/// Nothing is refused, since the consent may come later; and the flag is worked out whenever it is
/// asked for, so a consent that comes late, is corrected or taken back counts as it stands by then.
public final class ConsentedPushes implements RecordType<EducationPush> {

  /// No consent covers the message.
  public static final String WITHOUT_CONSENT = "without-consent";

  private static final String FLAGS = "flags";

  private final RecordType<EducationPush> pushes;
  private final Aggregates<Filed<PushConsent>> consents;

  public ConsentedPushes(
      RecordType<EducationPush> pushes, Aggregates<Filed<PushConsent>> consents) {
    this.pushes = pushes;
    this.consents = consents;
  }

  @Override
  public RecordKind kind() {
    return pushes.kind();
  }

  @Override
  public String path() {
    return pushes.path();
  }

  @Override
  public Class<EducationPush> body() {
    return pushes.body();
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<EducationPush> submission) {
    return pushes
        .accept(submission)
        .flatMap(
            verdict ->
                switch (verdict) {
                  case Verdict.Accepted<?>(var state, var events, var receipt) ->
                      flagged(submission.body(), receipt)
                          .<Verdict<?>>map(it -> Verdict.accepted(state, events, it));
                  case Verdict.Unchanged<?>(var receipt) ->
                      flagged(submission.body(), receipt).<Verdict<?>>map(Verdict::unchanged);
                  case Verdict.Refused<?> refused -> Mono.<Verdict<?>>just(refused);
                });
  }

  private Mono<Receipt> flagged(EducationPush push, Receipt receipt) {
    return isCovered(
            present(push.residentId()),
            present(push.channel()),
            Days.of(present(push.occurredAt())))
        .map(
            covered ->
                covered
                    ? receipt
                    : receipt.with(FLAGS, withConsentMissing(receipt.notes().get(FLAGS))));
  }

  private Mono<Boolean> isCovered(String resident, PushChannel channel, LocalDate day) {
    return consents
        .findBy(FiledRecords.RESIDENT, resident)
        .any(consent -> consent.content().covers(channel, day));
  }

  private static List<Object> withConsentMissing(@Nullable Object flags) {
    List<Object> all = new ArrayList<>(flags instanceof List<?> some ? some : List.of());
    all.add(WITHOUT_CONSENT);
    return all;
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return pushes.withdraw(withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return pushes
        .find(record)
        .flatMap(stored -> stored.standing().voided() ? Mono.just(stored) : flagged(stored));
  }

  private Mono<Stored> flagged(Stored stored) {
    EducationPush push = PostedForm.read((JsonNode) stored.content(), EducationPush.class);
    return isCovered(
            present(push.residentId()),
            present(push.channel()),
            Days.of(present(push.occurredAt())))
        .map(
            covered -> {
              Map<String, Object> notes = new HashMap<>(stored.notes());
              if (!covered) {
                notes.put(FLAGS, withConsentMissing(notes.get(FLAGS)));
              }
              return new Stored(stored.standing(), stored.institutions(), stored.content(), notes);
            });
  }
}
