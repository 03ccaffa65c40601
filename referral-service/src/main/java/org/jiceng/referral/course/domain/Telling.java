package org.jiceng.referral.course.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent;
import org.jiceng.events.ReferralCourseEvent.ReferralAccepted;
import org.jiceng.events.ReferralCourseEvent.ReferralAcknowledged;
import org.jiceng.events.ReferralCourseEvent.ReferralAppointmentMissed;
import org.jiceng.events.ReferralCourseEvent.ReferralCancellationRequested;
import org.jiceng.events.ReferralCourseEvent.ReferralCancelled;
import org.jiceng.events.ReferralCourseEvent.ReferralCompleted;
import org.jiceng.events.ReferralCourseEvent.ReferralDeadlineMissed;
import org.jiceng.events.ReferralCourseEvent.ReferralDeclined;
import org.jiceng.events.ReferralCourseEvent.ReferralDrafted;
import org.jiceng.events.ReferralCourseEvent.ReferralLapsed;
import org.jiceng.events.ReferralCourseEvent.ReferralLoopClosed;
import org.jiceng.events.ReferralCourseEvent.ReferralReceived;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.jiceng.events.ReferralCourseEvent.ReferralReturned;
import org.jiceng.events.ReferralCourseEvent.ReferralScheduled;
import org.jspecify.annotations.Nullable;

/// The facts others hear of a referral: ids, codes and times, never what the form says in words.
final class Telling {

  private Telling() {}

  /// That a referral is thought of or asked for.
  static ReferralCourseEvent opened(Course course) {
    Opening opening = course.opening();
    return opening.draft()
        ? new ReferralDrafted(
            course.record(),
            course.standing().revision(),
            opening.residentId(),
            opening.direction(),
            opening.fromInstitutionId(),
            opening.toInstitutionId(),
            opening.codes(),
            opening.urgency(),
            opening.recommendation(),
            opening.at())
        : new ReferralRequested(
            course.record(),
            course.standing().revision(),
            opening.residentId(),
            opening.direction(),
            opening.fromInstitutionId(),
            requireNonNull(opening.toInstitutionId()),
            opening.codes(),
            opening.urgency(),
            opening.greenChannel(),
            opening.specialty(),
            opening.rehabilitation(),
            opening.recommendation(),
            opening.followUpRecordId(),
            opening.handover().missing(opening.direction()),
            opening.at());
  }

  /// That a step was taken.
  static ReferralCourseEvent taken(Taken step, Course course) {
    var record = step.record();
    int revision = step.standing().revision();
    String resident = course.opening().residentId();
    var referral = course.record();
    String by = requireNonNull(step.institutionId());
    Instant at = step.at();
    Details said = step.details();
    String staff = said.staffId();
    return switch (step.step()) {
      case ACCEPT -> new ReferralAccepted(record, revision, resident, referral, by, at, staff);
      case DECLINE ->
          new ReferralDeclined(
              record, revision, resident, referral, by, at, staff, code(said.reason()));
      case SCHEDULE ->
          new ReferralScheduled(
              record,
              revision,
              resident,
              referral,
              by,
              at,
              staff,
              requireNonNull(said.scheduledAt()),
              said.bookingRecordId());
      case MISS ->
          new ReferralAppointmentMissed(record, revision, resident, referral, by, at, staff);
      case RECEIVE ->
          new ReferralReceived(
              record,
              revision,
              resident,
              referral,
              by,
              at,
              staff,
              said.priority(),
              said.inferredFrom());
      case COMPLETE ->
          new ReferralCompleted(
              record,
              revision,
              resident,
              referral,
              by,
              at,
              staff,
              said.diagnoses(),
              said.dischargedOn());
      case RETURN ->
          new ReferralReturned(
              record,
              revision,
              resident,
              referral,
              by,
              at,
              staff,
              said.diagnoses(),
              said.rehabilitation(),
              ReturnForm.missing(said));
      case ACKNOWLEDGE ->
          new ReferralAcknowledged(
              record, revision, resident, referral, by, at, staff, said.teamId());
      case REQUEST_CANCELLATION ->
          new ReferralCancellationRequested(
              record, revision, resident, referral, by, at, staff, code(said.reason()));
      case CANCEL, END ->
          new ReferralCancelled(
              record,
              revision,
              resident,
              referral,
              by,
              at,
              staff,
              said.by() == null ? Trail.sideOf(course.opening(), by) : said.by(),
              code(said.reason()));
      case LAPSE -> new ReferralLapsed(record, revision, resident, referral, by, at);
      case FOLLOW_UP ->
          new ReferralLoopClosed(
              record,
              revision,
              resident,
              referral,
              by,
              at,
              requireNonNull(said.followUp()),
              requireNonNull(said.days()),
              requireNonNull(said.inTime()));
      case REQUEST -> throw new IllegalArgumentException("the referral itself tells of that");
    };
  }

  /// That a step no longer holds.
  static RecordVoided untaken(Taken step, int revision, Course course, String reason, Instant at) {
    return new RecordVoided(
        step.step().kind(), step.record(), revision, course.opening().residentId(), reason, at);
  }

  /// That a deadline was missed, or was not after all.
  static org.jiceng.events.ReferralEvent missed(Missed missed, Course course, Instant at) {
    String resident = course.opening().residentId();
    return missed.told()
        ? new ReferralDeadlineMissed(
            missed.record(),
            missed.revision(),
            resident,
            course.record(),
            missed.institutionId(),
            missed.dueAt(),
            missed.deadline())
        : new RecordVoided(
            org.jiceng.events.RecordKind.REFERRAL_DEADLINE,
            missed.record(),
            missed.revision(),
            resident,
            "met-after-all",
            at);
  }

  /// A reason as a code: words may name a person, and facts must not.
  private static String code(@Nullable String reason) {
    return reason != null && org.jiceng.events.RecordRef.isId(reason) ? reason : Opening.OTHER;
  }
}
