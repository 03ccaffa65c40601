package org.jiceng.metrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.engine.StageOutput.StepBatch;
import org.jiceng.metrics.engine.Steps.Place;
import org.jiceng.metrics.engine.Steps.Rise;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactKey;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.indicator.Person;
import org.jiceng.metrics.timeline.Timeline;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StepsTest {

  private static final FactKey RESIDENT =
      new FactKey(RecordKind.RESIDENT, new RecordRef("district", "li-na"));
  private static final FactKey CONTRACT =
      new FactKey(RecordKind.CONTRACT, new RecordRef("clinic", "c1"));
  private static final List<Definition> RATE =
      List.of(Catalogue.named("contract-rate-resident").orElseThrow());

  private static Fact registeredAt(String institution, int from) {
    return new Fact.Registration(
        1, 0, from, Timeline.OPEN, List.of(new Fact.Responsibility(institution, 0)));
  }

  private static Person person(Map<FactKey, Fact> facts) {
    return new Person(ResidentFacts.of(facts), _ -> true);
  }

  private static final Fact TERM = new Fact.Term(1, null, "i1", 100, 100, 465, false);

  @Test
  void say_on_which_days_somebody_begins_and_ceases_to_count() {
    Steps steps =
        Steps.between(
            person(Map.of()),
            person(Map.of(RESIDENT, registeredAt("i1", 50), CONTRACT, TERM)),
            RATE);
    assertThat(steps.rises())
        .containsOnly(
            Map.entry(new Place("i1", "contract-rate-resident/pit", 50), new Rise(0, 1)),
            Map.entry(new Place("i1", "contract-rate-resident/pit", 100), new Rise(1, 0)),
            Map.entry(new Place("i1", "contract-rate-resident/pit", 465), new Rise(-1, 0)));
  }

  @Test
  void say_only_what_changed() {
    Person before = person(Map.of(RESIDENT, registeredAt("i1", 50), CONTRACT, TERM));
    assertThat(Steps.between(before, before, Catalogue.all()).rises()).isEmpty();
    Fact longer = new Fact.Term(2, null, "i1", 100, 100, 500, false);
    Steps steps =
        Steps.between(
            before, person(Map.of(RESIDENT, registeredAt("i1", 50), CONTRACT, longer)), RATE);
    assertThat(steps.rises())
        .containsOnly(
            Map.entry(new Place("i1", "contract-rate-resident/pit", 465), new Rise(1, 0)),
            Map.entry(new Place("i1", "contract-rate-resident/pit", 500), new Rise(-1, 0)));
  }

  @Test
  void take_back_at_one_institution_what_they_give_to_another() {
    Person here = person(Map.of(RESIDENT, registeredAt("i1", 50)));
    Person there = person(Map.of(RESIDENT, registeredAt("i2", 50)));
    assertThat(Steps.between(here, there, RATE).rises())
        .containsOnly(
            Map.entry(new Place("i1", "contract-rate-resident/pit", 50), new Rise(0, -1)),
            Map.entry(new Place("i2", "contract-rate-resident/pit", 50), new Rise(0, 1)));
  }

  @Test
  void read_back_as_they_were_written() {
    Map<Place, Rise> rises = new HashMap<>();
    for (int i = 0; i < 40_000; i++) {
      rises.put(new Place("i" + i % 7, "series-" + i % 30 + "/r365", i - 20_000), new Rise(i, -i));
    }
    rises.put(new Place("x".repeat(64), "x/pit", Integer.MAX_VALUE - 1), new Rise(0, -70_000));
    var serde = StepForm.batches();
    for (StepBatch batch : List.of(new StepBatch(rises), new StepBatch(Map.of()))) {
      assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", batch)))
          .isEqualTo(batch);
    }
  }

  @Test
  void read_back_by_the_day_as_they_were_written() {
    var steps = new TreeMap<Integer, Rise>();
    steps.put(-1, new Rise(2, 3));
    steps.put(Integer.MAX_VALUE - 1, new Rise(0, -70_000));
    assertThat(StepForm.readDays(StepForm.writeDays(steps))).isEqualTo(steps);
    assertThat(StepForm.readDays(StepForm.writeDays(new TreeMap<>()))).isEmpty();
  }

  @Test
  void make_up_months_named_on_the_topic() {
    for (String day : List.of("2024-02-01", "2024-02-29", "1969-12-31", "2023-12-31")) {
      LocalDate date = LocalDate.parse(day);
      var place = new Place("01bb:7b.5c-f8_50", "bp-control-rate/r365", (int) date.toEpochDay());
      var steps = new TreeMap<Integer, Rise>();
      steps.put(place.day(), new Rise(1, 1));
      assertThat(SeriesMonth.read(SeriesMonth.key(place), StepForm.writeDays(steps)))
          .isEqualTo(
              new SeriesMonth(place.institution(), place.series(), YearMonth.from(date), steps));
      assertThat(SeriesMonth.read(SeriesMonth.key(place), null).steps()).isEmpty();
    }
  }

  @Test
  void find_residents_of_an_institution_and_of_no_other() {
    var inside = Stores.relation(Stores.Relation.VISITED, "i1", "z");
    for (String institution : List.of("i", "i1", "i10", "i2")) {
      for (Stores.Relation relation : Stores.Relation.values()) {
        boolean found =
            Stores.firstRelation(relation, institution, "").compareTo(inside) <= 0
                && inside.compareTo(Stores.lastRelation(relation, institution)) <= 0;
        assertThat(found)
            .isEqualTo(relation == Stores.Relation.VISITED && institution.equals("i1"));
      }
    }
    assertThat(Stores.residentOf(inside)).isEqualTo("z");
  }
}
