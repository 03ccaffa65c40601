package org.jiceng.followup.education.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.PushChannel;
import org.jiceng.events.PersonalCareEvent.PushConsented;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A resident's consent to be sent health education, and by which ways they can be reached.
///
/// @param to last day, when it was taken back
public record PushConsent(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable List<PushChannel> channels,
    @Nullable LocalDate from,
    @Nullable LocalDate to)
    implements Posted {

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .optionalId("/institutionId", institutionId)
            .required("/from", from);
    if (channels == null || channels.isEmpty()) {
      found.field("/channels", "required", "Name at least one channel.");
    }
    return found;
  }

  /// Whether a message of that day by that way is agreed to.
  public boolean covers(PushChannel channel, LocalDate day) {
    return present(channels).contains(channel)
        && !day.isBefore(present(from))
        && (to == null || !day.isAfter(to));
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/from", from, today).ordered("/to", from, to);
  }

  @Override
  public PushConsented told(RecordRef record, int revision) {
    return new PushConsented(
        record, revision, present(residentId), institutionId, present(channels), present(from), to);
  }
}
