package org.jiceng.followup.chart.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.JudgementEvent.AuthenticityReviewed;
import org.jiceng.events.JudgementEvent.CallOutcome;
import org.jiceng.events.JudgementEvent.CallRecorded;
import org.jiceng.events.JudgementEvent.DeclineReason;
import org.jiceng.events.JudgementEvent.RecommendationDeclined;
import org.jiceng.events.JudgementEvent.ReviewEvidence;
import org.jiceng.events.JudgementEvent.ReviewOutcome;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Clinic.Form;
import org.jspecify.annotations.Nullable;

/// What is told of Li Na.
public final class Facts {

  private Facts() {}

  public static ResidentRegistered resident(@Nullable String diedOn) {
    return resident(Clinic.BORN, diedOn);
  }

  public static ResidentRegistered resident(LocalDate born, @Nullable String diedOn) {
    return new ResidentRegistered(
        new RecordRef("district", "li-na"),
        diedOn == null ? 1 : 2,
        "li-na",
        born,
        Sex.FEMALE,
        List.of(new Responsibility("A", "team-1", LocalDate.of(2020, 1, 1), null)),
        LocalDate.of(2020, 1, 1),
        null,
        List.of(),
        diedOn == null ? null : LocalDate.parse(diedOn),
        null,
        Instant.parse("2025-01-01T00:00:00Z"),
        List.of(),
        null);
  }

  public static ConditionEnrolled enrolled(String condition, String day) {
    return new ConditionEnrolled(
        new RecordRef("clinic", "e-" + condition),
        1,
        "li-na",
        condition,
        LocalDate.parse(day),
        "A");
  }

  public static FollowUpRecorded visit(String id, String day, UnaryOperator<Form> form) {
    return form.apply(new Form(day, 0)).fact(id, 1);
  }

  public static FollowUpRecorded corrected(
      String id, int revision, String day, UnaryOperator<Form> form) {
    return form.apply(new Form(day, 0)).fact(id, revision);
  }

  public static RecordVoided voided(String id, int revision) {
    return new RecordVoided(
        RecordKind.FOLLOW_UP,
        new RecordRef("clinic", id),
        revision,
        "li-na",
        "entered-twice",
        Instant.parse("2025-06-01T00:00:00Z"));
  }

  public static RecommendationDeclined declined(String followUp, String day) {
    return new RecommendationDeclined(
        new RecordRef("clinic", "d-" + followUp),
        1,
        "li-na",
        new RecordRef("clinic", followUp),
        "A",
        null,
        DeclineReason.PATIENT_REFUSED,
        LocalDate.parse(day));
  }

  public static CallRecorded call(String id, String day, CallOutcome outcome) {
    return new CallRecorded(
        new RecordRef("clinic", id),
        1,
        "li-na",
        "A",
        null,
        LocalDate.parse(day).atTime(10, 0).atZone(DomainEvent.BUSINESS_ZONE).toInstant(),
        outcome,
        null);
  }

  public static AuthenticityReviewed review(
      String id, String followUp, ReviewOutcome outcome, String day) {
    return new AuthenticityReviewed(
        new RecordRef("district-feed", id),
        1,
        "li-na",
        new RecordRef("clinic", followUp),
        "A",
        outcome,
        ReviewEvidence.RESIDENT,
        null,
        null,
        LocalDate.parse(day));
  }

  public static Chart chart(DomainEvent... events) {
    Chart chart = Chart.empty("li-na");
    for (DomainEvent event : events) {
      chart = chart.learn(event, Clinic.RULES);
    }
    return chart;
  }
}
