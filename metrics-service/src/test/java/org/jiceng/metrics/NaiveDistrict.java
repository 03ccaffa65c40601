package org.jiceng.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.HospitalLinkEvent.VisitFeedConnected;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.ReferralLoopClosed;
import org.jiceng.events.ReferralCourseEvent.ReferralReceived;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.Tier;

/// Works out every indicator anew for every resident and every day, by looking at all records each
/// time. Slow and simple on purpose: it is what the engine is measured against, and shares nothing
/// with it but the events.
final class NaiveDistrict {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final String[] WINDOWS = {"r365", "ytd"};

  private final Map<String, Resident> residents = new TreeMap<>();
  private final Set<String> primary = new HashSet<>();
  private final List<VisitFeedConnected> feeds = new ArrayList<>();

  NaiveDistrict(Collection<? extends DomainEvent> events) {
    Map<String, DomainEvent> holding = new HashMap<>();
    for (DomainEvent event : events) {
      String name =
          event.subject()
              + " "
              + event.kind()
              + " "
              + event.record().source()
              + " "
              + event.record().recordId();
      DomainEvent known = holding.get(name);
      if (event instanceof RecordVoided) {
        if (known == null || known.revision() <= event.revision()) {
          holding.put(name, event);
        }
      } else if (known == null || known.revision() < event.revision()) {
        holding.put(name, event);
      }
    }
    Map<String, ResidentsMerged> mergedAway = new HashMap<>();
    for (DomainEvent event : holding.values()) {
      if (event instanceof ResidentsMerged link) {
        ResidentsMerged other = mergedAway.get(link.residentId());
        if (other == null || later(link.record(), other.record())) {
          mergedAway.put(link.residentId(), link);
        }
      }
    }
    for (DomainEvent event : holding.values()) {
      if (event instanceof ResidentsMerged) {
        continue;
      }
      ResidentsMerged link = mergedAway.get(event.subject());
      if (link != null) {
        if (!(event instanceof RecordVoided) && !(event instanceof ResidentRegistered)) {
          residents.computeIfAbsent(link.into(), _ -> new Resident()).take(event);
        }
        continue;
      }
      if (event instanceof InstitutionRegistered institution) {
        if (institution.tier() == Tier.PRIMARY) {
          primary.add(institution.institutionId());
        }
      } else if (event instanceof VisitFeedConnected feed) {
        feeds.add(feed);
      } else if (!(event instanceof RecordVoided)) {
        residents.computeIfAbsent(event.subject(), _ -> new Resident()).take(event);
      }
    }
    residents.values().forEach(Resident::resolve);
  }

  private static boolean later(RecordRef one, RecordRef other) {
    int order = one.recordId().compareTo(other.recordId());
    return order > 0 || (order == 0 && one.source().compareTo(other.source()) > 0);
  }

  /// Every cell of every day.
  Cells over(LocalDate first, LocalDate last) {
    Cells cells = new Cells(first, last);
    for (Resident resident : residents.values()) {
      for (int day = 0; day < cells.days; day++) {
        resident.count(first.plusDays(day), day, cells);
      }
    }
    for (VisitFeedConnected feed : feeds) {
      for (int day = 0; day < cells.days; day++) {
        LocalDate on = first.plusDays(day);
        if (feed.feedKind() != FeedKind.CLINIC
            && !on.isBefore(feed.from())
            && (feed.to() == null || !on.isAfter(feed.to()))) {
          cells.add("hospital-feed|pit", feed.institutionId(), day, 1, 1);
          cells.add("hospital-feed|pit", Cells.ALL, day, 1, 1);
        }
      }
    }
    return cells;
  }

  private static LocalDate dayOf(Instant instant) {
    return instant.atZone(SHANGHAI).toLocalDate();
  }

  /// One term of a contract, whether signed or renewed.
  private static final class Term {
    RecordRef ref;
    String predecessor;
    String institution;
    LocalDate signedOn;
    LocalDate startsOn;
    LocalDate endsOn;
    boolean online;
    String chain;
    String institutionAtStart;
    String institutionAtEnd;
    final List<LocalDate> terminatedOn = new ArrayList<>();

    boolean runs(LocalDate day) {
      if (day.isBefore(startsOn) || day.isAfter(endsOn)) {
        return false;
      }
      for (LocalDate lastDay : terminatedOn) {
        if (day.isAfter(lastDay)) {
          return false;
        }
      }
      return true;
    }
  }

  private record Reading(Instant at, LocalDate day, RecordRef ref, FollowUpRecorded followUp) {}

  private record Answer(Instant at, LocalDate day, RecordRef ref, int score) {}

  private record Visit(LocalDate day, boolean contracted, String institution) {}

  private final class Resident {
    ResidentRegistered registered;
    final List<Term> terms = new ArrayList<>();
    final List<ContractTerminated> terminations = new ArrayList<>();
    final List<ContractTransferred> transfers = new ArrayList<>();
    final List<ConditionEnrolled> enrolments = new ArrayList<>();
    final List<EnrolmentClosed> closures = new ArrayList<>();
    final List<Reading> readings = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final List<MedicationPlanned> plans = new ArrayList<>();
    final List<VisitRecorded> recordedVisits = new ArrayList<>();
    final List<Visit> visits = new ArrayList<>();
    final List<ReferralRequested> asked = new ArrayList<>();
    final List<ReferralReceived> received = new ArrayList<>();
    final List<ReferralLoopClosed> closed = new ArrayList<>();

    void take(DomainEvent event) {
      if (event instanceof ResidentRegistered it) {
        registered = it;
      } else if (event instanceof ContractSigned it) {
        Term term = new Term();
        term.ref = it.record();
        term.institution = it.institutionId();
        term.signedOn = it.signedOn();
        term.startsOn = it.startsOn();
        term.endsOn = it.endsOn();
        term.online = it.channel() == SigningEvent.Channel.ONLINE;
        terms.add(term);
      } else if (event instanceof ContractRenewed it) {
        Term term = new Term();
        term.ref = it.record();
        term.predecessor = it.contractRecordId();
        term.institution = it.institutionId();
        term.signedOn = it.signedOn();
        term.startsOn = it.startsOn();
        term.endsOn = it.endsOn();
        term.online = it.channel() == SigningEvent.Channel.ONLINE;
        terms.add(term);
      } else if (event instanceof ContractTerminated it) {
        terminations.add(it);
      } else if (event instanceof ContractTransferred it) {
        transfers.add(it);
      } else if (event instanceof ConditionEnrolled it) {
        enrolments.add(it);
      } else if (event instanceof EnrolmentClosed it) {
        closures.add(it);
      } else if (event instanceof SurveyAnswered it) {
        answers.add(new Answer(it.answeredAt(), dayOf(it.answeredAt()), it.record(), it.score()));
      } else if (event instanceof FollowUpRecorded it) {
        // A phone call measures nothing that counts.
        if (it.channel() == FollowUpEvent.Channel.CLINIC
            || it.channel() == FollowUpEvent.Channel.HOME) {
          readings.add(new Reading(it.occurredAt(), dayOf(it.occurredAt()), it.record(), it));
        }
      } else if (event instanceof MedicationPlanned it) {
        plans.add(it);
      } else if (event instanceof VisitRecorded it
          && (it.visitKind() == VisitKind.OUTPATIENT || it.visitKind() == VisitKind.EMERGENCY)) {
        recordedVisits.add(it);
      } else if (event instanceof ReferralRequested it && it.direction() == Direction.UP) {
        asked.add(it);
      } else if (event instanceof ReferralReceived it) {
        received.add(it);
      } else if (event instanceof ReferralLoopClosed it) {
        closed.add(it);
      }
    }

    void resolve() {
      for (Term term : terms) {
        term.chain = firstOf(term.ref.source(), term.ref.recordId());
        for (ContractTerminated each : terminations) {
          if (firstOf(each.record().source(), each.contractRecordId()).equals(term.chain)) {
            term.terminatedOn.add(each.endedOn());
          }
        }
      }
      for (Term term : terms) {
        term.institutionAtStart = institutionOf(term, term.startsOn);
        term.institutionAtEnd = institutionOf(term, term.endsOn);
      }
      for (VisitRecorded each : recordedVisits) {
        LocalDate day = dayOf(each.occurredAt());
        visits.add(new Visit(day, contractedOn(day), each.institutionId()));
      }
    }

    private String firstOf(String source, String recordId) {
      String at = recordId;
      while (true) {
        String before = null;
        for (Term each : terms) {
          if (each.ref.source().equals(source) && each.ref.recordId().equals(at)) {
            before = each.predecessor;
          }
        }
        if (before == null) {
          return source + " " + at;
        }
        at = before;
      }
    }

    private String institutionOf(Term term, LocalDate day) {
      ContractTransferred last = null;
      for (ContractTransferred each : transfers) {
        boolean same = firstOf(each.record().source(), each.contractRecordId()).equals(term.chain);
        if (same && !each.on().isAfter(day)) {
          if (last == null
              || each.on().isAfter(last.on())
              || (each.on().equals(last.on())
                  && each.record().recordId().compareTo(last.record().recordId()) > 0)) {
            last = each;
          }
        }
      }
      if (last != null) {
        return last.toInstitutionId();
      }
      for (Term each : terms) {
        if (each.chain.equals(term.chain)
            && term.chain.equals(each.ref.source() + " " + each.ref.recordId())) {
          return each.institution;
        }
      }
      return term.institution;
    }

    private boolean countsOn(LocalDate day) {
      return registered != null
          && livesHereOn(day)
          && (registered.diedOn() == null || day.isBefore(registered.diedOn()))
          && (registered.movedOutOn() == null || day.isBefore(registered.movedOutOn()));
    }

    private boolean livesHereOn(LocalDate day) {
      if (registered.permanentPeriods().isEmpty()) {
        return registered.permanentFrom() != null
            && !day.isBefore(registered.permanentFrom())
            && (registered.permanentTo() == null || !day.isAfter(registered.permanentTo()));
      }
      for (SigningEvent.Period each : registered.permanentPeriods()) {
        if (!day.isBefore(each.from()) && (each.to() == null || !day.isAfter(each.to()))) {
          return true;
        }
      }
      return false;
    }

    private int ageOn(LocalDate day) {
      return Period.between(registered.birthDate(), day).getYears();
    }

    private boolean contractedOn(LocalDate day) {
      for (Term term : terms) {
        if (term.runs(day)) {
          return true;
        }
      }
      return false;
    }

    private boolean onRegister(String condition, LocalDate day) {
      for (ConditionEnrolled each : enrolments) {
        if (each.condition().equals(condition) && !each.enrolledOn().isAfter(day)) {
          boolean open = true;
          for (EnrolmentClosed closure : closures) {
            if (closure.record().source().equals(each.record().source())
                && closure.enrolmentRecordId().equals(each.record().recordId())
                && !closure.closedOn().isAfter(day)) {
              open = false;
            }
          }
          if (open) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean plannedOn(LocalDate day) {
      for (MedicationPlanned each : plans) {
        if (each.drugCount() >= 1
            && !day.isBefore(each.startsOn())
            && (each.endsOn() == null || !day.isAfter(each.endsOn()))) {
          return true;
        }
      }
      return false;
    }

    void count(LocalDate day, int index, Cells cells) {
      if (!countsOn(day)) {
        return;
      }
      String responsible = null;
      for (SigningEvent.Responsibility each : registered.responsibilities()) {
        if (!each.from().isAfter(day)) {
          responsible = each.institutionId();
        }
      }
      LocalDate[] starts = {day.minusDays(364), LocalDate.of(day.getYear(), 1, 1)};
      for (int w = 0; w < 2; w++) {
        renewals(starts[w], day, index, "renewal-rate|" + WINDOWS[w], cells);
      }
      if (responsible == null) {
        return;
      }
      boolean contracted = contractedOn(day);
      boolean hypertension = onRegister("hypertension", day);
      boolean diabetes = onRegister("type-2-diabetes", day);
      int age = ageOn(day);
      put(cells, "contract-rate-resident|pit", responsible, index, contracted ? 1 : 0, 1);
      if (hypertension || diabetes) {
        put(cells, "contract-rate-two-chronic|pit", responsible, index, contracted ? 1 : 0, 1);
        if (contracted) {
          put(cells, "medication-plan-rate|pit", responsible, index, plannedOn(day) ? 1 : 0, 1);
        }
      }
      for (int w = 0; w < 2; w++) {
        LocalDate start = starts[w];
        signings(start, day, index, responsible, w, cells);
        if (contracted) {
          satisfaction(start, day, index, responsible, w, cells);
        }
        if (hypertension && age >= 35) {
          Reading latest = latest(start, day, "bp");
          put(cells, BP[w], responsible, index, bloodPressure(latest, 150) ? 1 : 0, 1);
          put(cells, BP_140[w], responsible, index, bloodPressure(latest, 140) ? 1 : 0, 1);
        }
        if (diabetes && age >= 35) {
          Reading fasting = latest(start, day, "fpg");
          Reading hba1c = latest(start, day, "hba1c");
          boolean low =
              fasting != null && below7(fasting.followUp().measurements().fastingGlucose());
          boolean lowHba1c = hba1c != null && below7(hba1c.followUp().measurements().hba1c());
          put(cells, GLUCOSE[w], responsible, index, low || lowHba1c ? 1 : 0, 1);
          put(cells, FPG[w], responsible, index, low ? 1 : 0, 1);
        }
        visits(start, day, index, responsible, w, cells);
      }
      closedLoops(starts[0], day, index, responsible, cells);
    }

    private static final String[] BP = {"bp-control-rate|r365", "bp-control-rate|ytd"};
    private static final String[] BP_140 = {"bp-control-rate-140|r365", "bp-control-rate-140|ytd"};
    private static final String[] GLUCOSE = {
      "glucose-control-rate|r365", "glucose-control-rate|ytd"
    };
    private static final String[] FPG = {
      "glucose-control-rate-fpg|r365", "glucose-control-rate-fpg|ytd"
    };
    private static final String[] SATISFACTION = {
      "contract-satisfaction-rate|r365", "contract-satisfaction-rate|ytd"
    };
    private static final String[] ONLINE = {
      "online-signing-share|r365", "online-signing-share|ytd"
    };
    private static final String[] VISITS = {
      "contracted-primary-visit-share|r365", "contracted-primary-visit-share|ytd"
    };

    private void put(Cells cells, String series, String institution, int index, int n, int d) {
      cells.add(series, institution, index, n, d);
      cells.add(series, Cells.ALL, index, n, d);
    }

    private static boolean within(LocalDate start, LocalDate day, LocalDate end) {
      return !day.isBefore(start) && !day.isAfter(end);
    }

    private static boolean below7(BigDecimal value) {
      return value.compareTo(new BigDecimal("7.0")) < 0;
    }

    private boolean bloodPressure(Reading reading, int older) {
      if (reading == null) {
        return false;
      }
      int systolic = reading.followUp().measurements().systolic();
      int diastolic = reading.followUp().measurements().diastolic();
      return systolic < (ageOn(reading.day()) >= 65 ? older : 140) && diastolic < 90;
    }

    private Reading latest(LocalDate start, LocalDate end, String what) {
      Reading latest = null;
      for (Reading each : readings) {
        FollowUpEvent.Measurements values = each.followUp().measurements();
        boolean has =
            switch (what) {
              case "bp" -> values.systolic() != null && values.diastolic() != null;
              case "fpg" -> values.fastingGlucose() != null;
              default -> values.hba1c() != null;
            };
        if (has && within(start, each.day(), end)) {
          if (latest == null || later(each.at(), each.ref(), latest.at(), latest.ref())) {
            latest = each;
          }
        }
      }
      return latest;
    }

    private static boolean later(Instant at, RecordRef ref, Instant otherAt, RecordRef other) {
      int order = at.compareTo(otherAt);
      if (order == 0) {
        order = ref.recordId().compareTo(other.recordId());
      }
      if (order == 0) {
        order = ref.source().compareTo(other.source());
      }
      return order > 0;
    }

    private void satisfaction(
        LocalDate start, LocalDate end, int index, String responsible, int w, Cells cells) {
      Answer latest = null;
      for (Answer each : answers) {
        if (within(start, each.day(), end)
            && (latest == null || later(each.at(), each.ref(), latest.at(), latest.ref()))) {
          latest = each;
        }
      }
      if (latest != null) {
        put(cells, SATISFACTION[w], responsible, index, latest.score() >= 4 ? 1 : 0, 1);
      }
    }

    private void signings(
        LocalDate start, LocalDate end, int index, String responsible, int w, Cells cells) {
      int all = 0;
      int online = 0;
      for (Term term : terms) {
        if (within(start, term.signedOn, end)) {
          all++;
          online += term.online ? 1 : 0;
        }
      }
      if (all > 0) {
        put(cells, ONLINE[w], responsible, index, online, all);
      }
    }

    private void visits(
        LocalDate start, LocalDate end, int index, String responsible, int w, Cells cells) {
      int all = 0;
      int grassroots = 0;
      for (Visit visit : visits) {
        if (visit.contracted() && within(start, visit.day(), end)) {
          all++;
          grassroots += primary.contains(visit.institution()) ? 1 : 0;
        }
      }
      if (all > 0) {
        put(cells, VISITS[w], responsible, index, grassroots, all);
      }
    }

    private void closedLoops(
        LocalDate start, LocalDate end, int index, String responsible, Cells cells) {
      int all = 0;
      int inTime = 0;
      for (ReferralRequested referral : asked) {
        LocalDate came = null;
        for (ReferralReceived each : received) {
          LocalDate day = dayOf(each.occurredAt());
          if (each.referral().equals(referral.record()) && (came == null || day.isBefore(came))) {
            came = day;
          }
        }
        if (came == null || came.isBefore(start) || came.plusDays(14).isAfter(end)) {
          continue;
        }
        all++;
        boolean done = false;
        for (ReferralLoopClosed each : closed) {
          done |=
              each.referral().equals(referral.record())
                  && each.inTime()
                  && !dayOf(each.occurredAt()).isAfter(end);
        }
        inTime += done ? 1 : 0;
      }
      if (all > 0) {
        put(cells, "referral-closed-loop-rate|r365", responsible, index, inTime, all);
      }
    }

    private void renewals(LocalDate start, LocalDate end, int index, String series, Cells cells) {
      for (Term term : terms) {
        if (!within(start, term.endsOn, end)) {
          continue;
        }
        boolean here = false;
        boolean anywhere = false;
        for (Term next : terms) {
          long after = ChronoUnit.DAYS.between(term.endsOn, next.signedOn);
          if (next.startsOn.isAfter(term.startsOn) && after >= -90 && after <= 30) {
            anywhere = true;
            here |= next.institutionAtStart.equals(term.institutionAtEnd);
          }
        }
        cells.add(series, term.institutionAtEnd, index, here ? 1 : 0, 1);
        cells.add(series, Cells.ALL, index, anywhere ? 1 : 0, 1);
      }
    }
  }
}
