package org.jiceng.metrics.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.timeline.Timeline;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FactCodecTest {

  private static final List<Fact> FACTS =
      List.of(
          new Fact.Void(1),
          new Fact.Void(Integer.MAX_VALUE),
          new Fact.Registration(1, -14000, 0, Timeline.OPEN, List.of()),
          new Fact.Registration(
              3,
              20000,
              Timeline.OPEN,
              19000,
              List.of(new Fact.Responsibility("i1", -3), new Fact.Responsibility("i2", 19000))),
          new Fact.Registration(
              3,
              20000,
              List.of(new Fact.Days(1, 2), new Fact.Days(19000, Timeline.OPEN)),
              List.of()),
          new Fact.Term(1, null, "i1", 19000, 19001, 19366, false),
          new Fact.Term(2, "c-0", "i1", 19000, 19001, 19366, true),
          new Fact.Termination(1, "c-0", 19100),
          new Fact.Transfer(1, "c-0", "i2", 19100),
          new Fact.Answer(1, 19000, 1_650_000_000_123L, 5),
          new Fact.Answer(1, 19000, 1_650_000_000_123L, 1, true),
          new Fact.Enrolment(1, "type-2-diabetes", 19000),
          new Fact.Closure(1, "e-1", 19000),
          new Fact.FollowUp(1, 19000, -5L, true, 139, 89, 699, Fact.FollowUp.NONE),
          new Fact.FollowUp(
              1,
              19000,
              Long.MAX_VALUE,
              false,
              Fact.FollowUp.NONE,
              Fact.FollowUp.NONE,
              Fact.FollowUp.NONE,
              1200),
          new Fact.Plan(1, 19000, Timeline.OPEN, 3),
          new Fact.Visit(1, 19000, 0L, "01bb7b5c-f850-3c4e-a3f1-442d8273559a", true),
          new Fact.Visit(1, 19000, 0L, "i", false),
          new Fact.Referral(1, true),
          new Fact.Referral(2, false),
          new Fact.Reception(1, new RecordRef("clinic-a", "r-1"), 19000),
          new Fact.LoopClosed(3, new RecordRef("c", "r-1"), 19014, true),
          new Fact.LoopClosed(4, new RecordRef("c", "r-1"), -1, false),
          new Fact.Feed(1, "i1", 19000, Timeline.OPEN, true),
          new Fact.Feed(1, "i1", 19000, 19001, false));

  private static final List<String> IDS =
      List.of("a", "a1", "a-", "a.", "a:b", "A", "z".repeat(64), "0");

  @Test
  void reads_back_every_sort_of_fact() {
    for (Fact fact : FACTS) {
      assertThat(FactCodec.read(FactCodec.write(fact))).isEqualTo(fact);
    }
    assertThat(FACTS.stream().map(Object::getClass).distinct().count())
        .as("every sort of fact is among them")
        .isEqualTo(Fact.class.getPermittedSubclasses().length);
  }

  @Test
  void reads_back_every_key() {
    for (FactKey key : keys()) {
      for (String resident : IDS) {
        assertThat(FactCodec.readKey(FactCodec.key(resident, key))).isEqualTo(key);
      }
    }
  }

  @Test
  void keeps_a_resident_and_its_groups_together_and_apart_from_all_others() {
    for (String resident : IDS) {
      for (FactGroup group : FactGroup.values()) {
        byte[] first = FactCodec.first(resident, group);
        byte[] last = FactCodec.last(resident, group);
        for (String other : IDS) {
          for (FactKey key : keys()) {
            byte[] place = FactCodec.key(other, key);
            boolean inside =
                Arrays.compareUnsigned(first, place) <= 0
                    && Arrays.compareUnsigned(place, last) <= 0;
            assertThat(inside).isEqualTo(other.equals(resident) && key.group() == group);
          }
        }
      }
    }
  }

  private static List<FactKey> keys() {
    List<FactKey> keys = new ArrayList<>();
    for (RecordKind kind : RecordKind.values()) {
      if (FactGroup.find(kind).isPresent()) {
        for (String recordId : IDS) {
          keys.add(new FactKey(kind, new RecordRef("clinic-a", recordId)));
          keys.add(new FactKey(kind, new RecordRef("c", recordId)));
        }
      }
    }
    return keys;
  }
}
