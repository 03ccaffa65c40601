package org.jiceng.metrics.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.Tier;

/// A made-up district whose records come in the mix of the sample district: of a hundred, sixty are
/// visits, sixteen medication plans, twelve follow-ups, seven other readings, the rest contracts,
/// renewals, residents, enrolments and answers.
final class BusyDistrict {

  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final int DAYS = 5 * 365;
  private static final int INSTITUTIONS = 50;
  private static final int GRASSROOTS = 30;

  private final Random random;
  private int records;

  BusyDistrict(long seed) {
    this.random = new Random(seed);
  }

  /// All institutions.
  List<DomainEvent> institutions() {
    List<DomainEvent> all = new ArrayList<>();
    for (int i = 0; i < INSTITUTIONS; i++) {
      String id = institution(i);
      all.add(
          new InstitutionRegistered(
              new RecordRef(RecordRef.DISTRICT, id),
              1,
              id,
              "Institution " + i,
              "district-" + i % 3,
              i < GRASSROOTS ? Tier.PRIMARY : Tier.HOSPITAL,
              InstitutionKind.COMMUNITY_HEALTH_CENTRE,
              false,
              List.of(),
              List.of(),
              Instant.EPOCH));
    }
    return all;
  }

  /// Five years of a district, about 51 records a resident, in the order of time.
  List<DomainEvent> fiveYears(int atLeast) {
    List<DomainEvent> all = new ArrayList<>();
    for (int resident = 0; all.size() < atLeast; resident++) {
      arrival(resident, all);
      boolean contracted = random.nextInt(2) == 0;
      if (contracted) {
        int day = random.nextInt(700);
        String before = "c" + ++records;
        all.add(contract(resident, before, day));
        for (int next = day + 365; next < DAYS - 60 && random.nextInt(3) > 0; next += 365) {
          String id = "c" + ++records;
          all.add(renewal(resident, id, before, next));
          before = id;
        }
        if (random.nextInt(2) == 0) {
          all.add(answer(resident, day + random.nextInt(365)));
        }
      }
      if (random.nextInt(5) < 2) {
        all.add(enrolment(resident));
        for (int i = 15; i > 0; i--) {
          all.add(followUp(resident, random.nextInt(DAYS)));
        }
      }
      for (int i = random.nextInt(8); i > 0; i--) {
        all.add(reading(resident, random.nextInt(DAYS)));
      }
      for (int i = random.nextInt(17); i > 0; i--) {
        all.add(plan(resident, random.nextInt(DAYS)));
      }
      for (int i = random.nextInt(62); i > 0; i--) {
        all.add(visit(resident, random.nextInt(DAYS)));
      }
    }
    all.sort(Comparator.comparing(DomainEvent::occurredAt));
    return all;
  }

  /// What is known of a resident at the least: registered, under contract, on a register.
  void arrival(int resident, List<DomainEvent> into) {
    String id = resident(resident);
    LocalDate birth = LocalDate.of(1935, 1, 1).plusDays(random.nextInt(25_000));
    into.add(
        new ResidentRegistered(
            new RecordRef(RecordRef.DISTRICT, id),
            1,
            id,
            birth,
            Sex.UNKNOWN,
            List.of(new Responsibility(institution(resident % GRASSROOTS), null, birth)),
            birth,
            null,
            List.of(),
            null,
            null,
            DomainEvent.startOf(START)));
  }

  /// One of the records of an ordinary day, about a resident already known.
  DomainEvent ordinary(int resident) {
    int day = random.nextInt(DAYS);
    int part = random.nextInt(100);
    if (part < 61) {
      return visit(resident, day);
    }
    if (part < 77) {
      return plan(resident, day);
    }
    if (part < 89) {
      return followUp(resident, day);
    }
    if (part < 96) {
      return reading(resident, day);
    }
    return part < 99 ? contract(resident, "c" + ++records, day) : answer(resident, day);
  }

  DomainEvent enrolment(int resident) {
    return new ConditionEnrolled(
        ref("e"),
        1,
        resident(resident),
        resident % 4 == 0 ? "type-2-diabetes" : "hypertension",
        START.plusDays(random.nextInt(300)),
        institution(resident % GRASSROOTS));
  }

  DomainEvent contract(int resident, String recordId, int day) {
    LocalDate start = START.plusDays(day);
    return new ContractSigned(
        new RecordRef("clinic", recordId),
        1,
        resident(resident),
        institution(resident % GRASSROOTS),
        null,
        start,
        start,
        start.plusDays(364),
        random.nextInt(3) == 0 ? SigningEvent.Channel.ONLINE : SigningEvent.Channel.OFFLINE,
        ContractKind.ORDINARY,
        ContractUnit.PERSON,
        null,
        List.of(),
        List.of(),
        "public");
  }

  private DomainEvent renewal(int resident, String recordId, String before, int day) {
    LocalDate start = START.plusDays(day);
    return new ContractRenewed(
        new RecordRef("clinic", recordId),
        1,
        resident(resident),
        before,
        institution(resident % GRASSROOTS),
        null,
        start.minusDays(random.nextInt(30)),
        start,
        start.plusDays(364),
        SigningEvent.Channel.ONLINE);
  }

  private DomainEvent answer(int resident, int day) {
    return new SurveyAnswered(
        ref("s"), 1, resident(resident), null, instant(day), 1 + random.nextInt(5));
  }

  DomainEvent followUp(int resident, int day) {
    return new FollowUpRecorded(
        ref("f"),
        1,
        resident(resident),
        List.of("hypertension"),
        instant(day),
        institution(resident % GRASSROOTS),
        null,
        FollowUpEvent.Channel.CLINIC,
        measurements(),
        null);
  }

  private DomainEvent reading(int resident, int day) {
    return new MeasurementRecorded(
        ref("r"),
        1,
        resident(resident),
        instant(day),
        institution(resident % GRASSROOTS),
        FollowUpEvent.Setting.CLINIC,
        measurements());
  }

  private Measurements measurements() {
    return new Measurements(
        110 + random.nextInt(60),
        60 + random.nextInt(40),
        BigDecimal.valueOf(45 + random.nextInt(50), 1),
        null,
        random.nextInt(4) == 0 ? BigDecimal.valueOf(50 + random.nextInt(40), 1) : null,
        null,
        null);
  }

  DomainEvent plan(int resident, int day) {
    LocalDate from = START.plusDays(day);
    return new MedicationPlanned(
        ref("m"), 1, resident(resident), from, from.plusDays(random.nextInt(120)), 1);
  }

  DomainEvent visit(int resident, int day) {
    return new VisitRecorded(
        ref("v"),
        1,
        resident(resident),
        institution(random.nextInt(3) > 0 ? resident % GRASSROOTS : random.nextInt(INSTITUTIONS)),
        instant(day),
        random.nextInt(20) == 0 ? VisitKind.EMERGENCY : VisitKind.OUTPATIENT,
        List.of(),
        List.of(),
        null);
  }

  private RecordRef ref(String letter) {
    return new RecordRef("clinic", letter + "-006affbc-507e-21db-" + ++records);
  }

  private Instant instant(int day) {
    return START
        .plusDays(day)
        .atTime(LocalTime.ofSecondOfDay(random.nextInt(86_400)))
        .atZone(DomainEvent.BUSINESS_ZONE)
        .toInstant();
  }

  private static String institution(int number) {
    return "01bb7b5c-f850-3c4e-a3f1-%012d".formatted(number);
  }

  private static String resident(int number) {
    return "006affbc-507e-21db-403a-%012d".formatted(number);
  }
}
