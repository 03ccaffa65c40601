package org.jiceng.followup.course.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Decides on the records of one sort of case.
///
/// Every record is told as it comes; what a case is told of comes to the same whatever the order.
///
/// @param <S> the states
/// @param <T> the steps
/// @param <R> what opens a case
/// @param <P> what takes it a step further
public final class CaseRules<
    S extends Enum<S>, T extends Enum<T>, R extends CaseOpening, P extends CourseStep<T>> {

  private final String name;
  private final Course<S, T> course;

  /// @param name what opens such a case, as answers name it: `home-bed`
  public CaseRules(String name, Course<S, T> course) {
    this.name = name;
    this.course = course;
  }

  /// Decides on an arriving revision of what opens the case.
  public Verdict<CaseFile<R, P>> open(
      CaseFile<R, P> file, Arrival arrival, Author author, R content, LocalDate today) {
    return switch (Filed.accept(
        file.opening(), arrival, author, content, () -> rulesOf(content, file, today))) {
      case Verdict.Accepted<Filed<R>>(var filed, var events, var receipt) -> {
        CaseFile<R, P> now = file.with(filed);
        yield fits(
            file, now, Optional.empty(), () -> Verdict.accepted(now, events, noted(receipt, now)));
      }
      case Verdict.Unchanged<Filed<R>>(var receipt) -> Verdict.unchanged(noted(receipt, file));
      case Verdict.Refused<Filed<R>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// Decides on an arriving revision of a step.
  public Verdict<CaseFile<R, P>> step(
      CaseFile<R, P> file, Arrival arrival, Author author, P content, LocalDate today) {
    if (file.opening().filter(each -> !each.mayBeChangedBy(author)).isPresent()) {
      return Verdict.refused(author.refusal());
    }
    if (author instanceof Author.Resident && !content.takenByResidents()) {
      return Verdict.refused(Refusal.notResidents());
    }
    return switch (Filed.accept(
        file.step(arrival.record()),
        arrival,
        author,
        content,
        () -> rulesOf(content, file, today))) {
      case Verdict.Accepted<Filed<P>>(var filed, var events, var receipt) -> {
        CaseFile<R, P> now = file.withStep(filed);
        yield fits(
            file,
            now,
            Optional.of(filed),
            () -> Verdict.accepted(now, events, noted(receipt, now)));
      }
      case Verdict.Unchanged<Filed<P>>(var receipt) -> Verdict.unchanged(noted(receipt, file));
      case Verdict.Refused<Filed<P>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// Decides on taking back what opened the case; its steps stay.
  public Verdict<CaseFile<R, P>> withdraw(
      CaseFile<R, P> file,
      RecordRef record,
      int revision,
      String reason,
      Author author,
      Instant at) {
    return switch (Filed.withdraw(file.opening(), record, revision, reason, author, at)) {
      case Verdict.Accepted<Filed<R>>(var filed, var events, var receipt) ->
          Verdict.accepted(file.with(filed), events, receipt);
      case Verdict.Unchanged<Filed<R>>(var receipt) -> Verdict.unchanged(receipt);
      case Verdict.Refused<Filed<R>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// Decides on taking a step back.
  public Verdict<CaseFile<R, P>> withdrawStep(
      CaseFile<R, P> file,
      RecordRef record,
      int revision,
      String reason,
      Author author,
      Instant at) {
    if (file.opening().filter(each -> !each.mayBeChangedBy(author)).isPresent()) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    return switch (Filed.withdraw(file.step(record), record, revision, reason, author, at)) {
      case Verdict.Accepted<Filed<P>>(var filed, var events, var receipt) ->
          Verdict.accepted(file.withStep(filed), events, receipt);
      case Verdict.Unchanged<Filed<P>>(var receipt) -> Verdict.unchanged(receipt);
      case Verdict.Refused<Filed<P>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// How the case stands.
  public S state(CaseFile<R, P> file) {
    return walk(file).state();
  }

  /// How the case stands, as answers say it.
  public String stateName(CaseFile<R, P> file) {
    return named(state(file));
  }

  /// The institution that has to do something about the case, if any has.
  public Optional<String> openAt(CaseFile<R, P> file) {
    return course.over(state(file))
        ? Optional.empty()
        : file.held().filter(each -> each.content().asksForMore()).flatMap(Filed::institutionId);
  }

  /// What the case names that has not come yet.
  public Optional<String> waitsFor(CaseFile<R, P> file) {
    return file.held().isEmpty()
        ? Optional.of(name)
        : walk(file).awaited().stream().findFirst().map(CaseRules::named);
  }

  /// The steps that are part of the case, in the order in which they were taken.
  public List<Filed<P>> inOrder(CaseFile<R, P> file) {
    return file.taken().stream()
        .sorted(
            Comparator.comparing((Filed<P> each) -> present(each.content().occurredAt()))
                .thenComparing(each -> present(each.content().step()))
                .thenComparing(each -> each.record().source())
                .thenComparing(each -> each.record().recordId()))
        .toList();
  }

  private Course.Walk<S, T> walk(CaseFile<R, P> file) {
    return course.walk(inOrder(file).stream().map(each -> present(each.content().step())).toList());
  }

  private Verdict<CaseFile<R, P>> fits(
      CaseFile<R, P> before,
      CaseFile<R, P> now,
      Optional<Filed<P>> step,
      Supplier<Verdict<CaseFile<R, P>>> accepted) {
    if (walk(now).refused().size() <= walk(before).refused().size()) {
      return accepted.get();
    }
    return Verdict.refused(
        Refusal.conflict(
            "wrong-state",
            step.map(
                    filed ->
                        "The step %s does not fit what is known of this %s by then."
                            .formatted(named(present(filed.content().step())), name))
                .orElse("The steps known already do not fit it.")));
  }

  private Violations rulesOf(R content, CaseFile<R, P> file, LocalDate today) {
    Violations found = content.check(today);
    for (Filed<P> step : file.taken()) {
      if (!present(content.residentId()).equals(step.content().residentId())) {
        otherResident(found);
        break;
      }
    }
    for (Filed<P> step : file.taken()) {
      if (before(step.content().occurredAt(), content.begunAt())) {
        found.rule("", "inverted-range", "A step of it lies before it.");
        break;
      }
    }
    return found;
  }

  private Violations rulesOf(P content, CaseFile<R, P> file, LocalDate today) {
    Violations found = content.check(today);
    file.held()
        .ifPresent(
            filed -> {
              if (!present(content.residentId()).equals(filed.content().residentId())) {
                otherResident(found);
              }
              if (before(content.occurredAt(), filed.content().begunAt())) {
                found.rule(
                    "/occurredAt", "inverted-range", "Must not lie before what it is a step of.");
              }
            });
    return found;
  }

  private static void otherResident(Violations found) {
    found.rule("/residentId", "other-resident", "The case is about another resident.");
  }

  private static boolean before(@Nullable Instant step, @Nullable Instant opening) {
    return Days.of(present(step)).isBefore(Days.of(present(opening)));
  }

  private Receipt noted(Receipt receipt, CaseFile<R, P> file) {
    Receipt noted = receipt.with("state", stateName(file));
    return waitsFor(file).map(missing -> noted.with("waitsFor", missing)).orElse(noted);
  }

  /// A state or a step as answers say it.
  public static String named(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
