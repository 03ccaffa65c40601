package org.jiceng.signing.appraisal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.appraisal.domain.Basis.Quality;
import org.jiceng.signing.appraisal.domain.Basis.Unit;
import org.jiceng.signing.appraisal.domain.Result.OfTeam;
import org.jiceng.signing.care.domain.CareFile;
import org.jiceng.starter.record.Checked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Chen is looked after by the first team of the north; the second takes the contract over.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AppraisingTeamsTest {

  private static final String CHEN = "chen";
  private static final Basis QUARTER = basis(1000);
  private static final Instant AT = Instant.parse("2024-07-01T00:00:00Z");

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static RecordRef ref(String recordId) {
    return new RecordRef("his", recordId);
  }

  private static Unit unit(Service service, String units) {
    return new Unit(service, new BigDecimal(units));
  }

  private static Quality quality(String team, String quality) {
    return new Quality(team, new BigDecimal(quality));
  }

  private static Basis basis(long pool) {
    return basis(
        pool,
        List.of(unit(Service.FOLLOW_UP, "1.5"), unit(Service.VISIT, "1")),
        List.of(quality("team-1", "1.2"), quality("team-2", "0.5")));
  }

  private static Basis basis(long pool, List<Unit> units, List<Quality> teams) {
    return new Basis("north", day("2024-04-01"), day("2024-06-30"), pool, units, teams);
  }

  private static ResidentRegistered registered(String institution, String team) {
    return new ResidentRegistered(
        new RecordRef("district", CHEN),
        1,
        CHEN,
        day("1950-05-05"),
        Sex.FEMALE,
        List.of(new Responsibility(institution, team, day("2020-01-01"))),
        day("2020-01-01"),
        null,
        List.of(),
        null,
        null,
        AT);
  }

  private static ContractSigned signed(String from, String to) {
    return new ContractSigned(
        ref("c"),
        1,
        CHEN,
        "north",
        "team-1",
        day(from),
        day(from),
        day(to),
        Channel.OFFLINE,
        ContractKind.ORDINARY,
        ContractUnit.PERSON,
        null,
        List.of(),
        List.of(),
        null);
  }

  private static FollowUpRecorded followedUp(String recordId, String on) {
    return new FollowUpRecorded(
        ref(recordId),
        1,
        CHEN,
        List.of("hypertension"),
        DomainEvent.startOf(day(on)),
        "station",
        "nurse-li",
        FollowUpEvent.Channel.HOME,
        new Measurements(null, null, null, null, null, null, null),
        null);
  }

  private static VisitRecorded seen(String recordId, String on, String institution) {
    return new VisitRecorded(
        ref(recordId),
        1,
        CHEN,
        institution,
        DomainEvent.startOf(day(on)),
        VisitKind.OUTPATIENT,
        List.of(),
        List.of(),
        null);
  }

  private static CareFile file(DomainEvent... events) {
    CareFile file = CareFile.empty(CHEN);
    for (DomainEvent event : events) {
      file = file.learn(event);
    }
    return file;
  }

  private static Result result(Basis basis, CareFile... files) {
    return Result.of(
        basis,
        Stream.of(files)
            .flatMap(one -> Done.in(one, basis).stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
  }

  private static List<String> codes(Basis basis) {
    return basis.check().refusal().stream()
        .flatMap(it -> it.violations().stream())
        .map(it -> it.pointer() + " " + it.code())
        .toList();
  }

  @Test
  void multiplies_services_with_units_and_quality() {
    Result result =
        result(
            QUARTER,
            file(
                registered("north", "team-1"),
                followedUp("f1", "2024-04-01"),
                followedUp("f2", "2024-06-30"),
                seen("v", "2024-05-01", "north")));
    assertThat(result.teams())
        .extracting(OfTeam::points)
        .containsExactly(new BigDecimal("4.8"), BigDecimal.ZERO);
    assertThat(result.teams()).extracting(OfTeam::share).containsExactly(1000L, 0L);
    assertThat(result.undistributed()).isZero();
    assertThat(result.teams().getFirst().services())
        .containsExactly(
            new Result.Counted(Service.FOLLOW_UP, 2), new Result.Counted(Service.VISIT, 1));
  }

  @Test
  void counts_from_the_first_day_of_the_period_to_the_last() {
    assertThat(
            result(
                    QUARTER,
                    file(
                        registered("north", "team-1"),
                        followedUp("f1", "2024-03-31"),
                        followedUp("f2", "2024-07-01")))
                .points())
        .isEqualTo(BigDecimal.ZERO);
  }

  @Test
  void counts_for_the_team_the_resident_had_on_the_day() {
    CareFile file =
        file(
            registered("north", "team-2"),
            signed("2024-04-10", "2025-04-09"),
            new ContractTransferred(ref("x"), 1, CHEN, "c", "north", "team-2", day("2024-06-01")),
            followedUp("before-the-contract", "2024-04-09"),
            followedUp("under-the-contract", "2024-04-10"),
            followedUp("day-before-the-transfer", "2024-05-31"),
            followedUp("day-of-the-transfer", "2024-06-01"));
    assertThat(Done.in(file, QUARTER))
        .extracting(Done::teamId)
        .containsExactlyInAnyOrder("team-2", "team-1", "team-1", "team-2");
  }

  @Test
  void leaves_out_what_is_nobodys_work_here() {
    assertThat(
            Done.in(
                file(registered("north", "team-1"), seen("v", "2024-05-01", "hospital")), QUARTER))
        .as("a visit elsewhere")
        .isEmpty();
    assertThat(Done.in(file(registered("south", "team-1"), followedUp("f", "2024-05-01")), QUARTER))
        .as("another institution's resident")
        .isEmpty();
    assertThat(Done.in(file(registered("north", "team-3"), followedUp("f", "2024-05-01")), QUARTER))
        .as("a team that is not appraised")
        .isEmpty();
    assertThat(Done.in(file(followedUp("f", "2024-05-01")), QUARTER))
        .as("nobody's resident")
        .isEmpty();
  }

  @Test
  void leaves_the_pool_where_nobody_has_points() {
    Result result = result(QUARTER);
    assertThat(result.undistributed()).isEqualTo(1000);
    assertThat(result.teams()).extracting(OfTeam::share).containsExactly(0L, 0L);
    assertThat(
            result(
                    basis(1000, QUARTER.units(), List.of(quality("team-1", "0"))),
                    file(registered("north", "team-1"), followedUp("f", "2024-05-01")))
                .undistributed())
        .isEqualTo(1000);
  }

  @Test
  void shows_points_without_a_pool() {
    Result result =
        result(basis(0), file(registered("north", "team-1"), followedUp("f", "2024-05-01")));
    assertThat(result.points()).isEqualTo(new BigDecimal("1.8"));
    assertThat(result.teams()).extracting(OfTeam::share).containsExactly(0L, 0L);
    assertThat(result.undistributed()).isZero();
  }

  @Test
  void is_refused_where_it_breaks_a_rule() {
    assertThat(codes(QUARTER)).isEmpty();
    assertThat(
            codes(
                new Basis(
                    "north",
                    day("2024-04-02"),
                    day("2024-04-01"),
                    0,
                    QUARTER.units(),
                    QUARTER.teams())))
        .containsExactly("/period/to inverted-range");
    assertThat(codes(basis(-1))).containsExactly("/pool out-of-range");
    assertThat(codes(basis(10_000_000_000_001L))).containsExactly("/pool out-of-range");
    assertThat(codes(basis(10_000_000_000_000L))).isEmpty();
    assertThat(
            codes(
                basis(
                    0,
                    List.of(unit(Service.VISIT, "1000"), unit(Service.READING, "0.01")),
                    List.of(quality("a", "2"), quality("b", "0.0001")))))
        .isEmpty();
    assertThat(
            codes(
                basis(
                    0,
                    List.of(
                        unit(Service.VISIT, "1000.01"),
                        unit(Service.READING, "0.001"),
                        unit(Service.READING, "-0.01")),
                    List.of(quality("a", "2.0001"), quality("a", "0.00001"), quality("b", "-1")))))
        .containsExactly(
            "/units/0/units out-of-range",
            "/units/1/units too-many-decimals",
            "/units/2/units out-of-range",
            "/units/2/service service-twice",
            "/teams/0/quality out-of-range",
            "/teams/1/quality too-many-decimals",
            "/teams/1/teamId team-twice",
            "/teams/2/quality out-of-range");
  }

  @Test
  void stays_as_it_is_once_it_is_locked() {
    Appraisal open = sound(Appraisal.put(Optional.empty(), "q2", QUARTER));
    assertThat(open.result()).isEmpty();
    Appraisal again = sound(Appraisal.put(Optional.of(open), "q2", basis(5)));
    assertThat(again.basis().pool()).isEqualTo(5);
    Result result = result(QUARTER);
    Appraisal locked = sound(open.lock(QUARTER, result, day("2024-07-01"), AT));
    assertThat(locked.result()).contains(result);
    assertThat(refused(Appraisal.put(Optional.of(locked), "q2", QUARTER)))
        .isEqualTo("appraisal-locked");
  }

  @Test
  void is_not_locked_before_its_period_is_over_nor_with_another_basis() {
    Appraisal open = sound(Appraisal.put(Optional.empty(), "q2", QUARTER));
    Result result = result(QUARTER);
    assertThat(refused(open.lock(QUARTER, result, day("2024-06-30"), AT)))
        .isEqualTo("period-not-over");
    assertThat(refused(open.lock(basis(5), result, day("2024-07-01"), AT)))
        .isEqualTo("appraisal-changed");
  }

  @Test
  void comes_to_the_same_however_numbers_are_written() {
    assertThat(basis(1, List.of(unit(Service.VISIT, "10.0")), List.of(quality("a", "1.00"))))
        .isEqualTo(basis(1, List.of(unit(Service.VISIT, "10")), List.of(quality("a", "1"))));
    assertThat(unit(Service.VISIT, "10.0").units().toString()).isEqualTo("10");
    assertThat(Result.of(QUARTER, Map.of())).isEqualTo(Result.of(QUARTER, Map.of()));
  }

  private static <T> T sound(Checked<T> checked) {
    assertThat(checked).isInstanceOf(Checked.Sound.class);
    return ((Checked.Sound<T>) checked).value();
  }

  private static String refused(Checked<?> checked) {
    assertThat(checked).isInstanceOf(Checked.Unsound.class);
    return ((Checked.Unsound<?>) checked).refusal().code();
  }
}
