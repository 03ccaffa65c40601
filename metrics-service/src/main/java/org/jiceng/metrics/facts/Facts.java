package org.jiceng.metrics.facts;

import static org.jiceng.events.DomainEvent.BUSINESS_ZONE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.CareEvent;
import org.jiceng.events.ContactEvent;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.HospitalLinkEvent;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.HospitalLinkEvent.VisitFeedConnected;
import org.jiceng.events.InstitutionProfileEvent;
import org.jiceng.events.JudgementEvent;
import org.jiceng.events.PersonalCareEvent;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.ReferralDrafted;
import org.jiceng.events.ReferralCourseEvent.ReferralLoopClosed;
import org.jiceng.events.ReferralCourseEvent.ReferralReceived;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.ResidentIndexEvent;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.metrics.timeline.Timeline;
import org.jspecify.annotations.Nullable;

/// Reads events as facts.
public final class Facts {

  private Facts() {}

  /// The fact an event tells, or none where no indicator needs it: institutions are no fact of a
  /// resident, and
  /// readings outside a follow-up do not count for control.
  public static @Nullable Fact of(DomainEvent event) {
    int revision = event.revision();
    return switch (event) {
      case ResidentRegistered r -> registration(r);
      case ContractSigned c ->
          new Fact.Term(
              revision,
              null,
              c.institutionId(),
              day(c.signedOn()),
              day(c.startsOn()),
              day(c.endsOn()) + 1,
              c.channel() == SigningEvent.Channel.ONLINE);
      case ContractRenewed c ->
          new Fact.Term(
              revision,
              c.contractRecordId(),
              c.institutionId(),
              day(c.signedOn()),
              day(c.startsOn()),
              day(c.endsOn()) + 1,
              c.channel() == SigningEvent.Channel.ONLINE);
      case ContractTerminated c ->
          new Fact.Termination(revision, c.contractRecordId(), day(c.endedOn()) + 1);
      case ContractTransferred c ->
          new Fact.Transfer(revision, c.contractRecordId(), c.toInstitutionId(), day(c.on()));
      case SurveyAnswered s ->
          new Fact.Answer(
              revision,
              day(s.answeredAt()),
              s.answeredAt().toEpochMilli(),
              s.score(),
              s.provider() == SigningEvent.SurveyProvider.THIRD_PARTY);
      case ConditionEnrolled e -> new Fact.Enrolment(revision, e.condition(), day(e.enrolledOn()));
      case EnrolmentClosed e ->
          new Fact.Closure(revision, e.enrolmentRecordId(), day(e.closedOn()));
      case FollowUpRecorded f -> followUp(f);
      case MedicationPlanned p ->
          new Fact.Plan(
              revision, day(p.startsOn()), dayAfter(p.endsOn(), Timeline.OPEN), p.drugCount());
      case VisitRecorded v ->
          new Fact.Visit(
              revision,
              day(v.occurredAt()),
              v.occurredAt().toEpochMilli(),
              v.institutionId(),
              v.visitKind() == VisitKind.OUTPATIENT || v.visitKind() == VisitKind.EMERGENCY);
      case RecordVoided v -> FactGroup.find(v.kind()).isPresent() ? new Fact.Void(revision) : null;
      case MeasurementRecorded _, InstitutionRegistered _ -> null;
      case ReferralDrafted _ -> new Fact.Referral(revision, false);
      case ReferralRequested r -> new Fact.Referral(revision, r.direction() == Direction.UP);
      case ReferralReceived r -> new Fact.Reception(revision, r.referral(), day(r.occurredAt()));
      case ReferralLoopClosed r ->
          new Fact.LoopClosed(revision, r.referral(), day(r.occurredAt()), r.inTime());
      case VisitFeedConnected v ->
          new Fact.Feed(
              revision,
              v.institutionId(),
              day(v.from()),
              dayAfter(v.to(), Timeline.OPEN),
              v.feedKind() != FeedKind.CLINIC);
      case ReferralCourseEvent _, HospitalLinkEvent _ -> null;
      case JudgementEvent _, PersonalCareEvent _ -> null;
      case InstitutionProfileEvent _, ContactEvent _, ResidentIndexEvent _, CareEvent _ -> null;
    };
  }

  private static Fact registration(ResidentRegistered r) {
    int gone = Timeline.OPEN;
    if (r.diedOn() != null) {
      gone = day(r.diedOn());
    }
    if (r.movedOutOn() != null) {
      gone = Math.min(gone, day(r.movedOutOn()));
    }
    List<SigningEvent.Period> permanent = r.permanentPeriods();
    if (permanent.isEmpty() && r.permanentFrom() != null) {
      permanent = List.of(new SigningEvent.Period(r.permanentFrom(), r.permanentTo()));
    }
    List<Fact.Days> counted = new ArrayList<>(permanent.size());
    for (SigningEvent.Period each : permanent) {
      counted.add(
          new Fact.Days(day(each.from()), Math.min(gone, dayAfter(each.to(), Timeline.OPEN))));
    }
    return new Fact.Registration(
        r.revision(),
        day(r.birthDate()),
        counted,
        r.responsibilities().stream()
            .map(each -> new Fact.Responsibility(each.institutionId(), day(each.from())))
            .toList());
  }

  private static Fact followUp(FollowUpRecorded f) {
    FollowUpEvent.Measurements values = f.measurements();
    return new Fact.FollowUp(
        f.revision(),
        day(f.occurredAt()),
        f.occurredAt().toEpochMilli(),
        f.done()
            && (f.channel() == FollowUpEvent.Channel.CLINIC
                || f.channel() == FollowUpEvent.Channel.HOME),
        values.systolic() == null ? Fact.FollowUp.NONE : values.systolic(),
        values.diastolic() == null ? Fact.FollowUp.NONE : values.diastolic(),
        hundredths(values.fastingGlucose()),
        hundredths(values.hba1c()),
        f.outcome() == FollowUpEvent.Outcome.LOST);
  }

  private static int hundredths(@Nullable BigDecimal value) {
    // Rounding down keeps every value below a threshold of two decimals below it.
    return value == null
        ? Fact.FollowUp.NONE
        : value.movePointRight(2).setScale(0, RoundingMode.FLOOR).intValueExact();
  }

  private static int dayAfter(@Nullable LocalDate last, int open) {
    return last == null ? open : day(last) + 1;
  }

  /// The epoch day of a date.
  public static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  /// The business day an instant falls on.
  public static int day(Instant instant) {
    return day(LocalDate.ofInstant(instant, BUSINESS_ZONE));
  }
}
