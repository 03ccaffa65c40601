package org.jiceng.referral.course.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.referral.course.domain.ReferralStory.EAST;
import static org.jiceng.referral.course.domain.ReferralStory.begun;
import static org.jiceng.referral.course.domain.ReferralStory.opening;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent.Deadline;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.ReferralCancelled;
import org.jiceng.events.ReferralCourseEvent.ReferralLoopClosed;
import org.jiceng.events.ReferralCourseEvent.ReferralReceived;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.jiceng.events.ReferralCourseEvent.Side;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComingAndGoingTest {

  @Test
  void goes_up_comes_down_and_is_followed_up() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .took(Step.ACCEPT, "2025-03-01 15:00")
            .took(Step.SCHEDULE, "2025-03-01 15:05")
            .took(Step.RECEIVE, "2025-03-03 08:00")
            .took(Step.COMPLETE, "2025-03-08 10:00")
            .took(Step.RETURN, "2025-03-08 11:00")
            .took(Step.ACKNOWLEDGE, "2025-03-09 09:00")
            .followedUp("2025-03-20 09:00")
            .thenIs(State.FOLLOWED_UP);
    assertThat(story.toldNames())
        .containsExactly(
            "ReferralRequested",
            "ReferralAccepted",
            "ReferralScheduled",
            "ReferralReceived",
            "ReferralCompleted",
            "ReferralReturned",
            "ReferralAcknowledged",
            "ReferralLoopClosed");
    assertThat(story.missed()).isEmpty();
    ReferralLoopClosed closed = (ReferralLoopClosed) story.told().getLast();
    assertThat(closed.days()).isEqualTo(12);
    assertThat(closed.inTime()).isTrue();
    assertThat(story.course().isOpen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2025-03-22 23:59, true, 14", "2025-03-23 00:00, false, 15"})
  void is_followed_up_in_time_within_fourteen_days(String when, boolean inTime, int days) {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .took(Step.RECEIVE, "2025-03-03 08:00")
            .took(Step.COMPLETE, "2025-03-08 10:00")
            .untilThe(when)
            .followedUp(when);
    ReferralLoopClosed closed = (ReferralLoopClosed) story.told().getLast();
    assertThat(closed.inTime()).isEqualTo(inTime);
    assertThat(closed.days()).isEqualTo(days);
    assertThat(story.missed().contains(Deadline.FOLLOW_UP)).isEqualTo(!inTime);
  }

  @Test
  void is_not_closed_by_a_follow_up_before_there_is_an_outcome() {
    begun()
        .requested(Direction.UP, "2025-03-01 09:00")
        .took(Step.RECEIVE, "2025-03-03 08:00")
        .followedUp("2025-03-04 09:00")
        .took(Step.COMPLETE, "2025-03-08 10:00")
        .thenIs(State.COMPLETED);
  }

  @Test
  void is_closed_after_a_downward_referral_by_a_follow_up_after_the_reception() {
    begun()
        .requested(Direction.DOWN, "2025-03-01 09:00")
        .took(Step.ACCEPT, "2025-03-01 10:00")
        .took(Step.RECEIVE, "2025-03-02 10:00")
        .followedUp("2025-03-16 09:00")
        .thenIs(State.FOLLOWED_UP);
  }

  @Test
  void opens_again_when_the_follow_up_is_taken_back() {
    ReferralStory story =
        begun()
            .requested(Direction.DOWN, "2025-03-01 09:00")
            .took(Step.RECEIVE, "2025-03-02 10:00")
            .followedUp("2025-03-10 09:00")
            .forgotFollowUps()
            .thenIs(State.RECEIVED);
    assertThat(story.told().getLast())
        .isInstanceOfSatisfying(
            RecordVoided.class,
            it -> assertThat(it.recordKind()).isEqualTo(RecordKind.REFERRAL_CLOSURE));
    story.followedUp("2025-03-11 09:00").thenIs(State.FOLLOWED_UP);
    assertThat(story.told().getLast().revision()).isEqualTo(3);
  }

  @Test
  void takes_a_visit_at_the_receiving_institution_for_a_reception_nobody_reported() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .seen(EAST, "2025-03-04 08:30")
            .thenIs(State.RECEIVED);
    assertThat(((ReferralReceived) story.told().get(1)).inferredFrom())
        .isEqualTo(new RecordRef("feed", "v0"));
    assertThat(story.missed()).containsExactly(Deadline.ACCEPTANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "east, 2025-03-01 08:59, REQUESTED",
    "east, 2025-03-01 09:00, RECEIVED",
    "west, 2025-03-02 09:00, REQUESTED",
    "east, 2025-03-15 23:59, RECEIVED",
    "east, 2025-03-16 00:00, LAPSED"
  })
  void takes_only_a_visit_there_and_within_the_days_set(
      String institution, String when, State state) {
    begun().requested(Direction.UP, "2025-03-01 09:00").seen(institution, when).thenIs(state);
  }

  @Test
  void lets_a_later_report_take_the_place_of_what_was_inferred() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .seen(EAST, "2025-03-04 08:30")
            .took(Step.RECEIVE, "2025-03-03 20:00")
            .thenIs(State.RECEIVED);
    assertThat(story.toldNames())
        .containsExactly(
            "ReferralRequested",
            "ReferralReceived",
            "ReferralDeadlineMissed",
            "RecordVoided",
            "ReferralReceived");
    assertThat(((ReferralReceived) story.told().getLast()).inferredFrom()).isNull();
    story.takenBack(Step.RECEIVE, 2);
    assertThat(((ReferralReceived) story.told().getLast()).inferredFrom()).isNotNull();
    assertThat(story.told().getLast().revision()).isEqualTo(3);
  }

  @Test
  void lapses_when_the_resident_does_not_arrive_within_fourteen_days() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .took(Step.ACCEPT, "2025-03-01 10:00")
            .untilThe("2025-03-15 23:59")
            .thenIs(State.ACCEPTED)
            .untilThe("2025-03-16 00:00")
            .thenIs(State.LAPSED);
    assertThat(story.toldNames()).endsWith("ReferralLapsed", "ReferralDeadlineMissed");
    assertThat(story.missed()).containsExactly(Deadline.RECEPTION);
    story.took(Step.RECEIVE, "2025-03-17 09:00").thenRefused("wrong-state");
  }

  @Test
  void does_not_lapse_after_all_when_a_late_report_says_the_resident_had_arrived() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .took(Step.ACCEPT, "2025-03-01 10:00")
            .untilThe("2025-03-20 00:00")
            .thenIs(State.LAPSED)
            .took(Step.RECEIVE, "2025-03-10 09:00")
            .thenIs(State.RECEIVED);
    assertThat(story.missed()).isEmpty();
    assertThat(story.toldNames()).endsWith("RecordVoided", "ReferralReceived", "RecordVoided");
  }

  @ParameterizedTest
  @CsvSource({
    "ROUTINE, 2025-03-02 09:00, 2025-03-02 09:01",
    "URGENT, 2025-03-01 11:00, 2025-03-01 11:01",
    "EMERGENCY, 2025-03-01 09:10, 2025-03-01 09:11"
  })
  void must_be_answered_within_the_time_its_urgency_allows(
      Urgency urgency, String inTime, String late) {
    ReferralStory story =
        begun()
            .opened(opening(Direction.UP, urgency, "2025-03-01 09:00", false), 1)
            .untilThe(inTime);
    assertThat(story.missed()).isEmpty();
    assertThat(story.untilThe(late).missed()).containsExactly(Deadline.ACCEPTANCE);
  }

  @Test
  void tells_of_a_missed_deadline_once_however_often_it_is_looked_at() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .untilThe("2025-03-03 09:00")
            .examined()
            .untilThe("2025-03-04 09:00")
            .examined();
    assertThat(story.toldNames()).containsExactly("ReferralRequested", "ReferralDeadlineMissed");
    assertThat(story.course().examineAt()).isAfter(ReferralStory.at("2025-03-15 00:00"));
  }

  @Test
  void takes_a_missed_deadline_back_when_a_late_report_shows_it_was_met() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .untilThe("2025-03-03 09:00")
            .took(Step.ACCEPT, "2025-03-01 12:00")
            .thenIs(State.ACCEPTED);
    assertThat(story.missed()).isEmpty();
    assertThat(story.told().getLast())
        .isInstanceOfSatisfying(
            RecordVoided.class,
            it -> assertThat(it.recordKind()).isEqualTo(RecordKind.REFERRAL_DEADLINE));
  }

  @Test
  void misses_each_deadline_after_the_reception_once() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .took(Step.ACCEPT, "2025-03-01 10:00")
            .took(Step.RECEIVE, "2025-03-02 10:00")
            .untilThe("2025-04-01 23:59");
    assertThat(story.missed()).isEmpty();
    story.untilThe("2025-04-02 00:00");
    assertThat(story.missed()).containsExactly(Deadline.OUTCOME);
    story.took(Step.RETURN, "2025-04-02 09:00").untilThe("2025-04-06 00:00");
    assertThat(story.missed()).containsExactly(Deadline.OUTCOME, Deadline.ACKNOWLEDGEMENT);
    story.untilThe("2025-04-17 00:00");
    assertThat(story.missed())
        .containsExactly(Deadline.OUTCOME, Deadline.ACKNOWLEDGEMENT, Deadline.FOLLOW_UP);
  }

  @Test
  void begins_as_a_draft_that_must_be_asked_for_within_three_days() {
    ReferralStory story =
        begun()
            .opened(opening(Direction.UP, Urgency.ROUTINE, "2025-03-01 09:00", true), 1)
            .thenIs(State.DRAFT)
            .untilThe("2025-03-04 23:59");
    assertThat(story.missed()).isEmpty();
    story.untilThe("2025-03-05 00:00");
    assertThat(story.missed()).containsExactly(Deadline.REQUEST);
    story
        .opened(opening(Direction.UP, Urgency.ROUTINE, "2025-03-05 10:00", false), 2)
        .thenIs(State.REQUESTED);
    assertThat(story.told().getLast()).isInstanceOf(ReferralRequested.class);
    story
        .opened(opening(Direction.UP, Urgency.ROUTINE, "2025-03-05 10:00", true), 3)
        .thenRefused("wrong-state");
  }

  @Test
  void needs_no_draft_once_the_doctor_declined_the_recommendation() {
    RecordRef recommendation = new RecordRef("his", "f7");
    Opening draft = opening(Direction.UP, Urgency.ROUTINE, "2025-03-01 09:00", true);
    ReferralStory story =
        begun()
            .opened(
                new Opening(
                    true,
                    draft.residentId(),
                    draft.direction(),
                    draft.fromInstitutionId(),
                    null,
                    draft.reasons(),
                    draft.urgency(),
                    draft.at(),
                    false,
                    null,
                    false,
                    recommendation,
                    null,
                    Handover.NONE),
                1)
            .refused(recommendation, "2025-03-02 09:00")
            .thenIs(State.CANCELLED);
    assertThat(((ReferralCancelled) story.told().getLast()).by()).isEqualTo(Side.REFUSAL);
  }

  @Test
  void needs_no_draft_once_another_referral_was_made_for_the_same_reason() {
    ReferralStory story =
        begun()
            .opened(opening(Direction.UP, Urgency.ROUTINE, "2025-03-01 09:00", true), 1)
            .other(
                new Known.Other(
                    new RecordRef("his", "r9"),
                    false,
                    List.of("not-controlled-twice"),
                    ReferralStory.at("2025-03-02 09:00"),
                    null,
                    null))
            .examined()
            .thenIs(State.CANCELLED);
    assertThat(((ReferralCancelled) story.told().getLast()).by()).isEqualTo(Side.SUPERSEDED);
  }

  @ParameterizedTest
  @CsvSource({
    "not-controlled-twice, , open-referral-exists",
    "chest-pain, , ",
    "not-controlled-twice, 2025-03-01 08:59, ",
    "not-controlled-twice, 2025-03-01 09:01, open-referral-exists"
  })
  void is_the_only_open_one_for_its_reason(String reason, String endedAt, String code) {
    ReferralStory story =
        begun()
            .other(
                new Known.Other(
                    new RecordRef("his", "r9"),
                    false,
                    List.of(reason),
                    ReferralStory.at("2025-02-20 09:00"),
                    endedAt == null ? null : ReferralStory.at(endedAt),
                    null))
            .requested(Direction.UP, "2025-03-01 09:00");
    assertThat(story.refusalCode()).isEqualTo(code);
  }

  @Test
  void ends_with_death() {
    ReferralStory story =
        begun()
            .requested(Direction.UP, "2025-03-01 09:00")
            .took(Step.RECEIVE, "2025-03-03 08:00")
            .died("2025-03-05")
            .thenIs(State.CANCELLED);
    assertThat(((ReferralCancelled) story.told().getLast()).by()).isEqualTo(Side.DEATH);
  }

  @Test
  void takes_no_step_before_it_was_asked_for() {
    begun()
        .requested(Direction.UP, "2025-03-01 09:00")
        .took(Step.ACCEPT, "2025-03-01 08:00")
        .thenRefused("before-request");
  }

  @Test
  void keeps_a_step_that_others_stand_on() {
    begun()
        .requested(Direction.UP, "2025-03-01 09:00")
        .took(Step.RECEIVE, "2025-03-03 08:00")
        .took(Step.COMPLETE, "2025-03-08 10:00")
        .takenBack(Step.RECEIVE, 2)
        .thenRefused("breaks-other-record")
        .takenBack(2)
        .thenRefused("breaks-other-record")
        .takenBack(Step.COMPLETE, 2)
        .thenIs(State.RECEIVED)
        .takenBack(Step.RECEIVE, 2)
        .thenIs(State.REQUESTED)
        .takenBack(2)
        .thenIs(State.CANCELLED);
  }

  /// The steps of the whole course arrive before the referral in every order of 200 shuffles.
  @Test
  void stands_where_it_stands_whatever_order_its_records_arrive_in() {
    List<Step> steps =
        List.of(Step.ACCEPT, Step.SCHEDULE, Step.RECEIVE, Step.COMPLETE, Step.RETURN);
    Random random = new Random(20250301);
    for (int round = 0; round < 200; round++) {
      List<Step> shuffled = new ArrayList<>(steps);
      java.util.Collections.shuffle(shuffled, random);
      ReferralStory story = begun();
      for (Step step : shuffled) {
        story.took(step, "2025-03-0" + (steps.indexOf(step) + 2) + " 09:00");
      }
      story.requested(Direction.UP, "2025-03-01 09:00").thenIs(State.RETURNED);
      assertThat(story.toldNames()).hasSize(6);
      assertThat(story.shelf().waiting()).isEmpty();
    }
  }
}
