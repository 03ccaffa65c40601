package org.jiceng.referral.course.domain;

import java.time.Instant;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Deadline;

/// A deadline that was missed.
///
/// @param dueAt until when it was time
/// @param told whether that still holds; a late report may show that it was not missed
public record Missed(
    Deadline deadline,
    RecordRef record,
    int revision,
    String institutionId,
    Instant dueAt,
    boolean told) {}
