package org.jiceng.followup.course.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Filed;

/// One case: the record that opened it, and the steps that name it. Steps may come first.
public record CaseFile<R extends CaseOpening, P extends CourseStep<?>>(
    Optional<Filed<R>> opening, List<Filed<P>> steps) {

  public CaseFile {
    steps = List.copyOf(steps);
  }

  /// A case of which nothing has come yet.
  public static <R extends CaseOpening, P extends CourseStep<?>> CaseFile<R, P> empty() {
    return new CaseFile<>(Optional.empty(), List.of());
  }

  /// The step with this name, if it has come.
  public Optional<Filed<P>> step(RecordRef record) {
    return steps.stream().filter(each -> each.record().equals(record)).findFirst();
  }

  /// What opened it, unless that was taken back.
  public Optional<Filed<R>> held() {
    return opening.filter(each -> !each.standing().voided());
  }

  /// The steps that are part of it: none that was taken back, and none that another institution
  /// sent ahead of what opened it.
  public List<Filed<P>> taken() {
    return steps.stream()
        .filter(each -> !each.standing().voided())
        .filter(
            each ->
                opening.isEmpty()
                    || each.institutionId().isEmpty()
                    || each.institutionId().equals(opening.get().institutionId()))
        .toList();
  }

  CaseFile<R, P> with(Filed<R> filed) {
    return new CaseFile<>(Optional.of(filed), steps);
  }

  CaseFile<R, P> withStep(Filed<P> filed) {
    List<Filed<P>> all = new ArrayList<>(steps);
    all.removeIf(each -> each.record().equals(filed.record()));
    all.add(filed);
    return new CaseFile<>(opening, all);
  }
}
