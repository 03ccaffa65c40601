package org.jiceng.followup.healthrecord.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.PersonalCareEvent.ResidentAssessed;
import org.jiceng.events.RecordKind;
import org.jiceng.followup.plausibility.domain.Days;

/// A resident's health record at a glance (健康档案浏览器; NT §34; BH §12): how it stands, whether it
/// is in use, and what holds on a day.
///
/// @param open whether the resident may look into it
/// @param dynamic whether anything was entered in the year up to the day (CLINICAL-RULES.md,
// section
///     6, 健康档案使用率)
/// @param lastEntryOn empty where nothing was entered
/// @param entries how many of each kind
/// @param assessments the latest of each kind and register that still hold
public record Summary(
    LocalDate day,
    LocalDate createdOn,
    boolean standardised,
    List<String> failed,
    boolean open,
    boolean dynamic,
    Optional<LocalDate> lastEntryOn,
    Map<String, Integer> entries,
    List<ResidentAssessed> assessments) {

  private static final Set<RecordKind> NO_ENTRIES =
      Set.of(
          RecordKind.HEALTH_RECORD, RecordKind.HEALTH_RECORD_VIEW, RecordKind.HEALTH_RECORD_CHECK);

  /// How many days an entry keeps a record in use, its own day included.
  public static final int IN_USE_DAYS = 365;

  /// The summary of a record, from all that is told of the resident.
  public static Summary of(HealthRecord record, List<FollowUpEvent> told, LocalDate day) {
    LocalDate last = null;
    Map<String, Integer> entries = new TreeMap<>();
    List<ResidentAssessed> holding = new ArrayList<>();
    for (FollowUpEvent event : told) {
      LocalDate on = Days.of(event.occurredAt());
      if (!NO_ENTRIES.contains(event.kind()) && !on.isAfter(day)) {
        entries.merge(event.kind().wireName(), 1, Integer::sum);
        last = last == null || on.isAfter(last) ? on : last;
        if (event instanceof ResidentAssessed assessed && !assessed.validTo().isBefore(day)) {
          holding.add(assessed);
        }
      }
    }
    List<String> failed = record.failed();
    return new Summary(
        day,
        present(record.createdOn()),
        failed.isEmpty(),
        failed,
        openOn(record, day),
        last != null && last.isAfter(day.minusDays(IN_USE_DAYS)),
        Optional.ofNullable(last),
        entries,
        latest(holding));
  }

  private static boolean openOn(HealthRecord record, LocalDate day) {
    LocalDate from = record.openedOn();
    LocalDate to = record.openedTo();
    return from != null && !from.isAfter(day) && (to == null || !to.isBefore(day));
  }

  private static List<ResidentAssessed> latest(List<ResidentAssessed> holding) {
    Map<String, ResidentAssessed> latest = new TreeMap<>();
    for (ResidentAssessed each : holding) {
      latest.merge(
          each.assessment() + " " + each.condition(),
          each,
          (one, other) ->
              Comparator.comparing(ResidentAssessed::on)
                          .thenComparing(it -> it.record().recordId())
                          .compare(one, other)
                      >= 0
                  ? one
                  : other);
    }
    return List.copyOf(latest.values());
  }
}
