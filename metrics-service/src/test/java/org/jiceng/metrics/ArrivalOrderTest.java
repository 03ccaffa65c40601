package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.HospitalLinkEvent.VisitFeedConnected;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.ReferralLoopClosed;
import org.jiceng.events.ReferralCourseEvent.ReferralReceived;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Small histories in every order in which their events can arrive, each event once more at the
/// end or at once: the board must always be the same. Every order happens to people and at
/// institutions of its own, marked by a suffix, so that one engine takes them all.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArrivalOrderTest {

  private static final LocalDate START = LocalDate.of(2023, 3, 1);

  private static RecordRef ref(String recordId) {
    return new RecordRef("clinic", recordId);
  }

  private static ResidentRegistered registered(
      String resident, int revision, String institution, LocalDate from) {
    return new ResidentRegistered(
        new RecordRef(RecordRef.DISTRICT, resident),
        revision,
        resident,
        LocalDate.of(1959, 2, 1),
        Sex.FEMALE,
        List.of(new Responsibility(institution, null, LocalDate.of(1959, 2, 1))),
        from,
        null,
        List.of(),
        null,
        null,
        Instant.EPOCH);
  }

  private static ContractSigned signed(
      String resident, int revision, String recordId, String institution, LocalDate start) {
    return new ContractSigned(
        ref(recordId),
        revision,
        resident,
        institution,
        null,
        start,
        start,
        start.plusDays(364),
        SigningEvent.Channel.ONLINE,
        ContractKind.ORDINARY,
        ContractUnit.PERSON,
        null,
        List.of(),
        List.of(),
        null);
  }

  private static VisitRecorded visited(
      String resident, int revision, String recordId, String institution, LocalDate day) {
    return new VisitRecorded(
        ref(recordId),
        revision,
        resident,
        institution,
        DomainEvent.startOf(day),
        VisitKind.OUTPATIENT,
        List.of(),
        List.of(),
        null);
  }

  private static FollowUpRecorded measured(
      String resident, int revision, String recordId, LocalDate day, int systolic, String glucose) {
    return new FollowUpRecorded(
        ref(recordId),
        revision,
        resident,
        List.of("hypertension"),
        DomainEvent.startOf(day),
        "somewhere",
        null,
        FollowUpEvent.Channel.CLINIC,
        new Measurements(systolic, 80, null, null, new BigDecimal(glucose), null, null),
        null);
  }

  private static RecordVoided voided(
      String resident, RecordKind kind, String recordId, int revision) {
    return new RecordVoided(kind, ref(recordId), revision, resident, "mistake", Instant.EPOCH);
  }

  @Test
  void does_not_matter_to_a_contract_renewed_transferred_and_ended() {
    assertAlike(
        it ->
            List.of(
                registered("lan" + it, 1, "a" + it, START.minusYears(1)),
                signed("lan" + it, 1, "c1", "a" + it, START),
                new ContractRenewed(
                    ref("c2"),
                    1,
                    "lan" + it,
                    "c1",
                    "a" + it,
                    null,
                    START.plusDays(380),
                    START.plusDays(380),
                    START.plusDays(700),
                    SigningEvent.Channel.OFFLINE),
                new ContractTransferred(
                    ref("x1"), 1, "lan" + it, "c1", "b" + it, null, START.plusDays(300)),
                new ContractTerminated(
                    ref("t1"), 1, "lan" + it, "c2", START.plusDays(500), "moved")));
  }

  @Test
  void does_not_matter_to_corrections_and_voids_of_one_record() {
    assertAlike(
        it ->
            List.of(
                registered("wei" + it, 1, "a" + it, START),
                registered("wei" + it, 2, "b" + it, START.plusDays(10)),
                signed("wei" + it, 1, "c1", "a" + it, START),
                voided("wei" + it, RecordKind.CONTRACT, "c1", 2),
                signed("wei" + it, 3, "c1", "b" + it, START.plusDays(30))));
  }

  @Test
  void does_not_matter_to_visits_at_an_institution_whose_tier_is_corrected() {
    assertAlike(
        it ->
            List.of(
                registered("fang" + it, 1, "a" + it, START),
                signed("fang" + it, 1, "c1", "a" + it, START),
                visited("fang" + it, 1, "v1", "h" + it, START.plusDays(3)),
                Histories.institution("h" + it, 1, Tier.PRIMARY),
                Histories.institution("h" + it, 2, Tier.HOSPITAL)));
    assertAlike(
        it ->
            List.of(
                registered("fang" + it, 1, "a" + it, START),
                signed("fang" + it, 1, "c1", "a" + it, START),
                visited("fang" + it, 1, "v1", "h" + it, START.plusDays(3)),
                visited("fang" + it, 2, "v1", "g" + it, START.plusDays(4)),
                Histories.institution("g" + it, 2, Tier.PRIMARY)));
  }

  @Test
  void does_not_matter_to_a_record_that_was_written_for_the_wrong_resident() {
    assertAlike(
        it ->
            List.of(
                registered("jie" + it, 1, "a" + it, START),
                registered("min" + it, 1, "b" + it, START),
                enrolled("jie" + it, 1),
                voided("jie" + it, RecordKind.ENROLMENT, "e1", 2),
                enrolled("min" + it, 2)));
  }

  @Test
  void does_not_matter_to_readings() {
    assertAlike(
        it ->
            List.of(
                registered("bo" + it, 1, "a" + it, START),
                enrolled("bo" + it, 1),
                measured("bo" + it, 1, "f1", START.plusDays(20), 145, "6.9"),
                measured("bo" + it, 2, "f1", START.plusDays(25), 155, "6.9"),
                measured("bo" + it, 1, "f2", START.plusDays(25), 139, "7.1")));
  }

  @Test
  void does_not_matter_to_who_leaves_a_register_and_comes_back() {
    assertAlike(
        it ->
            List.of(
                registered("bo" + it, 1, "a" + it, START),
                enrolled("bo" + it, 1),
                new EnrolmentClosed(ref("d1"), 1, "bo" + it, "e1", START.plusDays(200), "revoked"),
                measured("bo" + it, 1, "f1", START.plusDays(20), 139, "6.9"),
                new ConditionEnrolled(
                    ref("e2"), 1, "bo" + it, "hypertension", START.plusDays(300), null)));
  }

  @Test
  void does_not_matter_to_plans_and_answers() {
    assertAlike(
        it ->
            List.of(
                registered("yu" + it, 1, "a" + it, START),
                signed("yu" + it, 1, "c1", "a" + it, START),
                enrolled("yu" + it, 1),
                new MedicationPlanned(ref("p1"), 1, "yu" + it, START.plusDays(9), null, 2),
                new SurveyAnswered(
                    ref("s1"), 1, "yu" + it, "c1", DomainEvent.startOf(START.plusDays(40)), 5)));
  }

  @Test
  void does_not_matter_to_a_referral_that_went_up_and_came_back() {
    RecordRef referral = ref("r1");
    assertAlike(
        it ->
            List.of(
                registered("mei" + it, 1, "a" + it, START),
                requested("mei" + it, referral, 2, START.plusDays(1)),
                new ReferralReceived(
                    ref("in"),
                    1,
                    "mei" + it,
                    referral,
                    "h" + it,
                    DomainEvent.startOf(START.plusDays(2)),
                    null,
                    null,
                    null),
                voided("mei" + it, RecordKind.REFERRAL_CLOSURE, "out", 2),
                closed("mei" + it, referral, 1, START.plusDays(3)),
                closed("mei" + it, referral, 3, START.plusDays(30))));
  }

  @Test
  void does_not_matter_to_feeds_of_hospitals() {
    assertAlike(
        it ->
            List.of(
                registered("mei" + it, 1, "a" + it, START),
                signed("mei" + it, 1, "c1", "a" + it, START),
                visited("mei" + it, 1, "v1", "g" + it, START.plusDays(4)),
                Histories.institution("g" + it, 1, Tier.PRIMARY),
                feed("a" + it, 1, START),
                feed("a" + it, 2, START.plusDays(90))));
  }

  private static DomainEvent feed(String institution, int revision, LocalDate from) {
    return new VisitFeedConnected(
        ref("feed"),
        revision,
        institution,
        FeedKind.INSURANCE,
        "insurance",
        from,
        from.plusDays(200));
  }

  private static DomainEvent requested(
      String resident, RecordRef referral, int revision, LocalDate day) {
    return new ReferralRequested(
        referral,
        revision,
        resident,
        Direction.UP,
        "a",
        "h",
        List.of("other"),
        Urgency.ROUTINE,
        false,
        null,
        false,
        null,
        null,
        List.of(),
        DomainEvent.startOf(day));
  }

  private static DomainEvent closed(
      String resident, RecordRef referral, int revision, LocalDate day) {
    return new ReferralLoopClosed(
        ref("out"),
        revision,
        resident,
        referral,
        "a",
        DomainEvent.startOf(day),
        ref("f1"),
        1,
        true);
  }

  private static ConditionEnrolled enrolled(String resident, int revision) {
    return new ConditionEnrolled(
        ref("e1"), revision, resident, "hypertension", START.minusDays(5), null);
  }

  private static void assertAlike(Function<String, List<DomainEvent>> history) {
    List<List<Integer>> orders = orders(history.apply("").size());
    LocalDate last = START.plusDays(1200);
    Cells naive = new NaiveDistrict(history.apply("-")).over(START.minusDays(400), last);
    assertThat(naive.filled()).isPositive();
    List<String> wrong = new ArrayList<>();
    try (EngineRun engine = new EngineRun()) {
      for (int i = 0; i < orders.size(); i++) {
        List<DomainEvent> events = history.apply("-" + i);
        for (int index : orders.get(i)) {
          engine.send(events.get(index));
          if (i % 3 == 0) {
            engine.send(events.get(index));
          }
          if (i % 50 == 0) {
            engine.handOn();
          }
        }
        if (i % 3 == 1) {
          orders.get(i).forEach(index -> engine.send(events.get(index)));
        }
      }
      engine.handOn();
      for (Definition definition : DefinitionsAlone.compared()) {
        for (Window window : definition.indicator().windows()) {
          String series = DefinitionsAlone.series(definition, window);
          for (String place : List.of("a-", "b-", "g-", "h-")) {
            Cells.Row expected = naive.row(series, place);
            for (int i = 0; i < orders.size(); i++) {
              for (int day = i % 29; day < naive.days; day = next(expected, day)) {
                var tally = engine.value(definition, window, place + i, naive.first.plusDays(day));
                if (tally.numerator() != expected.numerators[day]
                    || tally.denominator() != expected.denominators[day]) {
                  wrong.add(
                      "%s %s %s in order %s: %s"
                          .formatted(
                              series, place, naive.first.plusDays(day), orders.get(i), tally));
                  break;
                }
              }
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// The next day on which the value moves, the one before that, or at most a month on.
  private static int next(Cells.Row row, int day) {
    int next = day + 1;
    while (next < row.numerators.length - 1
        && next < day + 29
        && row.numerators[next + 1] == row.numerators[next - 1]
        && row.denominators[next + 1] == row.denominators[next - 1]) {
      next++;
    }
    return next;
  }

  private static List<List<Integer>> orders(int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> shorter : orders(size - 1)) {
      for (int at = 0; at < size; at++) {
        List<Integer> longer = new ArrayList<>(shorter);
        longer.add(at, size - 1);
        all.add(longer);
      }
    }
    return all;
  }
}
