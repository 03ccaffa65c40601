package org.jiceng.followup.authenticity.domain;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jspecify.annotations.Nullable;

/// A follow-up that was done, as the report looks at it.
///
/// @param teamId of the resident
/// @param flags what the resident's own chart shows
/// @param controlled of the last disease judged, none where the measure was not taken
public record Reported(
    FollowUpRecorded fact,
    LocalDate day,
    @Nullable String teamId,
    List<String> flags,
    boolean danger,
    @Nullable Boolean controlled) {

  public Reported {
    flags = List.copyOf(flags);
  }
}
