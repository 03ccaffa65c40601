package org.jiceng.followup.chart.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.JudgementEvent.FollowUpJudged;
import org.jiceng.events.JudgementEvent.Reason;
import org.jiceng.events.JudgementEvent.RecommendationDeclined;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.JudgementEvent.Urgency;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.followup.judging.domain.Assessment;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Reasons;
import org.jiceng.followup.judging.domain.Rules;

/// What is to be told after a chart has learnt something: only what differs from what was told
/// before.
public record Settlement(Chart chart, List<DomainEvent> events) {

  private static final String ANEW = "judged-anew";
  private static final String NO_LONGER = "no-longer-advised";

  public Settlement {
    events = List.copyOf(events);
  }

  /// Works out what the chart now means.
  ///
  /// @param at the moment in which it is told
  public static Settlement of(Chart chart, Rules rules, Instant at) {
    Course course = chart.course(rules);
    List<DomainEvent> events = new ArrayList<>();
    List<Told<FollowUpJudged>> judged =
        told(
            chart.judged(),
            own(chart, judgements(chart, course, rules)),
            Settlement::judgedAs,
            chart,
            at,
            events);
    List<Told<ReferralRecommended>> recommended = recommended(chart, course, rules, at, events);
    return new Settlement(events.isEmpty() ? chart : chart.having(judged, recommended), events);
  }

  /// A chart tells of its own follow-ups, though the course is that of the whole person.
  private static <E extends DomainEvent> Map<RecordRef, E> own(Chart chart, Map<RecordRef, E> all) {
    all.values().removeIf(one -> !one.subject().equals(chart.residentId()));
    return all;
  }

  /// What every follow-up is judged to be.
  public static Map<RecordRef, FollowUpJudged> judgements(Chart chart, Course course, Rules rules) {
    Map<RecordRef, List<String>> flags = Anomalies.of(chart, course, rules);
    Map<RecordRef, FollowUpJudged> all = new LinkedHashMap<>();
    for (JudgedVisit one : course.visits()) {
      var fact = one.visit().fact();
      List<String> flagged = flags.getOrDefault(fact.record(), List.of());
      if (one.assessments().isEmpty() && flagged.isEmpty()) {
        continue;
      }
      all.put(
          fact.record(),
          new FollowUpJudged(
              fact.record(),
              1,
              fact.residentId(),
              fact.institutionId(),
              fact.occurredAt(),
              one.assessments().stream().map(Assessment::told).toList(),
              one.dangers(),
              one.urgency().orElse(null),
              one.nextDueOn().orElse(null),
              flagged));
    }
    return all;
  }

  /// The referrals the rules advise, each reason once while a referral for it is open.
  public static Map<RecordRef, ReferralRecommended> recommendations(
      Chart chart, Course course, Rules rules) {
    Referrals referrals = new Referrals(chart.heldSteps());
    Map<RecordRef, ReferralRecommended> all = new LinkedHashMap<>();
    for (JudgedVisit one : course.visits()) {
      List<Reason> reasons =
          one.reasons().stream().filter(it -> !referrals.cover(it, one, course)).toList();
      if (reasons.isEmpty()) {
        continue;
      }
      var fact = one.visit().fact();
      boolean danger = reasons.stream().anyMatch(it -> it.code().equals(Reasons.DANGER));
      all.put(
          fact.record(),
          new ReferralRecommended(
              fact.record(),
              1,
              fact.residentId(),
              fact.institutionId(),
              fact.staffId(),
              fact.occurredAt(),
              danger ? one.urgency().orElse(Urgency.URGENT) : Urgency.ROUTINE,
              reasons,
              danger ? one.dangers() : List.of(),
              one.visit().day().plusDays(rules.timing().referralTrackDays()),
              null));
    }
    return all;
  }

  private static List<Told<ReferralRecommended>> recommended(
      Chart chart, Course course, Rules rules, Instant at, List<DomainEvent> events) {
    Map<RecordRef, ReferralRecommended> now = own(chart, recommendations(chart, course, rules));
    Referrals referrals = new Referrals(chart.heldSteps());
    Set<RecordRef> declined =
        chart.heldDeclines().stream()
            .map(RecommendationDeclined::followUp)
            .collect(Collectors.toSet());
    for (Told<ReferralRecommended> was : chart.recommended()) {
      RecordRef record = was.event().record();
      boolean actedOn = declined.contains(record) || referrals.isCausedBy(record);
      if (!now.containsKey(record) && actedOn) {
        now.put(record, superseded(was.event()));
      }
    }
    return told(chart.recommended(), now, Settlement::recommendedAs, chart, at, events);
  }

  /// A recommendation that was acted on is kept and marked (CLINICAL-RULES §3.2), also when that is
  /// heard after it no longer followed.
  private static ReferralRecommended superseded(ReferralRecommended was) {
    return new ReferralRecommended(
        was.record(),
        1,
        was.residentId(),
        was.institutionId(),
        was.staffId(),
        was.occurredAt(),
        was.urgency(),
        was.reasons(),
        was.dangers(),
        was.trackBy(),
        true);
  }

  private static <E extends DomainEvent> List<Told<E>> told(
      List<Told<E>> before,
      Map<RecordRef, E> now,
      BiFunction<E, Integer, E> as,
      Chart chart,
      Instant at,
      List<DomainEvent> events) {
    Map<RecordRef, E> left = new LinkedHashMap<>(now);
    List<Told<E>> after = new ArrayList<>();
    for (Told<E> was : before) {
      RecordRef record = was.event().record();
      E wanted = left.remove(record);
      if (wanted == null) {
        if (!was.withdrawn()) {
          int revision = was.revision() + 1;
          events.add(voided(was.event(), revision, chart, at));
          after.add(new Told<>(was.event(), revision, true));
        } else {
          after.add(was);
        }
        continue;
      }
      E same = as.apply(wanted, was.event().revision());
      if (!was.withdrawn() && same.equals(was.event())) {
        after.add(was);
      } else {
        E next = as.apply(wanted, was.revision() + 1);
        events.add(next);
        after.add(new Told<>(next, next.revision(), false));
      }
    }
    for (E fresh : left.values()) {
      events.add(fresh);
      after.add(new Told<>(fresh, fresh.revision(), false));
    }
    return after;
  }

  private static RecordVoided voided(DomainEvent event, int revision, Chart chart, Instant at) {
    return new RecordVoided(
        event.kind(),
        event.record(),
        revision,
        chart.residentId(),
        event instanceof FollowUpJudged ? ANEW : NO_LONGER,
        at);
  }

  private static FollowUpJudged judgedAs(FollowUpJudged one, int revision) {
    return new FollowUpJudged(
        one.record(),
        revision,
        one.residentId(),
        one.institutionId(),
        one.occurredAt(),
        one.judgements(),
        one.dangers(),
        one.urgency(),
        one.nextDueOn(),
        one.flags());
  }

  private static ReferralRecommended recommendedAs(ReferralRecommended one, int revision) {
    return new ReferralRecommended(
        one.record(),
        revision,
        one.residentId(),
        one.institutionId(),
        one.staffId(),
        one.occurredAt(),
        one.urgency(),
        one.reasons(),
        one.dangers(),
        one.trackBy(),
        one.superseded());
  }
}
