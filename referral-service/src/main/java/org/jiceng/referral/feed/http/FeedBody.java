package org.jiceng.referral.feed.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.HospitalLinkEvent.VisitFeedConnected;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// The connection of a feed as it is put.
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedBody(
    @Nullable String feedId,
    @Nullable String institutionId,
    @Nullable FeedKind kind,
    @Nullable String feedSource,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  Checked<VisitFeedConnected> read(Arrival arrival) {
    return new Violations()
        .id("/institutionId", institutionId)
        .required("/kind", kind)
        .id("/feedSource", feedSource)
        .required("/from", from)
        .ordered("/to", from, to)
        .unlessAny(
            () ->
                new VisitFeedConnected(
                    arrival.record(),
                    arrival.revision(),
                    present(institutionId),
                    present(kind),
                    present(feedSource),
                    present(from),
                    to));
  }

  static FeedBody of(VisitFeedConnected feed) {
    return new FeedBody(
        feed.record().recordId(),
        feed.institutionId(),
        feed.feedKind(),
        feed.feedSource(),
        feed.from(),
        feed.to());
  }
}
