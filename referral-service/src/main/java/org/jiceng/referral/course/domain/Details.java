package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Side;
import org.jspecify.annotations.Nullable;

/// What a step says beyond who took it and when.
///
/// @param reason a code
/// @param inferredFrom the visit a reception was inferred from
/// @param by who or what called it off
/// @param followUp the follow-up that closed the loop
/// @param days from the outcome to it
/// @param texts what is told to nobody but who may read the referral, by the field's name
public record Details(
    @Nullable String staffId,
    @Nullable String teamId,
    @Nullable String reason,
    @Nullable Instant scheduledAt,
    @Nullable String bookingRecordId,
    @Nullable Boolean priority,
    @Nullable RecordRef inferredFrom,
    List<String> diagnoses,
    @Nullable LocalDate dischargedOn,
    boolean rehabilitation,
    @Nullable Side by,
    @Nullable RecordRef followUp,
    @Nullable Integer days,
    @Nullable Boolean inTime,
    Map<String, String> texts) {

  /// Nothing more.
  public static final Details NONE = new Builder().build();

  public Details {
    diagnoses = List.copyOf(diagnoses);
    texts = Map.copyOf(texts);
  }

  /// Collects what a step says.
  public static final class Builder {
    private @Nullable String staffId;
    private @Nullable String teamId;
    private @Nullable String reason;
    private @Nullable Instant scheduledAt;
    private @Nullable String bookingRecordId;
    private @Nullable Boolean priority;
    private @Nullable RecordRef inferredFrom;
    private List<String> diagnoses = List.of();
    private @Nullable LocalDate dischargedOn;
    private boolean rehabilitation;
    private @Nullable Side by;
    private @Nullable RecordRef followUp;
    private @Nullable Integer days;
    private @Nullable Boolean inTime;
    private final Map<String, String> texts = new java.util.TreeMap<>();

    public Builder staff(@Nullable String id) {
      staffId = id;
      return this;
    }

    public Builder team(@Nullable String id) {
      teamId = id;
      return this;
    }

    public Builder reason(@Nullable String code) {
      reason = code;
      return this;
    }

    public Builder scheduled(@Nullable Instant at, @Nullable String booking) {
      scheduledAt = at;
      bookingRecordId = booking;
      return this;
    }

    public Builder priority(@Nullable Boolean seenWithPriority) {
      priority = seenWithPriority;
      return this;
    }

    public Builder inferredFrom(RecordRef visit) {
      inferredFrom = visit;
      return this;
    }

    public Builder diagnoses(List<String> codes) {
      diagnoses = codes;
      return this;
    }

    public Builder dischargedOn(@Nullable LocalDate day) {
      dischargedOn = day;
      return this;
    }

    public Builder rehabilitation(boolean planned) {
      rehabilitation = planned;
      return this;
    }

    public Builder by(Side side) {
      by = side;
      return this;
    }

    public Builder closedBy(RecordRef record, int daysAfter, boolean withinLimit) {
      followUp = record;
      days = daysAfter;
      inTime = withinLimit;
      return this;
    }

    public Builder text(String field, @Nullable String value) {
      if (value != null) {
        texts.put(field, value);
      }
      return this;
    }

    public Details build() {
      return new Details(
          staffId,
          teamId,
          reason,
          scheduledAt,
          bookingRecordId,
          priority,
          inferredFrom,
          diagnoses,
          dischargedOn,
          rehabilitation,
          by,
          followUp,
          days,
          inTime,
          texts);
    }
  }
}
