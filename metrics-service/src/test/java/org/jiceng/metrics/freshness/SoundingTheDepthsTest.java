package org.jiceng.metrics.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jiceng.metrics.engine.EngineWatch.Stage;
import org.jiceng.metrics.freshness.Progress.Place;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SoundingTheDepthsTest {

  private static final TopicPartition SIGNING = new TopicPartition("signing-events", 0);
  private static final TopicPartition FOLLOWUP = new TopicPartition("followup-events", 0);
  private static final TopicPartition REFERRAL = new TopicPartition("referral-events", 0);
  private static final TopicPartition CHANGES =
      new TopicPartition("metrics-institution-changes", 0);
  private static final TopicPartition MERGED = new TopicPartition("merged", 0);
  private static final TopicPartition STEPS = new TopicPartition("steps", 0);
  private static final TopicPartition SERIES = new TopicPartition("indicator-series-by-month", 0);
  private static final TopicPartition PROFILES = new TopicPartition("metrics-institutions", 0);

  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<TopicPartition, Long> applied = new HashMap<>();
  private final Map<Place, Long> handedOn = new HashMap<>();
  private long now = 1_000;

  {
    for (var each :
        List.of(SIGNING, FOLLOWUP, REFERRAL, CHANGES, MERGED, STEPS, SERIES, PROFILES)) {
      ends.put(each, 10L);
      applied.put(each, 10L);
    }
  }

  private Sounding.Seen seen() {
    return new Sounding.Seen(
        Map.copyOf(ends), Map.copyOf(applied), Map.copyOf(handedOn), "steps", "merged");
  }

  private void look(Sounding sounding) {
    sounding.advance(seen(), now++);
  }

  private void handOn(Stage stage) {
    handedOn.put(new Place(stage, 0), now++);
  }

  private Sounding begun() {
    return new Sounding(Instant.EPOCH, seen());
  }

  @Test
  void arrives_when_every_depth_was_left_behind_in_turn() {
    Sounding sounding = begun();
    look(sounding);
    look(sounding);
    handOn(Stage.BY_RESIDENT);
    look(sounding);
    look(sounding);
    handOn(Stage.BY_INSTITUTION);
    look(sounding);
    assertThat(sounding.isDone()).isFalse();
    look(sounding);
    assertThat(sounding.isDone()).isTrue();
  }

  @Test
  void waits_for_what_merged_residents_have_handed_over() {
    Sounding sounding = begun();
    ends.put(MERGED, 11L);
    look(sounding);
    look(sounding);
    handOn(Stage.BY_RESIDENT);
    for (int i = 0; i < 10; i++) {
      look(sounding);
      handOn(Stage.BY_INSTITUTION);
    }
    assertThat(sounding.isDone()).isFalse();
    applied.put(MERGED, 11L);
    look(sounding);
    handOn(Stage.BY_RESIDENT);
    look(sounding);
    look(sounding);
    handOn(Stage.BY_INSTITUTION);
    look(sounding);
    look(sounding);
    assertThat(sounding.isDone()).isTrue();
  }

  @Test
  void waits_for_the_events_there_were_and_not_for_later_ones() {
    ends.put(SIGNING, 11L);
    Sounding sounding = begun();
    for (int i = 0; i < 10; i++) {
      handOn(Stage.BY_RESIDENT);
      handOn(Stage.BY_INSTITUTION);
      look(sounding);
    }
    assertThat(sounding.isDone()).isFalse();
    applied.put(SIGNING, 11L);
    ends.put(SIGNING, 99L);
    arriveByHandOns(sounding);
  }

  @Test
  void trusts_no_hand_on_from_before_the_events_were_applied() {
    handOn(Stage.BY_RESIDENT);
    handOn(Stage.BY_INSTITUTION);
    Sounding sounding = begun();
    for (int i = 0; i < 10; i++) {
      look(sounding);
    }
    assertThat(sounding.isDone()).isFalse();
    arriveByHandOns(sounding);
  }

  @Test
  void trusts_no_end_that_was_read_before_the_hand_on_was_seen() {
    Sounding sounding = begun();
    look(sounding);
    look(sounding);
    handOn(Stage.BY_RESIDENT);
    // Seen together with ends from before the hand-on: what it forwarded is not in them.
    look(sounding);
    ends.put(STEPS, 11L);
    for (int i = 0; i < 5; i++) {
      look(sounding);
      handOn(Stage.BY_INSTITUTION);
    }
    assertThat(sounding.isDone()).isFalse();
    applied.put(STEPS, 11L);
    arriveByHandOns(sounding);
  }

  @Test
  void waits_for_profiles_that_travel_beside_the_steps() {
    Sounding sounding = begun();
    look(sounding);
    ends.put(CHANGES, 11L);
    for (int i = 0; i < 5; i++) {
      handOn(Stage.BY_RESIDENT);
      handOn(Stage.BY_INSTITUTION);
      look(sounding);
    }
    assertThat(sounding.isDone()).isFalse();
    applied.put(CHANGES, 11L);
    arriveByHandOns(sounding);
  }

  @Test
  void waits_for_the_board_itself() {
    ends.put(SERIES, 11L);
    Sounding sounding = begun();
    for (int i = 0; i < 10; i++) {
      handOn(Stage.BY_RESIDENT);
      handOn(Stage.BY_INSTITUTION);
      look(sounding);
    }
    assertThat(sounding.isDone()).isFalse();
    applied.put(SERIES, 11L);
    look(sounding);
    assertThat(sounding.isDone()).isTrue();
  }

  @Test
  void waits_for_every_partition_of_a_stage_wherever_it_runs() {
    TopicPartition second = new TopicPartition("signing-events", 1);
    ends.put(second, 0L);
    Sounding sounding = begun();
    for (int i = 0; i < 10; i++) {
      handOn(Stage.BY_RESIDENT);
      handOn(Stage.BY_INSTITUTION);
      look(sounding);
    }
    assertThat(sounding.isDone()).isFalse();
    handedOn.put(new Place(Stage.BY_RESIDENT, 1), now++);
    arriveByHandOns(sounding);
  }

  @Test
  void never_arrives_where_a_topic_is_missing() {
    ends.remove(STEPS);
    Sounding sounding = begun();
    for (int i = 0; i < 10; i++) {
      handOn(Stage.BY_RESIDENT);
      handOn(Stage.BY_INSTITUTION);
      look(sounding);
    }
    assertThat(sounding.isDone()).isFalse();
  }

  private void arriveByHandOns(Sounding sounding) {
    for (int i = 0; i < 10; i++) {
      handedOn.replaceAll((_, _) -> now++);
      handOn(Stage.BY_RESIDENT);
      handOn(Stage.BY_INSTITUTION);
      look(sounding);
    }
    assertThat(sounding.isDone()).isTrue();
  }
}
