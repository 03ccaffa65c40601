package org.jiceng.followup.worklist.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.JudgementEvent.CallRecorded;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.chart.domain.Due;
import org.jiceng.followup.chart.domain.Due.Matter;
import org.jiceng.followup.chart.domain.Lost;
import org.jiceng.followup.chart.domain.Yearly;
import org.jiceng.followup.judging.domain.Assessment;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Rules;

/// Whom to act on next (CLINICAL-RULES §3–§5).
public enum Worklist {
  /// Due today or within the coming days.
  DUE,
  /// Due before today. At 7 and at 30 days it escalates.
  OVERDUE,
  /// A danger that nobody referred, nor declined to refer.
  DANGER_UNREFERRED(Matter.DANGER_UNREFERRED),
  /// A referral was advised; its result is to be followed within 14 days.
  REFERRAL_TRACKING(Matter.REFERRAL_TRACKING),
  /// Called; to come within 15 days.
  RETURN_TO_CARE(Matter.RETURN_TO_CARE),
  /// Lost from sight.
  LOST(Matter.LOST),
  /// The yearly examination is due within the coming days, or overdue.
  EXAMINATIONS(Yearly.EXAMINATION),
  /// The yearly screening for complications of diabetes is due within the coming days, or overdue.
  COMPLICATION_SCREENINGS(Yearly.COMPLICATION_SCREENING);

  private final Optional<Matter> matter;
  private final Optional<Yearly> yearly;

  Worklist() {
    this.matter = Optional.empty();
    this.yearly = Optional.empty();
  }

  Worklist(Matter matter) {
    this.matter = Optional.of(matter);
    this.yearly = Optional.empty();
  }

  Worklist(Yearly yearly) {
    this.matter = Optional.empty();
    this.yearly = Optional.of(yearly);
  }

  /// The matter it is about, empty where it is about days.
  public Optional<Matter> matter() {
    return matter;
  }

  /// What comes every year that it is about, empty where it is about follow-ups.
  public Optional<Yearly> yearly() {
    return yearly;
  }

  /// The worklist called so in a path.
  public static Optional<Worklist> named(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }

  /// Its name in a path.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What one resident's chart adds to it on a day.
  ///
  /// @param ahead how many days ahead what is due is shown
  public Stream<ToDo> of(Chart chart, Rules rules, LocalDate day, int ahead) {
    Optional<String> institution = chart.managedBy(day);
    if (institution.isEmpty()) {
      return Stream.empty();
    }
    Course course = chart.course(rules);
    Line line = new Line(chart, course, rules, day, institution.get());
    return switch (this) {
      case DUE ->
          Due.on(chart, course, rules, day).stream()
              .filter(next -> !next.dueOn().isBefore(day))
              .filter(next -> !next.dueOn().isAfter(day.plusDays(ahead)))
              .map(line::due);
      case OVERDUE ->
          Due.on(chart, course, rules, day).stream()
              .filter(next -> next.dueOn().isBefore(day))
              .map(line::due);
      case DANGER_UNREFERRED ->
          Due.dangersUnreferred(chart, course, rules, day).stream().map(line::danger);
      case REFERRAL_TRACKING -> Due.tracked(chart, course, rules, day).stream().map(line::tracked);
      case RETURN_TO_CARE -> Due.called(chart, course, day).stream().map(line::called);
      case LOST ->
          Lost.on(chart, course, rules.timing(), day)
                  && chart.goneOn().filter(it -> !it.isAfter(day)).isEmpty()
                  && !chart.isMergedAway()
              ? Stream.of(line.lost())
              : Stream.empty();
      case EXAMINATIONS -> yearly(Yearly.EXAMINATION, "groups", line, ahead);
      case COMPLICATION_SCREENINGS -> yearly(Yearly.COMPLICATION_SCREENING, "organs", line, ahead);
    };
  }

  private static Stream<ToDo> yearly(Yearly yearly, String of, Line line, int ahead) {
    return yearly.on(line.chart(), line.day()).stream()
        .filter(next -> !next.dueOn().isAfter(line.day().plusDays(ahead)))
        .map(next -> line.yearly(next, of));
  }

  /// Makes lines of one resident.
  private record Line(Chart chart, Course course, Rules rules, LocalDate day, String institution) {

    ToDo due(Due.Next next) {
      Map<String, Object> shown = resident();
      shown.put("conditions", next.conditions());
      shown.put("dueOn", next.dueOn().toString());
      shown.put("afterReferral", next.afterReferral());
      long late = next.overdueDays(day);
      if (late > 0) {
        shown.put("overdueDays", late);
        shown.put("escalation", escalation(late));
      }
      shown.put("risk", risk());
      return line(risk() + "/" + next.dueOn() + "/" + chart.residentId(), shown);
    }

    /// @param of what the line calls those for whom it is due, or what is to be looked at
    ToDo yearly(Yearly.Next next, String of) {
      Map<String, Object> shown = resident();
      shown.put(of, next.of());
      shown.put("dueOn", next.dueOn().toString());
      shown.put("reason", next.reason().wireName());
      next.lastOn().ifPresent(it -> shown.put("lastOn", it.toString()));
      long late = next.overdueDays(day);
      if (late > 0) {
        shown.put("overdueSince", next.dueOn().plusDays(1).toString());
        shown.put("overdueDays", late);
        shown.put("escalation", escalation(late));
      }
      shown.put("risk", risk());
      return line(risk() + "/" + next.dueOn() + "/" + chart.residentId(), shown);
    }

    /// At 7 days the institution is told, at 30 the district (CLINICAL-RULES §5).
    private String escalation(long late) {
      if (late >= rules.timing().escalateFurtherDays()) {
        return "district";
      }
      return late >= rules.timing().escalateDays() ? "institution" : "team";
    }

    ToDo danger(JudgedVisit visit) {
      Map<String, Object> shown = resident();
      ofVisit(shown, visit);
      shown.put("dangers", visit.dangers());
      visit.urgency().ifPresent(it -> shown.put("urgency", it.name().toLowerCase(Locale.ROOT)));
      int order = visit.urgency().map(it -> 9 - it.ordinal()).orElse(9);
      return line(order + "/" + visit.visit().day() + key(visit), shown);
    }

    ToDo tracked(JudgedVisit visit) {
      Map<String, Object> shown = resident();
      ofVisit(shown, visit);
      LocalDate by = visit.visit().day().plusDays(rules.timing().referralTrackDays());
      shown.put("reasons", visit.reasons().stream().map(one -> one.code()).distinct().toList());
      shown.put("trackBy", by.toString());
      shown.put("overdue", day.isAfter(by));
      return line(risk() + "/" + by + key(visit), shown);
    }

    ToDo called(CallRecorded call) {
      Map<String, Object> shown = resident();
      LocalDate on = Due.dayOf(call);
      LocalDate by = on.plusDays(rules.timing().returnDays());
      shown.put("calledOn", on.toString());
      shown.put("outcome", call.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      LocalDate promised = call.promisedOn();
      if (promised != null) {
        shown.put("promisedOn", promised.toString());
      }
      shown.put("returnBy", by.toString());
      shown.put("overdue", day.isAfter(by));
      return line(risk() + "/" + by + "/" + chart.residentId(), shown);
    }

    ToDo lost() {
      Map<String, Object> shown = resident();
      Lost.statedOn(course, day).ifPresent(it -> shown.put("statedOn", it.toString()));
      shown.put("risk", risk());
      return line(risk() + "/" + chart.residentId(), shown);
    }

    private Map<String, Object> resident() {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("residentId", chart.residentId());
      shown.put("institutionId", institution);
      course
          .lastDone(day)
          .ifPresent(last -> shown.put("lastFollowUpOn", last.visit().day().toString()));
      return shown;
    }

    private static void ofVisit(Map<String, Object> shown, JudgedVisit visit) {
      RecordRef record = visit.visit().fact().record();
      shown.put("followUpRecordId", record.recordId());
      shown.put("source", record.source());
      shown.put("on", visit.visit().day().toString());
    }

    private static String key(JudgedVisit visit) {
      RecordRef record = visit.visit().fact().record();
      return "/" + record.source() + "/" + record.recordId();
    }

    /// 0 a danger that nobody referred, 1 a complication or an advised referral, 2 not controlled
    /// or an adverse reaction, 3 a year without a follow-up, 4 the rest.
    private int risk() {
      if (!Due.dangersUnreferred(chart, course, rules, day).isEmpty()) {
        return 0;
      }
      List<Assessment> last =
          Stream.of(Disease.values())
              .flatMap(
                  disease ->
                      course.lastCounted(disease, day).flatMap(it -> it.of(disease)).stream())
              .toList();
      if (last.stream().anyMatch(one -> one.urgency().isPresent())) {
        return 1;
      }
      if (last.stream().anyMatch(one -> one.classification().filter(it -> it > 1).isPresent())) {
        return 2;
      }
      return course
              .lastDone(day)
              .filter(one -> ChronoUnit.DAYS.between(one.visit().day(), day) < 365)
              .isPresent()
          ? 4
          : 3;
    }

    private ToDo line(String rank, Map<String, Object> shown) {
      return new ToDo(
          rank,
          institution,
          chart.responsibleOn(day).map(Responsibility::teamId).orElse(null),
          course.lastDone(day).map(one -> one.visit().fact().staffId()).orElse(null),
          shown);
    }
  }
}
