package org.jiceng.metrics.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.SurveyProvider;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactKey;
import org.jiceng.metrics.facts.Facts;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskingAThirdPartyTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final Definition OWN = Catalogue.named("contract-satisfaction-rate").orElseThrow();
  private static final Definition OTHERS = Catalogue.ofThirdParty(OWN).orElseThrow();

  private final Map<FactKey, Fact> facts = new HashMap<>();

  AskingAThirdPartyTest() {
    facts.put(
        key(RecordKind.RESIDENT, "wang"),
        new Fact.Registration(
            1, 0, 0, Timeline.OPEN, List.of(new Fact.Responsibility("north", 0))));
    facts.put(
        key(RecordKind.CONTRACT, "c"),
        new Fact.Term(1, null, "north", day(1), day(1), day(1) + 365, false));
  }

  @Test
  void counts_apart_from_what_the_institution_asked() {
    answer("own", 10, 5, null);
    answer("later", 20, 1, SurveyProvider.THIRD_PARTY);
    assertThat(tally(OWN)).isEqualTo(new Tally(1, 1));
    assertThat(tally(OTHERS)).isEqualTo(new Tally(0, 1));
  }

  @Test
  void is_no_answer_to_the_institution() {
    answer("theirs", 10, 5, SurveyProvider.THIRD_PARTY);
    assertThat(tally(OWN)).isEqualTo(Tally.NONE);
    assertThat(tally(OTHERS)).isEqualTo(new Tally(1, 1));
  }

  @Test
  void is_no_profile_of_any_other_indicator() {
    assertThat(Catalogue.published().stream().filter(it -> Catalogue.ofThirdParty(it).isPresent()))
        .containsExactly(OWN);
    assertThat(Catalogue.named(OTHERS.indicator().id())).isEmpty();
  }

  private void answer(String id, int day, int score, @Nullable SurveyProvider provider) {
    var event =
        new SurveyAnswered(
            new RecordRef("feed", id),
            1,
            "wang",
            null,
            Instant.parse("2024-05-%02dT02:00:00Z".formatted(day)),
            score,
            provider,
            null,
            null);
    Fact fact = Facts.of(event);
    assertThat(fact).isNotNull();
    facts.put(key(RecordKind.SURVEY, id), fact);
  }

  private Tally tally(Definition definition) {
    int[] sum = new int[2];
    definition.trace(
        new Person(ResidentFacts.of(facts), _ -> true),
        Window.R365,
        (_, denominator, numerator) -> {
          sum[0] += numerator.on((int) DAY.toEpochDay());
          sum[1] += denominator.on((int) DAY.toEpochDay());
        });
    return new Tally(sum[0], sum[1]);
  }

  private static int day(int dayOfYear) {
    return (int) LocalDate.ofYearDay(2024, dayOfYear).toEpochDay();
  }

  private static FactKey key(RecordKind kind, String id) {
    return new FactKey(kind, new RecordRef("feed", id));
  }
}
