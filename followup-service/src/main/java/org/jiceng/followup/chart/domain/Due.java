package org.jiceng.followup.chart.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.JudgementEvent.CallRecorded;
import org.jiceng.events.JudgementEvent.RecommendationDeclined;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.judging.domain.Assessment;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Patient;
import org.jiceng.followup.judging.domain.Rules;

/// What is to be done next for a resident, and by when (CLINICAL-RULES §3–§5).
public final class Due {

  private static final LocalDate FAR = LocalDate.of(9999, 1, 1);

  /// What else than a day may call for action.
  public enum Matter {
    /// A danger nobody referred or declined to refer, and no later follow-up without one.
    DANGER_UNREFERRED,
    /// An advised referral whose result was not followed yet.
    REFERRAL_TRACKING,
    /// Called, and not come since.
    RETURN_TO_CARE,
    /// Can no longer be reached.
    LOST;

    /// Its name in a path.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The next follow-up.
  ///
  /// @param conditions those for which it is due that day or before; none for who is on no register
  ///     and came back from a referral
  /// @param afterReferral it is to follow a referral's end or return, whatever else it is due for
  public record Next(List<String> conditions, LocalDate dueOn, boolean afterReferral) {

    /// By how many days it is late: the day itself is in time, so day 14 after a follow-up is, and
    /// day 15 is one late.
    public long overdueDays(LocalDate day) {
      return Math.max(0, ChronoUnit.DAYS.between(dueOn, day));
    }
  }

  private Due() {}

  /// The next follow-up as seen on a day; empty for who is on no register and
  /// came back from no referral, died, moved out or was merged away. Of two diseases the earlier
  /// day holds.
  public static Optional<Next> on(Chart chart, Course course, Rules rules, LocalDate day) {
    if (isGone(chart, day)) {
      return Optional.empty();
    }
    List<Next> all = new ArrayList<>();
    for (Patient.Register register : chart.registers()) {
      if (register.covers(day)) {
        dueOf(register, course, rules, day)
            .ifPresent(due -> all.add(new Next(List.of(register.condition()), due, false)));
      }
    }
    afterReturn(chart, course, rules, day)
        .ifPresent(
            due ->
                all.add(
                    new Next(
                        all.stream().flatMap(one -> one.conditions().stream()).toList(),
                        due,
                        true)));
    return all.stream()
        .min(Comparator.comparing(Next::dueOn).thenComparing(one -> !one.afterReferral()))
        .map(
            first ->
                new Next(
                    all.stream()
                        .filter(one -> !one.dueOn().isAfter(first.dueOn()))
                        .flatMap(one -> one.conditions().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                    first.dueOn(),
                    all.stream().anyMatch(Next::afterReferral)));
  }

  /// The earliest day by which anything may be due, as the chart stands.
  public static Optional<LocalDate> earliest(Chart chart, Rules rules) {
    return on(chart, chart.course(rules), rules, FAR).map(Next::dueOn);
  }

  static boolean isGone(Chart chart, LocalDate day) {
    return chart.isMergedAway() || chart.goneOn().filter(it -> !it.isAfter(day)).isPresent();
  }

  private static Optional<LocalDate> dueOf(
      Patient.Register register, Course course, Rules rules, LocalDate day) {
    LocalDate first = register.from().plusDays(rules.timing().satisfiedDays());
    Optional<Disease> disease = Disease.of(register.condition());
    if (disease.isPresent()) {
      return Optional.of(
          course
              .dueOn(disease.get(), day)
              .map(due -> due.isBefore(register.from()) ? anew(register, course, rules, day) : due)
              .orElse(first));
    }
    return course.visits().stream()
        .filter(one -> !one.visit().day().isAfter(day))
        .filter(one -> one.visit().fact().done())
        .filter(one -> one.visit().fact().conditions().contains(register.condition()))
        .reduce((_, later) -> later)
        .map(one -> one.visit().fact().nextOn());
  }

  /// Who comes on the register, or comes back, after the day that was due owes nothing for the time
  /// before, and is seen as soon as after the last follow-up.
  private static LocalDate anew(
      Patient.Register register, Course course, Rules rules, LocalDate day) {
    boolean satisfactory =
        Disease.of(register.condition())
            .flatMap(disease -> course.lastCounted(disease, day).flatMap(one -> one.of(disease)))
            .filter(one -> one.dangers().isEmpty())
            .flatMap(Assessment::classification)
            .filter(one -> one == 1)
            .isPresent();
    return register
        .from()
        .plusDays(
            satisfactory ? rules.timing().satisfiedDays() : rules.timing().unsatisfactoryDays());
  }

  /// Within two weeks of the return from a referral, or of the arrival from above, until then a
  /// follow-up is done.
  private static Optional<LocalDate> afterReturn(
      Chart chart, Course course, Rules rules, LocalDate day) {
    return new Referrals(chart.heldSteps())
        .lastReturn(day)
        .filter(
            back -> course.lastDone(day).filter(one -> !one.visit().day().isBefore(back)).isEmpty())
        .map(back -> back.plusDays(rules.timing().referralTrackDays()));
  }

  /// Matters that are open, as the chart stands.
  public static List<Matter> openMatters(Chart chart, Rules rules) {
    Course course = chart.course(rules);
    List<Matter> open = new ArrayList<>();
    if (!dangersUnreferred(chart, course, rules, FAR).isEmpty()) {
      open.add(Matter.DANGER_UNREFERRED);
    }
    if (tracked(chart, course, rules, FAR).isPresent()) {
      open.add(Matter.REFERRAL_TRACKING);
    }
    if (called(chart, course, FAR).isPresent()) {
      open.add(Matter.RETURN_TO_CARE);
    }
    if (Lost.on(chart, course, rules.timing(), FAR)) {
      open.add(Matter.LOST);
    }
    return open;
  }

  /// Follow-ups with a danger that nobody referred or declined to refer by a day, each the last of
  /// its disease that tells of the danger.
  public static List<JudgedVisit> dangersUnreferred(
      Chart chart, Course course, Rules rules, LocalDate day) {
    if (isGone(chart, day)) {
      return List.of();
    }
    Referrals referrals = new Referrals(chart.heldSteps());
    Set<RecordRef> declined = declined(chart, day);
    return course.visits().stream()
        .filter(one -> !one.visit().day().isAfter(day))
        .filter(one -> one.assessments().stream().anyMatch(it -> stands(one, it, course, day)))
        .filter(one -> !declined.contains(one.visit().fact().record()))
        .filter(one -> !referrals.answer(one, rules.timing().referralTrackDays(), day))
        .toList();
  }

  /// A danger stands until a later day's follow-up of the disease.
  private static boolean stands(
      JudgedVisit one, Assessment assessment, Course course, LocalDate day) {
    return !assessment.dangers().isEmpty()
        && course.visits().stream()
            .filter(later -> !later.visit().day().isAfter(day))
            .filter(later -> later.visit().day().isAfter(one.visit().day()))
            .noneMatch(
                later -> later.of(assessment.disease()).filter(Assessment::counted).isPresent());
  }

  private static Set<RecordRef> declined(Chart chart, LocalDate day) {
    return chart.heldDeclines().stream()
        .filter(one -> !one.declinedOn().isAfter(day))
        .map(RecommendationDeclined::followUp)
        .collect(Collectors.toSet());
  }

  /// The last follow-up for which a referral was advised and which no later one followed.
  public static Optional<JudgedVisit> tracked(
      Chart chart, Course course, Rules rules, LocalDate day) {
    if (isGone(chart, day)) {
      return Optional.empty();
    }
    Optional<LocalDate> last = course.lastDone(day).map(one -> one.visit().day());
    Set<RecordRef> recommended =
        new TreeSet<>(Comparator.comparing(RecordRef::source).thenComparing(RecordRef::recordId));
    recommended.addAll(Settlement.recommendations(chart, course, rules).keySet());
    return course.visits().stream()
        .filter(one -> recommended.contains(one.visit().fact().record()))
        .filter(one -> last.filter(it -> it.equals(one.visit().day())).isPresent())
        .reduce((_, later) -> later);
  }

  /// The last call to who has not come since.
  public static Optional<CallRecorded> called(Chart chart, Course course, LocalDate day) {
    if (isGone(chart, day)) {
      return Optional.empty();
    }
    Optional<LocalDate> last = course.lastDone(day).map(one -> one.visit().day());
    return chart.heldCalls().stream()
        .filter(one -> !dayOf(one).isAfter(day))
        .filter(one -> last.filter(it -> !it.isBefore(dayOf(one))).isEmpty())
        .reduce((_, later) -> later);
  }

  /// The business day of a call.
  public static LocalDate dayOf(CallRecorded call) {
    return LocalDate.ofInstant(call.occurredAt(), DomainEvent.BUSINESS_ZONE);
  }
}
