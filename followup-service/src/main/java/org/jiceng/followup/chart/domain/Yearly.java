package org.jiceng.followup.chart.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.events.PersonalCareEvent.Organ;
import org.jiceng.events.SigningEvent.Period;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.Patient;

/// What is to be done once a year (CLINICAL-RULES §5).
///
/// A year is 365 days, as in the windows of INDICATORS §1: day 365 after the last one is in time,
/// and day 366 is overdue, leap year or not. Who comes on a register has 365 days for the first
/// (CLINICAL-RULES §15, `examGraceDays`), and owes nothing for the time away when coming back. The
/// elderly have no such grace: the first is due on the 65th birthday, or on the day somebody older
/// comes to live here.
public enum Yearly {
  /// The examination of who is on the register of hypertension or diabetes, by the form for chronic
  /// conditions or for the elderly, and of permanent residents from 65 on, by the form for the
  /// elderly. Only a complete one counts.
  EXAMINATION {
    @Override
    boolean isKindOf(Checkup checkup) {
      return checkup.form() != null;
    }

    @Override
    List<Need> needs(Chart chart, LocalDate day) {
      List<Need> needs = new ArrayList<>();
      for (Disease disease : Disease.values()) {
        onRegister(chart, disease.condition(), day)
            .ifPresent(
                from ->
                    needs.add(
                        new Need(disease.condition(), from.plusDays(YEAR), Checkup::complete)));
      }
      elderlyFrom(chart, day)
          .ifPresent(
              from ->
                  needs.add(
                      new Need(
                          ELDERLY,
                          from,
                          one -> one.complete() && one.form() == ExaminationKind.ELDERLY)));
      return needs;
    }
  },

  /// The screening of who is on the register of diabetes: eye (fundus), kidney (urine
  /// albumin/creatinine, eGFR), foot (filament, tuning fork; a look at the nerves is one) and heart
  /// (ECG). Each may be looked at on a day of its own.
  COMPLICATION_SCREENING {
    @Override
    boolean isKindOf(Checkup checkup) {
      return checkup.form() == null;
    }

    @Override
    List<Need> needs(Chart chart, LocalDate day) {
      return onRegister(chart, Disease.DIABETES.condition(), day).stream()
          .map(from -> from.plusDays(YEAR))
          .flatMap(
              first ->
                  Stream.of(
                      new Need("eye", first, sees(Organ.EYE)),
                      new Need("kidney", first, sees(Organ.KIDNEY)),
                      new Need("foot", first, sees(Organ.FOOT, Organ.NERVE)),
                      new Need("heart", first, sees(Organ.HEART))))
          .toList();
    }
  };

  private static final int YEAR = 365;
  private static final int OLD = 65;
  private static final String ELDERLY = "elderly";
  private static final LocalDate FAR = LocalDate.of(9999, 1, 1);

  /// Why one is due.
  public enum Reason {
    /// There never was one.
    FIRST,
    /// The last one was a year ago.
    YEARLY,
    /// There was one since, which lacked something.
    INCOMPLETE;

    /// As it is called in an answer.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The next one.
  ///
  /// @param of for whom it is due (registers, or `elderly`), or the organs to be looked at
  /// @param lastOn when it was last done, as far as `of` asks for
  public record Next(List<String> of, LocalDate dueOn, Reason reason, Optional<LocalDate> lastOn) {

    public Next {
      of = List.copyOf(of);
    }

    /// By how many days it is late: the day itself is in time.
    public long overdueDays(LocalDate day) {
      return Math.max(0, ChronoUnit.DAYS.between(dueOn, day));
    }
  }

  /// Something to be done every year.
  ///
  /// @param firstBy the day by which it is to be done first
  record Need(String of, LocalDate firstBy, Predicate<Checkup> met) {

    Optional<LocalDate> lastOn(List<Checkup> done) {
      return done.stream().filter(met).map(Checkup::on).max(Comparator.naturalOrder());
    }

    LocalDate dueOn(List<Checkup> done) {
      return lastOn(done)
          .map(last -> last.plusDays(YEAR))
          .filter(next -> next.isAfter(firstBy))
          .orElse(firstBy);
    }

    Reason reason(List<Checkup> done) {
      Optional<LocalDate> last = lastOn(done);
      if (done.stream().anyMatch(one -> last.filter(it -> !it.isBefore(one.on())).isEmpty())) {
        return Reason.INCOMPLETE;
      }
      return last.isPresent() ? Reason.YEARLY : Reason.FIRST;
    }
  }

  abstract boolean isKindOf(Checkup checkup);

  abstract List<Need> needs(Chart chart, LocalDate day);

  /// Its name in a path.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The next one as seen on a day; empty for who is none of those it is done for, died, moved out
  /// or was merged away. It names all that is due by then, or by the day if that is later.
  public Optional<Next> on(Chart chart, LocalDate day) {
    if (Due.isGone(chart, day)) {
      return Optional.empty();
    }
    List<Checkup> done =
        chart.heldCheckups().stream()
            .filter(this::isKindOf)
            .filter(one -> !one.on().isAfter(day))
            .toList();
    List<Need> needs = needs(chart, day);
    return needs.stream()
        .min(Comparator.comparing(need -> need.dueOn(done)))
        .map(
            first -> {
              LocalDate dueOn = first.dueOn(done);
              LocalDate by = dueOn.isAfter(day) ? dueOn : day;
              return new Next(
                  needs.stream()
                      .filter(need -> !need.dueOn(done).isAfter(by))
                      .map(Need::of)
                      .toList(),
                  dueOn,
                  first.reason(done),
                  first.lastOn(done));
            });
  }

  /// The earliest day by which one may be due, as the chart stands.
  public Optional<LocalDate> earliest(Chart chart) {
    return on(chart, FAR).map(Next::dueOn);
  }

  private static Optional<LocalDate> onRegister(Chart chart, String condition, LocalDate day) {
    return chart.registers().stream()
        .filter(one -> one.condition().equals(condition) && one.covers(day))
        .map(Patient.Register::from)
        .min(Comparator.naturalOrder());
  }

  /// From when on somebody is one of the elderly: a permanent resident, or on their register.
  private static Optional<LocalDate> elderlyFrom(Chart chart, LocalDate day) {
    Optional<LocalDate> old =
        chart.resident().map(ResidentRegistered::birthDate).map(Yearly::birthdayOfTheOld);
    return Stream.concat(
            chart.resident().flatMap(one -> residentFrom(one, day)).stream(),
            onRegister(chart, ELDERLY, day).stream())
        .min(Comparator.naturalOrder())
        .map(from -> old.filter(it -> it.isAfter(from)).orElse(from));
  }

  /// Who was born on 29 February completes a year on 1 March where the year has no such day.
  private static LocalDate birthdayOfTheOld(LocalDate born) {
    LocalDate day = born.plusYears(OLD);
    return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
  }

  /// The first day of the permanent residence (常住) of a day. Seen from afar a residence whose end
  /// is known still has to be found, since that may lie ahead.
  private static Optional<LocalDate> residentFrom(ResidentRegistered resident, LocalDate day) {
    LocalDate from = resident.permanentFrom();
    List<Period> periods =
        !resident.permanentPeriods().isEmpty()
            ? resident.permanentPeriods()
            : from == null ? List.of() : List.of(new Period(from, resident.permanentTo()));
    return periods.stream()
        .filter(one -> day.equals(FAR) || covers(one, day))
        .map(Period::from)
        .min(Comparator.naturalOrder());
  }

  private static boolean covers(Period period, LocalDate day) {
    LocalDate to = period.to();
    return !period.from().isAfter(day) && (to == null || !to.isBefore(day));
  }

  private static Predicate<Checkup> sees(Organ... organs) {
    Set<Organ> any = Set.of(organs);
    return one -> !Collections.disjoint(one.organs(), any);
  }
}
