package org.jiceng.referral.course.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Deadline;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;

/// What is told of the referral of Mrs Wang from the clinic Lotus to the hospital East, step by
/// step; a test states only what matters to it.
final class ReferralStory {

  static final String WANG = "wang";
  static final String LOTUS = "lotus";
  static final String EAST = "east";
  static final RecordRef REFERRAL = new RecordRef("clinic-lotus", "r1");

  private Shelf shelf = Shelf.empty(REFERRAL.recordId());
  private Instant now = at("2025-03-01 09:00");
  private final List<DomainEvent> told = new ArrayList<>();
  private final List<Known.Seen> visits = new ArrayList<>();
  private final List<Known.FollowedUp> followUps = new ArrayList<>();
  private final List<Known.Other> others = new ArrayList<>();
  private final List<Known.Refused> refusals = new ArrayList<>();
  private @Nullable Instant diedAt;
  private @Nullable Refusal refusal;

  static ReferralStory begun() {
    return new ReferralStory();
  }

  static Instant at(String shanghai) {
    return LocalDateTime.parse(shanghai.replace(' ', 'T'))
        .atZone(DomainEvent.BUSINESS_ZONE)
        .toInstant();
  }

  static Opening opening(Direction direction, String at) {
    return opening(direction, Urgency.ROUTINE, at, false);
  }

  static Opening opening(Direction direction, Urgency urgency, String at, boolean draft) {
    return new Opening(
        draft,
        WANG,
        direction,
        direction == Direction.DOWN ? EAST : LOTUS,
        switch (direction) {
          case UP -> EAST;
          case DOWN, IN_HOUSE -> LOTUS;
        },
        List.of("not-controlled-twice"),
        urgency,
        at(at),
        false,
        null,
        false,
        null,
        null,
        Handover.NONE);
  }

  private Known known() {
    return new Known(now, visits, followUps, refusals, diedAt, others);
  }

  private Deciding deciding() {
    return new Deciding(known(), Limits.standard(), _ -> true);
  }

  private ReferralStory settled(Verdict<Shelf> verdict) {
    refusal = null;
    switch (verdict) {
      case Verdict.Accepted<Shelf> accepted -> {
        shelf = accepted.state();
        told.addAll(accepted.events());
      }
      case Verdict.Refused<Shelf>(Refusal no) -> refusal = no;
      case Verdict.Unchanged<Shelf> _ -> {}
    }
    return this;
  }

  ReferralStory requested(Direction direction, String when) {
    return opened(opening(direction, when), 1);
  }

  ReferralStory opened(Opening opening, int revision) {
    if (now.isBefore(opening.at())) {
      now = opening.at();
    }
    return settled(
        deciding()
            .open(
                Optional.of(shelf),
                new Arrival(REFERRAL, revision, opening.toString(), now),
                opening));
  }

  ReferralStory took(Step step, String when) {
    return took(step, when, 1, Details.NONE);
  }

  ReferralStory took(Step step, String when, int revision, Details details) {
    if (now.isBefore(at(when))) {
      now = at(when);
    }
    String by =
        shelf.courses().isEmpty()
            ? EAST
            : Parties.of(step, shelf.courses().getFirst().opening()).iterator().next();
    RecordRef record = new RecordRef("his", step.wireName());
    Details said =
        step == Step.SCHEDULE && details.equals(Details.NONE)
            ? new Details.Builder().scheduled(at(when), null).build()
            : details;
    Arrival arrival = new Arrival(record, revision, step + when + said, now);
    return settled(
        deciding()
            .take(
                Optional.of(shelf),
                REFERRAL.recordId(),
                arrival,
                new Taken(step, record, arrival.standing(), null, by, at(when), said, false),
                by));
  }

  ReferralStory took(Step step, String when, Details details) {
    return took(step, when, 1, details);
  }

  ReferralStory takenBack(Step step, int revision) {
    return settled(
        deciding()
            .withdraw(
                Optional.of(shelf),
                step.kind(),
                new RecordRef("his", step.wireName()),
                revision,
                "mistake",
                now));
  }

  ReferralStory takenBack(int revision) {
    return settled(deciding().withdraw(Optional.of(shelf), REFERRAL, revision, "mistake", now));
  }

  ReferralStory seen(String institution, String when) {
    if (now.isBefore(at(when))) {
      now = at(when);
    }
    visits.add(
        new Known.Seen(new RecordRef("feed", "v" + visits.size()), institution, at(when), null));
    return examined();
  }

  ReferralStory followedUp(String when) {
    followUps.add(
        new Known.FollowedUp(new RecordRef("his", "f" + followUps.size()), LOTUS, at(when)));
    return examined();
  }

  ReferralStory forgotFollowUps() {
    followUps.clear();
    return examined();
  }

  ReferralStory died(String on) {
    diedAt = DomainEvent.startOf(LocalDate.parse(on));
    return examined();
  }

  ReferralStory other(Known.Other other) {
    others.add(other);
    return this;
  }

  ReferralStory refused(RecordRef recommendation, String when) {
    refusals.add(new Known.Refused(recommendation, "patient-refuses", at(when)));
    return examined();
  }

  ReferralStory untilThe(String moment) {
    now = at(moment);
    return examined();
  }

  ReferralStory examined() {
    return settled(deciding().examine(Optional.of(shelf), WANG));
  }

  State state() {
    return course().state();
  }

  Course course() {
    return shelf.course(REFERRAL).orElseThrow();
  }

  Shelf shelf() {
    return shelf;
  }

  @Nullable String refusalCode() {
    Refusal no = refusal;
    if (no == null) {
      return null;
    }
    return no.violations().isEmpty() ? no.code() : no.violations().getFirst().code();
  }

  List<String> toldNames() {
    return told.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  List<DomainEvent> told() {
    return told;
  }

  List<Deadline> missed() {
    return course().missed().stream().filter(Missed::told).map(Missed::deadline).toList();
  }

  ReferralStory thenRefused(String code) {
    assertThat(refusalCode()).isEqualTo(code);
    return this;
  }

  ReferralStory thenIs(State state) {
    assertThat(refusalCode()).isNull();
    assertThat(state()).isEqualTo(state);
    return this;
  }
}
