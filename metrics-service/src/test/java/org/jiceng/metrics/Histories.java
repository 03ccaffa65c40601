package org.jiceng.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.HospitalLinkEvent.VisitFeedConnected;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.ReferralDrafted;
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
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.Tier;

/// Makes up districts whose residents meet as many odd turns as can be had in a few years: days
/// cluster around year ends, leap days and the edges of windows; values around thresholds; records
/// are corrected, voided, moved to another resident, doubled and told in any order.
final class Histories {

  /// @param events in the order in which they arrive
  /// @param first a day before everything that can matter
  /// @param last a day after everything that can matter
  record District(List<DomainEvent> events, LocalDate first, LocalDate last) {}

  private static final String[] SOURCES = {"clinic-a", "clinic-a", "clinic-b"};
  private static final String[] PLACES = {"i1", "i1", "i2", "i2", "i3", "i4", "unregistered"};
  private static final int[] OFFSETS = {
    0, 0, 0, 1, -1, 29, 30, 31, -89, -90, -91, 364, 365, 366, -364, -365, -366
  };
  private static final int SPAN = 500;
  private static final int REACH = 370;

  private final Random random;
  private LocalDate anchor = LocalDate.EPOCH;
  private List<LocalDate> notable = List.of();
  private List<DomainEvent> events = new ArrayList<>();
  private List<String> names = List.of();

  /// Days on which something else happens to the resident in hand.
  private final List<LocalDate> own = new ArrayList<>();

  Histories(Random random) {
    this.random = random;
  }

  District district(int residents) {
    anchor = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(2600));
    notable = new ArrayList<>();
    for (int year = anchor.getYear(); year <= anchor.getYear() + 2; year++) {
      notable.add(LocalDate.of(year, 1, 1));
      notable.add(LocalDate.of(year, 12, 31));
      notable.add(LocalDate.of(year, 3, 1));
      notable.add(LocalDate.of(year, 3, 1).minusDays(1));
    }
    notable.removeIf(day -> day.isBefore(anchor) || day.isAfter(anchor.plusDays(SPAN)));
    for (int i = 0; i < 5; i++) {
      notable.add(anchor.plusDays(random.nextInt(SPAN)));
    }
    events = new ArrayList<>();
    names = new ArrayList<>();
    for (int i = 0; i < residents; i++) {
      names.add("r" + i);
    }
    institutions();
    feeds();
    names.forEach(this::resident);
    merges();
    List<DomainEvent> arriving = new ArrayList<>(events);
    for (DomainEvent event : events) {
      if (chance(10)) {
        arriving.add(event);
      }
    }
    Collections.shuffle(arriving, random);
    return new District(
        arriving, anchor.minusDays(REACH + 5), anchor.plusDays(SPAN + REACH + REACH + 5));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  @SafeVarargs
  private <T> T any(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private LocalDate day() {
    if (!own.isEmpty() && chance(25)) {
      return any(own).plusDays(any(0, 0, 1, -1));
    }
    if (chance(30)) {
      return anchor.plusDays(random.nextInt(SPAN));
    }
    return any(notable).plusDays(chance(40) ? OFFSETS[random.nextInt(OFFSETS.length)] : 0);
  }

  private void note(LocalDate day) {
    if (day.isBefore(anchor.plusDays(SPAN))) {
      own.add(day);
    }
  }

  private LocalDate noted(LocalDate day) {
    note(day);
    return day;
  }

  private Instant at(LocalDate day) {
    LocalTime time =
        switch (random.nextInt(5)) {
          case 0 -> LocalTime.MIDNIGHT;
          case 1 -> LocalTime.of(23, 59, 59, 999_000_000);
          case 2 -> LocalTime.of(7, 59, 59);
          case 3 -> LocalTime.of(8, 0);
          default -> LocalTime.ofSecondOfDay(random.nextInt(86400));
        };
    return day.atTime(time).atZone(DomainEvent.BUSINESS_ZONE).toInstant();
  }

  /// Tells a record in one or more revisions, some of them void, some of them about somebody else.
  private void tell(String subject, RecordRef ref, IntFunction<DomainEvent> content) {
    int revision = 1 + (chance(15) ? random.nextInt(3) : 0);
    int versions = chance(65) ? 1 : 1 + random.nextInt(3);
    for (int i = 0; i < versions; i++) {
      DomainEvent event = content.apply(revision);
      events.add(event);
      if (chance(8)) {
        // Taken back; by a later version it may come to life again.
        revision += chance(10) ? 0 : 1;
        events.add(
            new RecordVoided(event.kind(), ref, revision, subject, "mistake", Instant.EPOCH));
      }
      revision += 1 + (chance(10) ? 1 : 0);
    }
  }

  /// Tells a record that may have been told of another resident before.
  private void tell(String resident, RecordRef ref, Content content) {
    if (names.size() > 1 && chance(3)) {
      String other = any(names);
      if (!other.equals(resident)) {
        DomainEvent wrong = content.of(other, 1);
        events.add(wrong);
        events.add(new RecordVoided(wrong.kind(), ref, 2, other, "corrected", Instant.EPOCH));
        events.add(content.of(resident, 2));
        return;
      }
    }
    tell(resident, ref, revision -> content.of(resident, revision));
  }

  /// Names of records of which the two sources may have one each, under the same number.
  private List<RecordRef> twins(String recordId) {
    return chance(90)
        ? List.of(ref(recordId))
        : List.of(new RecordRef("clinic-a", recordId), new RecordRef("clinic-b", recordId));
  }

  private interface Content {
    DomainEvent of(String resident, int revision);
  }

  private RecordRef ref(String recordId) {
    return new RecordRef(any(SOURCES), recordId);
  }

  private void institutions() {
    for (String id : List.of("i1", "i2", "i3", "i4")) {
      int revisions = chance(50) ? 1 : 1 + random.nextInt(3);
      for (int revision = 1; revision <= revisions; revision++) {
        events.add(
            institution(
                id, revision, chance(id.equals("i3") ? 25 : 70) ? Tier.PRIMARY : Tier.HOSPITAL));
      }
    }
  }

  static InstitutionRegistered institution(String id, int revision, Tier tier) {
    return new InstitutionRegistered(
        new RecordRef(RecordRef.DISTRICT, id),
        revision,
        id,
        "Centre " + id,
        "qixia",
        tier,
        InstitutionKind.COMMUNITY_HEALTH_CENTRE,
        false,
        List.of(),
        List.of(),
        Instant.EPOCH);
  }

  private void resident(String resident) {
    own.clear();
    if (chance(97)) {
      registration(resident);
    }
    contracts(resident);
    registers(resident);
    followUps(resident);
    plans(resident);
    visits(resident);
    referrals(resident);
  }

  private void referrals(String resident) {
    for (int i = random.nextInt(100) < 50 ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      String id = "u" + i + "-" + resident;
      for (RecordRef ref : twins(id)) {
        if (chance(95)) {
          tell(resident, ref, (who, revision) -> referral(ref, revision, who));
        }
        LocalDate received = noted(day());
        // One inferred from a visit, one reported, or both before the first is taken back.
        for (int one = random.nextInt(3); one > 0; one--) {
          RecordRef reception =
              new RecordRef(
                  any("hospital", "referral-service"), id + "-" + ref.source() + "-r" + one);
          tell(
              resident,
              reception,
              (who, revision) ->
                  new ReferralReceived(
                      reception,
                      revision,
                      who,
                      chance(95) ? ref : new RecordRef("clinic-c", id),
                      "i3",
                      at(chance(70) ? received : day()),
                      null,
                      null,
                      null));
        }
        for (int one = random.nextInt(3); one > 0; one--) {
          RecordRef closing = new RecordRef("referral-service", id + "-" + ref.source() + one);
          int days = any(0, 3, 13, 14, 14, 15, 40);
          tell(
              resident,
              closing,
              (who, revision) ->
                  new ReferralLoopClosed(
                      closing,
                      revision,
                      who,
                      ref,
                      "i1",
                      at(received.plusDays(days)),
                      ref("f1-" + resident),
                      days,
                      days <= 14));
        }
      }
    }
  }

  private DomainEvent referral(RecordRef ref, int revision, String who) {
    Direction direction = chance(75) ? Direction.UP : any(Direction.values());
    Instant at = at(day());
    return chance(15)
        ? new ReferralDrafted(
            ref, revision, who, direction, "i1", null, List.of(), Urgency.ROUTINE, null, at)
        : new ReferralRequested(
            ref,
            revision,
            who,
            direction,
            "i1",
            "i3",
            List.of("other"),
            Urgency.ROUTINE,
            false,
            null,
            false,
            null,
            null,
            List.of(),
            at);
  }

  private void feeds() {
    for (String institution : List.of("i1", "i2")) {
      for (int i = random.nextInt(3); i > 0; i--) {
        RecordRef ref = ref("feed" + i + "-" + institution);
        tell(
            institution,
            ref,
            revision -> {
              LocalDate from = day();
              return new VisitFeedConnected(
                  ref,
                  revision,
                  institution,
                  any(FeedKind.values()),
                  "feed",
                  from,
                  chance(50) ? null : from.plusDays(random.nextInt(200)));
            });
      }
    }
  }

  /// Some residents turn out to be others, who are never merged away themselves; some merges are
  /// taken back, some residents then merged into somebody else.
  private void merges() {
    int staying = Math.max(1, names.size() / 2);
    for (int i = staying; i < names.size(); i++) {
      if (chance(60)) {
        continue;
      }
      String resident = names.get(i);
      int links = 1 + random.nextInt(3);
      for (int link = 0; link < links; link++) {
        RecordRef ref = ref("m" + link + "-" + resident);
        int revision = 1 + random.nextInt(2);
        events.add(merged(ref, revision, resident, names.get(random.nextInt(staying))));
        if (chance(20)) {
          revision++;
          events.add(merged(ref, revision, resident, names.get(random.nextInt(staying))));
        }
        if (link + 1 < links || chance(30)) {
          events.add(
              new RecordVoided(
                  org.jiceng.events.RecordKind.RESIDENT_MERGE,
                  ref,
                  revision + 1,
                  resident,
                  "two people",
                  Instant.EPOCH));
        }
      }
    }
  }

  private static DomainEvent merged(RecordRef ref, int revision, String resident, String into) {
    return new org.jiceng.events.ResidentIndexEvent.ResidentsMerged(
        ref, revision, resident, into, "entered twice", Instant.EPOCH);
  }

  /// Now and then somebody lived here twice or three times.
  private List<SigningEvent.Period> periods() {
    if (!chance(12)) {
      return List.of();
    }
    List<SigningEvent.Period> periods = new ArrayList<>();
    LocalDate from = day().minusDays(200);
    for (int i = random.nextInt(3); i > 0; i--) {
      LocalDate to = from.plusDays(random.nextInt(120));
      periods.add(new SigningEvent.Period(from, to));
      from = to.plusDays(1 + random.nextInt(90));
    }
    periods.add(new SigningEvent.Period(from, chance(50) ? null : from.plusDays(300)));
    return periods;
  }

  private void registration(String resident) {
    LocalDate birth =
        switch (random.nextInt(4)) {
          case 0 -> day().minusYears(any(35, 65, 65));
          case 1 -> LocalDate.of(any(1952, 1956, 1960, 1984, 1988), 2, 29);
          default -> LocalDate.of(1940, 1, 1).plusDays(random.nextInt(18000));
        };
    for (int years : List.of(35, 65)) {
      LocalDate birthday = birth.plusYears(years);
      if (birthday.isAfter(anchor) && birthday.isBefore(anchor.plusDays(SPAN))) {
        own.addAll(List.of(birthday, birthday.minusDays(1), birthday.minusDays(1)));
      }
    }
    RecordRef ref = new RecordRef(RecordRef.DISTRICT, resident);
    tell(
        resident,
        ref,
        revision -> {
          List<Responsibility> responsibilities = new ArrayList<>();
          LocalDate from = chance(80) ? birth : day();
          for (int i = random.nextInt(100) < 70 ? 1 : 1 + random.nextInt(3); i > 0; i--) {
            responsibilities.add(new Responsibility(any("i1", "i2", "i4"), null, from));
            from = chance(5) ? from : day();
          }
          return new ResidentRegistered(
              ref,
              revision,
              resident,
              chance(90) ? birth : birth.plusDays(random.nextInt(-400, 400)),
              Sex.UNKNOWN,
              chance(2) ? List.of() : responsibilities,
              chance(3) ? null : chance(60) ? birth : day(),
              chance(12) ? day() : null,
              List.of(),
              chance(12) ? day() : null,
              chance(8) ? day() : null,
              Instant.EPOCH,
              periods(),
              null);
        });
  }

  private void contracts(String resident) {
    List<RecordRef> named = new ArrayList<>();
    int chains = random.nextInt(3);
    for (int chain = 0; chain < chains; chain++) {
      String source = any(SOURCES);
      String place = any("i1", "i2", "i4");
      // Both sources number their contracts alike: chains must not cross.
      String id = "c" + chain + "-" + resident;
      LocalDate start = day();
      LocalDate end = start.plusDays(any(364, 365, 29, 0, 180));
      if (chance(90)) {
        RecordRef first = new RecordRef(source, id);
        LocalDate startsOn = start;
        LocalDate endsOn = end;
        tell(
            resident,
            first,
            (of, revision) ->
                new ContractSigned(
                    first,
                    revision,
                    of,
                    chance(90) ? place : any("i1", "i2", "i4"),
                    null,
                    startsOn.minusDays(random.nextInt(3)),
                    chance(90) ? startsOn : startsOn.plusDays(random.nextInt(20)),
                    endsOn.plusDays(random.nextInt(100) < 85 ? 0 : 20),
                    any(SigningEvent.Channel.values()),
                    ContractKind.ORDINARY,
                    ContractUnit.PERSON,
                    null,
                    List.of(),
                    List.of(),
                    null));
        named.add(first);
      }
      note(end);
      for (int renewal = random.nextInt(4); renewal > 0; renewal--) {
        RecordRef ref = new RecordRef(source, id + "-r" + renewal);
        String predecessor = chance(95) ? id : "gone";
        LocalDate previous = end;
        LocalDate startsOn =
            chance(60) ? previous.plusDays(1) : previous.plusDays(random.nextInt(-40, 60));
        LocalDate endsOn = startsOn.plusDays(any(364, 365, 29, 0));
        tell(
            resident,
            ref,
            (of, revision) ->
                new ContractRenewed(
                    ref,
                    revision,
                    of,
                    predecessor,
                    chance(80) ? place : any("i1", "i2", "i4"),
                    null,
                    previous.plusDays(any(-91, -90, -89, -1, 0, 1, 29, 30, 31)),
                    startsOn,
                    endsOn,
                    any(SigningEvent.Channel.values())));
        named.add(ref);
        id = ref.recordId();
        end = endsOn;
        note(end);
      }
    }
    for (int i = random.nextInt(100) < 75 ? 0 : 1 + random.nextInt(2);
        i > 0 && !named.isEmpty();
        i--) {
      RecordRef of = any(named);
      RecordRef ref = new RecordRef(of.source(), "t" + i + "-" + resident);
      tell(
          resident,
          ref,
          (who, revision) ->
              new ContractTerminated(
                  ref, revision, who, chance(95) ? of.recordId() : "gone", day(), "moved"));
    }
    for (int i = random.nextInt(100) < 70 ? 0 : 1 + random.nextInt(3);
        i > 0 && !named.isEmpty();
        i--) {
      RecordRef of = any(named);
      RecordRef ref = new RecordRef(of.source(), "x" + i + "-" + resident);
      tell(
          resident,
          ref,
          (who, revision) ->
              new ContractTransferred(
                  ref,
                  revision,
                  who,
                  chance(95) ? of.recordId() : "gone",
                  any("i1", "i2", "i4"),
                  null,
                  noted(day())));
    }
    List<Instant> instants = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      for (RecordRef ref : twins("s" + i + "-" + resident)) {
        tell(
            resident,
            ref,
            (who, revision) ->
                new SurveyAnswered(ref, revision, who, null, instant(instants), any(1, 3, 4, 5)));
      }
    }
  }

  /// An instant, now and then one that was there before.
  private Instant instant(List<Instant> before) {
    Instant next = !before.isEmpty() && chance(30) ? any(before) : at(day());
    before.add(next);
    return next;
  }

  private void registers(String resident) {
    List<RecordRef> enrolments = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      RecordRef ref = ref("e" + i + "-" + resident);
      tell(
          resident,
          ref,
          (who, revision) ->
              new ConditionEnrolled(
                  ref,
                  revision,
                  who,
                  any("hypertension", "type-2-diabetes", "hypertension", "type-2-diabetes", "copd"),
                  chance(50) ? anchor.minusYears(1) : day(),
                  null));
      enrolments.add(ref);
    }
    for (int i = random.nextInt(100) < 70 ? 0 : 2; i > 0 && !enrolments.isEmpty(); i--) {
      RecordRef of = any(enrolments);
      RecordRef ref =
          new RecordRef(chance(90) ? of.source() : any(SOURCES), "d" + i + "-" + resident);
      tell(
          resident,
          ref,
          (who, revision) ->
              new EnrolmentClosed(ref, revision, who, of.recordId(), day(), "moved"));
    }
  }

  private void followUps(String resident) {
    List<Instant> instants = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      for (RecordRef ref : twins("f" + i + "-" + resident)) {
        tell(
            resident,
            ref,
            (who, revision) ->
                new FollowUpRecorded(
                    ref,
                    revision,
                    who,
                    List.of(),
                    instant(instants),
                    any(PLACES),
                    null,
                    chance(80) ? FollowUpEvent.Channel.CLINIC : any(FollowUpEvent.Channel.values()),
                    measurements(),
                    null));
      }
    }
    for (int i = random.nextInt(2); i > 0; i--) {
      RecordRef ref = ref("m" + i + "-" + resident);
      tell(
          resident,
          ref,
          (who, revision) ->
              new MeasurementRecorded(
                  ref,
                  revision,
                  who,
                  instant(instants),
                  null,
                  FollowUpEvent.Setting.CLINIC,
                  measurements()));
    }
  }

  private Measurements measurements() {
    return new Measurements(
        chance(80) ? any(118, 139, 140, 141, 149, 150, 151) : null,
        chance(80) ? any(70, 70, 89, 90, 91) : null,
        chance(60)
            ? new BigDecimal(any("5.6", "6.99", "6.999", "7.0", "7.00", "7.001", "9"))
            : null,
        chance(20) ? new BigDecimal("5.0") : null,
        chance(40) ? new BigDecimal(any("5.6", "6.9", "6.99", "7.0", "7.1")) : null,
        null,
        null);
  }

  private void plans(String resident) {
    for (int i = random.nextInt(4); i > 0; i--) {
      RecordRef ref = ref("p" + i + "-" + resident);
      tell(
          resident,
          ref,
          (who, revision) -> {
            LocalDate from = day();
            return new MedicationPlanned(
                ref,
                revision,
                who,
                from,
                chance(25) ? null : from.plusDays(any(-1, 0, 0, 1, 29, 90, 400)),
                any(0, 1, 1, 3));
          });
    }
  }

  private void visits(String resident) {
    List<Instant> instants = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      RecordRef ref = ref("v" + i + "-" + resident);
      tell(
          resident,
          ref,
          (who, revision) ->
              new VisitRecorded(
                  ref,
                  revision,
                  who,
                  any(PLACES),
                  instant(instants),
                  chance(75) ? VisitKind.OUTPATIENT : any(VisitKind.values()),
                  List.of(),
                  List.of(),
                  null));
    }
  }
}
