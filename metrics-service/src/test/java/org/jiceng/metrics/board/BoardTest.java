package org.jiceng.metrics.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.Affiliation;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Population;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.metrics.engine.SeriesMonth;
import org.jiceng.metrics.engine.Steps;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BoardTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
  private static final Definition RATE = Catalogue.named("contract-rate-resident").orElseThrow();
  private static final Definition RENEWAL = Catalogue.named("renewal-rate").orElseThrow();

  private final Board board = new Board();

  private void tell(String institution, String series, int numerator, int denominator) {
    var steps = new TreeMap<Integer, Steps.Rise>();
    if (denominator != 0) {
      steps.put(
          (int) LocalDate.of(2024, 1, 1).toEpochDay(), new Steps.Rise(numerator, denominator));
    }
    board.accept(new SeriesMonth(institution, series, YearMonth.of(2024, 1), steps));
  }

  private void register(String id, int revision, String district) {
    board.accept(
        new InstitutionRegistered(
            new RecordRef(RecordRef.DISTRICT, id),
            revision,
            id,
            id,
            district,
            Tier.PRIMARY,
            InstitutionKind.STATION,
            false,
            List.of(),
            List.of(),
            Instant.EPOCH));
  }

  private Tally rate(Board.Scope scope) {
    return board.value(RATE, Window.PIT, scope, DAY);
  }

  @Test
  void sums_the_institutions_of_a_district_and_never_averages_them() {
    register("a", 1, "qixia");
    register("b", 1, "qixia");
    register("c", 1, "nantong");
    tell("a", "contract-rate-resident/pit", 1, 2);
    tell("b", "contract-rate-resident/pit", 9, 10);
    tell("c", "contract-rate-resident/pit", 0, 5);
    tell("nobody-registered-it", "contract-rate-resident/pit", 1, 1);
    assertThat(rate(new Board.Scope.Institution("a"))).isEqualTo(new Tally(1, 2));
    assertThat(rate(new Board.Scope.District("qixia"))).isEqualTo(new Tally(10, 12));
    assertThat(rate(new Board.Scope.District("nowhere"))).isEqualTo(Tally.NONE);
    assertThat(rate(new Board.Scope.All())).isEqualTo(new Tally(11, 18));
  }

  @Test
  void has_no_share_of_visits_at_the_grassroots_where_no_visits_to_hospitals_are_told() {
    tell("a", "contracted-primary-visit-share/r365", 3, 3);
    assertThat(lacksHospitalFeed("a")).isTrue();
    assertThat(lacksHospitalFeed("a", "nobody")).isTrue();
    assertThat(lacksHospitalFeed("nobody")).as("there are no figures anyway").isFalse();

    tell("b", "contracted-primary-visit-share/r365", 2, 3);
    assertThat(lacksHospitalFeed("b")).as("visits to hospitals come in").isFalse();
    assertThat(lacksHospitalFeed("a", "b")).isFalse();

    tell("a", "hospital-feed/pit", 1, 1);
    assertThat(lacksHospitalFeed("a")).as("connected").isFalse();
    var over = new TreeMap<Integer, Steps.Rise>();
    over.put((int) DAY.minusDays(9).toEpochDay(), new Steps.Rise(1, 1));
    over.put((int) DAY.toEpochDay(), new Steps.Rise(-1, -1));
    board.accept(new SeriesMonth("b", "hospital-feed/pit", YearMonth.of(2024, 6), over));
    assertThat(lacksHospitalFeed("b")).as("its feed has ended").isTrue();
    assertThat(board.lacksHospitalFeed(RATE, Window.PIT, List.of("b"), LocalDate.of(2024, 6, 30)))
        .as("no other indicator needs one")
        .isFalse();
  }

  private boolean lacksHospitalFeed(String... institutions) {
    return board.lacksHospitalFeed(
        Catalogue.named("contracted-primary-visit-share").orElseThrow(),
        Window.R365,
        List.of(institutions),
        DAY);
  }

  @Test
  void counts_renewals_with_any_institution_only_above_the_institution() {
    register("a", 1, "qixia");
    tell("a", "renewal-rate/ytd", 1, 4);
    tell("a", "renewal-rate-in-district/ytd", 3, 4);
    assertThat(board.value(RENEWAL, Window.YTD, new Board.Scope.Institution("a"), DAY))
        .isEqualTo(new Tally(1, 4));
    assertThat(board.value(RENEWAL, Window.YTD, new Board.Scope.District("qixia"), DAY))
        .isEqualTo(new Tally(3, 4));
    assertThat(board.value(RENEWAL, Window.YTD, new Board.Scope.All(), DAY))
        .isEqualTo(new Tally(3, 4));
  }

  @Test
  void has_no_value_where_nobody_is_eligible() {
    assertThat(rate(new Board.Scope.Institution("a")).share()).isEmpty();
    tell("a", "contract-rate-resident/pit", 1, 2);
    assertThat(rate(new Board.Scope.Institution("a")).share()).hasValue(0.5);
    tell("a", "contract-rate-resident/pit", 0, 0);
    assertThat(rate(new Board.Scope.Institution("a")).share()).isEmpty();
    assertThat(board.members(new Board.Scope.All())).isEmpty();
  }

  @Test
  void keeps_the_newest_profile_of_an_institution_whatever_comes_first() {
    register("a", 2, "qixia");
    register("a", 1, "nantong");
    assertThat(board.institution("a").orElseThrow().district()).isEqualTo("qixia");
    register("a", 3, "songjiang");
    assertThat(board.institution("a").orElseThrow().district()).isEqualTo("songjiang");
    assertThat(board.institutions()).hasSize(1);
  }

  @Test
  void counts_an_institution_in_the_district_it_belonged_to_on_the_day() {
    LocalDate move = LocalDate.of(2024, 3, 1);
    describe(
        "a", List.of(new Affiliation("qixia", null, null), new Affiliation("jianye", null, move)));
    tell("a", "contract-rate-resident/pit", 1, 2);
    assertThat(rate("qixia", move.minusDays(1))).isEqualTo(new Tally(1, 2));
    assertThat(rate("qixia", move)).isEqualTo(Tally.NONE);
    assertThat(rate("jianye", move.minusDays(1))).isEqualTo(Tally.NONE);
    assertThat(rate("jianye", move)).isEqualTo(new Tally(1, 2));
    assertThat(board.members(new Board.Scope.District("qixia"))).containsExactly("a");
    assertThat(board.districtOn("a", move.minusDays(1))).hasValue("qixia");
    assertThat(board.value(RATE, Window.PIT, new Board.Scope.All(), move))
        .isEqualTo(new Tally(1, 2));
  }

  @Test
  void counts_an_institution_in_no_district_before_it_belonged_to_one() {
    LocalDate first = LocalDate.of(2024, 3, 1);
    describe("a", List.of(new Affiliation("qixia", null, first)));
    tell("a", "contract-rate-resident/pit", 1, 2);
    assertThat(rate("qixia", first.minusDays(1))).isEqualTo(Tally.NONE);
    assertThat(rate("qixia", first)).isEqualTo(new Tally(1, 2));
    assertThat(board.districtOn("a", first.minusDays(1))).isEmpty();
  }

  @Test
  void counts_the_population_reported_for_the_year_and_says_so() {
    describe("a", List.of(), new Population(2024, 40, null));
    register("b", 1, "lotus");
    register("empty", 1, "lotus");
    tell("a", "contract-rate-resident/pit", 1, 2);
    tell("b", "contract-rate-resident/pit", 3, 10);
    var a = List.of("a");
    var b = List.of("b", "empty");
    var both = List.of("a", "b", "empty");
    LocalDate lastDay = LocalDate.of(2024, 12, 31);
    assertThat(rate("lotus", lastDay)).isEqualTo(new Tally(4, 50));
    assertThat(rate("lotus", lastDay.plusDays(1))).isEqualTo(new Tally(4, 12));
    assertThat(board.source(RATE, Window.PIT, a, lastDay)).hasValue(PopulationSource.REPORTED);
    assertThat(board.source(RATE, Window.PIT, b, lastDay)).hasValue(PopulationSource.REGISTRY);
    assertThat(board.source(RATE, Window.PIT, both, lastDay)).hasValue(PopulationSource.MIXED);
    assertThat(board.source(RATE, Window.PIT, both, lastDay.plusDays(1)))
        .hasValue(PopulationSource.REGISTRY);
    assertThat(board.source(RATE, Window.PIT, List.of("empty"), lastDay))
        .hasValue(PopulationSource.REGISTRY);
    assertThat(board.source(RENEWAL, Window.YTD, both, lastDay)).isEmpty();
  }

  @Test
  void counts_a_reported_population_nobody_of_which_is_on_file_and_never_caps() {
    describe("a", List.of(), new Population(2024, 40, null), new Population(2023, 0, null));
    assertThat(rate(new Board.Scope.All())).isEqualTo(new Tally(0, 40));
    tell("a", "contract-rate-resident/pit", 41, 50);
    assertThat(rate(new Board.Scope.All())).isEqualTo(new Tally(41, 40));
  }

  @Test
  void leaves_other_denominators_as_they_are() {
    describe("a", List.of(), new Population(2024, 40, null));
    tell("a", "contract-rate-two-chronic/pit", 1, 2);
    assertThat(
            board.value(
                Catalogue.named("contract-rate-two-chronic").orElseThrow(),
                Window.PIT,
                new Board.Scope.Institution("a"),
                DAY))
        .isEqualTo(new Tally(1, 2));
  }

  private Tally rate(String district, LocalDate day) {
    return board.value(RATE, Window.PIT, new Board.Scope.District(district), day);
  }

  private void describe(String id, List<Affiliation> affiliations, Population... populations) {
    board.accept(
        new InstitutionRegistered(
            new RecordRef(RecordRef.DISTRICT, id),
            1,
            id,
            id,
            "lotus",
            Tier.PRIMARY,
            InstitutionKind.STATION,
            false,
            List.of(populations),
            List.of(),
            affiliations,
            null,
            null,
            List.of(),
            List.of(),
            Instant.EPOCH));
  }
}
