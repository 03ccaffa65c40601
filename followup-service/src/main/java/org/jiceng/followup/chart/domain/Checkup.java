package org.jiceng.followup.chart.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.PersonalCareEvent.ComplicationsScreened;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.events.PersonalCareEvent.ExaminationRecorded;
import org.jiceng.events.PersonalCareEvent.Finding;
import org.jiceng.events.PersonalCareEvent.Organ;
import org.jiceng.events.PersonalCareEvent.OrganFinding;
import org.jiceng.events.RecordKind;
import org.jiceng.followup.judging.domain.Disease;
import org.jspecify.annotations.Nullable;

/// What is left in a chart of an examination, or of a screening for complications of diabetes:
/// enough to tell when the next one is due.
///
/// @param form the form of an examination, none of a screening
/// @param complete whether every mandatory item of the form was answered
/// @param organs those a screening found normal or not; one that could not be judged was not seen
public record Checkup(
    LocalDate on, @Nullable ExaminationKind form, boolean complete, List<Organ> organs) {

  public Checkup {
    organs = List.copyOf(organs);
  }

  /// Whether a fact is told of a record that may be one.
  static boolean concerns(DomainEvent event) {
    return event.kind() == RecordKind.EXAMINATION
        || event.kind() == RecordKind.COMPLICATION_SCREENING;
  }

  /// What is kept of a fact; empty where it is none that comes every year, or taken back.
  static Optional<Checkup> of(DomainEvent event) {
    return switch (event) {
      case ExaminationRecorded one
          when one.form() == ExaminationKind.ELDERLY || one.form() == ExaminationKind.CHRONIC ->
          Optional.of(new Checkup(one.on(), one.form(), one.complete(), List.of()));
      case ComplicationsScreened one when one.condition().equals(Disease.DIABETES.condition()) ->
          Optional.of(
              new Checkup(
                  one.on(),
                  null,
                  true,
                  one.findings().stream()
                      .filter(look -> look.finding() != Finding.INDETERMINATE)
                      .map(OrganFinding::organ)
                      .distinct()
                      .sorted()
                      .toList()));
      default -> Optional.empty();
    };
  }
}
