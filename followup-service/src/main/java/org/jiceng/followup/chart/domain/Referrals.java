package org.jiceng.followup.chart.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.JudgementEvent.Reason;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.domain.ReferralStep.Sort;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Reasons;

/// The referrals of a resident, worked out of their steps.
public final class Referrals {

  private final List<ReferralStep> steps;

  Referrals(List<ReferralStep> steps) {
    this.steps = steps;
  }

  /// Whether a referral that is open when a follow-up takes place covers a reason already, so that
  /// it is not recommended a second time (CLINICAL-RULES §3.2).
  boolean cover(Reason reason, JudgedVisit visit, Course course) {
    Instant at = visit.visit().fact().occurredAt();
    RecordRef record = visit.visit().fact().record();
    return requests()
        .filter(one -> one.up().orElse(false))
        .filter(one -> one.at().isBefore(at))
        .filter(one -> one.recommendation().filter(record::equals).isEmpty())
        .filter(one -> !isOver(one.referral(), at))
        .anyMatch(one -> isFor(reason, one, course));
  }

  /// Whether a request is for a reason: for that of the same disease where it answers a
  /// recommendation, else by its code. One that gives none is for all but a danger, of which nobody
  /// knew.
  private static boolean isFor(Reason reason, ReferralStep request, Course course) {
    List<String> named = request.reasons().stream().filter(Reasons.ALL::contains).toList();
    List<Reason> advised =
        request
            .recommendation()
            .flatMap(
                record ->
                    course.visits().stream()
                        .filter(one -> one.visit().fact().record().equals(record))
                        .findFirst())
            .map(JudgedVisit::reasons)
            .orElse(List.of());
    if (named.isEmpty() && advised.isEmpty()) {
      return !reason.code().equals(Reasons.DANGER);
    }
    return advised.contains(reason)
        || (named.contains(reason.code())
            && advised.stream().noneMatch(one -> one.code().equals(reason.code())));
  }

  private boolean isOver(RecordRef referral, Instant by) {
    return steps.stream()
        .filter(one -> one.referral().equals(referral))
        .filter(one -> one.sort() == Sort.RETURNED || one.sort() == Sort.ENDED)
        .anyMatch(one -> !one.at().isAfter(by));
  }

  private Stream<ReferralStep> requests() {
    return steps.stream().filter(one -> one.sort() == Sort.REQUESTED);
  }

  /// Whether a referral was made because of a follow-up: it names it, or was asked for within the
  /// days in which it is to be followed.
  public boolean answer(JudgedVisit visit, int withinDays, LocalDate day) {
    RecordRef record = visit.visit().fact().record();
    LocalDate from = visit.visit().day();
    return requests()
        .filter(one -> one.up().orElse(false))
        .filter(one -> !dayOf(one).isAfter(day))
        .anyMatch(
            one ->
                one.recommendation().filter(record::equals).isPresent()
                    || (!dayOf(one).isBefore(from)
                        && !dayOf(one).isAfter(from.plusDays(withinDays))));
  }

  /// Whether an upward referral was open on some day from `from` to `to`.
  boolean wereOpen(LocalDate from, LocalDate to) {
    return requests()
        .filter(one -> one.up().orElse(false))
        .filter(one -> !dayOf(one).isAfter(to))
        .anyMatch(
            one ->
                steps.stream()
                    .filter(it -> it.referral().equals(one.referral()))
                    .filter(it -> it.sort() == Sort.RETURNED || it.sort() == Sort.ENDED)
                    .noneMatch(it -> dayOf(it).isBefore(from)));
  }

  /// Whether a referral names this follow-up as its cause.
  boolean isCausedBy(RecordRef followUp) {
    return requests().anyMatch(one -> one.recommendation().filter(followUp::equals).isPresent());
  }

  /// The day of the last return, or of arrival from above, that is to be followed within two
  /// weeks, by a day.
  public Optional<LocalDate> lastReturn(LocalDate day) {
    return steps.stream()
        .filter(one -> isReturn(one) || isArrivalFromAbove(one))
        .map(Referrals::dayOf)
        .filter(one -> !one.isAfter(day))
        .max(Comparator.naturalOrder());
  }

  private boolean isReturn(ReferralStep step) {
    return step.sort() == Sort.RETURNED
        && requests()
            .filter(one -> one.referral().equals(step.referral()))
            .allMatch(one -> one.up().orElse(false));
  }

  private boolean isArrivalFromAbove(ReferralStep step) {
    return step.sort() == Sort.RECEIVED
        && requests()
            .filter(one -> one.referral().equals(step.referral()))
            .anyMatch(one -> one.up().filter(up -> !up).isPresent());
  }

  private static LocalDate dayOf(ReferralStep step) {
    return LocalDate.ofInstant(step.at(), DomainEvent.BUSINESS_ZONE);
  }
}
