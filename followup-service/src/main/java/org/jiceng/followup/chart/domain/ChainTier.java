package org.jiceng.followup.chart.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jiceng.events.FollowUpEvent.Adherence;
import org.jiceng.events.FollowUpEvent.Findings;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.followup.assess.domain.TierSigns;
import org.jiceng.followup.judging.domain.Assessment;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jspecify.annotations.Nullable;

/// What a resident's chart says of their tier (CLINICAL-RULES §11.2): the signs by which it is
/// judged, read from the chain of follow-ups and from the referrals.
public final class ChainTier {

  private static final int HALF_YEAR = 180;
  private static final int YEAR = 365;

  private final Chart chart;
  private final List<JudgedVisit> visits;
  private final LocalDate day;

  private ChainTier(Chart chart, List<JudgedVisit> visits, LocalDate day) {
    this.chart = chart;
    this.visits = visits;
    this.day = day;
  }

  /// The signs as seen on a day; empty for who is on neither disease's register, and where no
  /// follow-up of the year before says anything.
  ///
  /// @param risk the cardiovascular risk that was assessed and holds; the chart does not know it
  public static Optional<TierSigns> signs(
      Chart chart, Course course, LocalDate day, Optional<String> risk) {
    Set<String> registers = chart.patient().conditionsOn(day);
    List<Disease> diseases =
        Stream.of(Disease.values()).filter(one -> registers.contains(one.condition())).toList();
    List<JudgedVisit> visits =
        course.visits().stream().filter(one -> !one.visit().day().isAfter(day)).toList();
    ChainTier seen = new ChainTier(chart, visits, day);
    return diseases.stream().allMatch(one -> seen.classes(one, YEAR).isEmpty())
        ? Optional.empty()
        : Optional.of(seen.signs(diseases, risk));
  }

  private TierSigns signs(List<Disease> diseases, Optional<String> risk) {
    OptionalInt age = chart.patient().ageOn(day);
    return new TierSigns(
        diseases.stream().allMatch(this::isTwiceSatisfactory),
        last(it -> it.findings() == null ? null : it.findings().adherence())
            .filter(it -> it == Adherence.REGULAR)
            .isPresent(),
        diseases.stream()
            .flatMap(one -> classes(one, HALF_YEAR).stream())
            .anyMatch(it -> it == 2 || it == 3),
        diseases.stream().flatMap(one -> classes(one, HALF_YEAR).stream()).anyMatch(it -> it == 4),
        hasDanger(HALF_YEAR),
        hasDanger(YEAR),
        new Referrals(chart.heldSteps()).wereOpen(day.minusDays(HALF_YEAR - 1L), day),
        within(HALF_YEAR)
            .map(one -> one.visit().fact().findings())
            .filter(Objects::nonNull)
            .anyMatch(ChainTier::isFrequentlyLow),
        age.isPresent() ? age.getAsInt() : null,
        risk.orElse(null),
        last(it -> it.measurements().hba1c()).orElse(null));
  }

  private static boolean isFrequentlyLow(Findings findings) {
    return Boolean.TRUE.equals(findings.frequentHypoglycaemia());
  }

  private interface Said<T> {
    @Nullable T in(FollowUpRecorded fact);
  }

  /// What the last follow-up of the year that says it says.
  private <T> Optional<T> last(Said<T> said) {
    return within(YEAR)
        .filter(one -> one.visit().fact().done())
        .flatMap(one -> Stream.ofNullable(said.in(one.visit().fact())))
        .reduce((_, later) -> later);
  }

  private Stream<JudgedVisit> within(int days) {
    return visits.stream().filter(one -> ChronoUnit.DAYS.between(one.visit().day(), day) < days);
  }

  /// The classes of a disease, one for each day that was measured.
  private List<Integer> classes(Disease disease, int days) {
    return within(days)
        .flatMap(one -> one.of(disease).stream())
        .filter(one -> one.counted() || one.controlled().isEmpty())
        .map(Assessment::classification)
        .flatMap(Optional::stream)
        .toList();
  }

  private boolean isTwiceSatisfactory(Disease disease) {
    List<Integer> all = classes(disease, Integer.MAX_VALUE);
    return all.size() >= 2 && all.subList(all.size() - 2, all.size()).equals(List.of(1, 1));
  }

  private boolean hasDanger(int days) {
    return within(days).anyMatch(one -> !one.dangers().isEmpty());
  }
}
