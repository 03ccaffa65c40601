package org.jiceng.signing.resident.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A resident of the district.
///
/// @param responsibilities the responsible institution over time, never empty, ordered by first day
/// @param permanentTo last day of permanent residence (常住)
/// @param diedOn day of death, on which the resident no longer counts
/// @param movedOutOn day of moving out, on which the resident no longer counts
/// @param permanentPeriods all periods of permanent residence where there were several, instead of
///     permanentFrom and permanentTo
/// @param details what names the person; no part of what others hear
public record Resident(
    String id,
    LocalDate birthDate,
    Sex sex,
    List<Responsibility> responsibilities,
    Optional<LocalDate> permanentFrom,
    Optional<LocalDate> permanentTo,
    List<Membership> groups,
    Optional<LocalDate> diedOn,
    Optional<LocalDate> movedOutOn,
    List<Period> permanentPeriods,
    PersonalDetails details) {

  private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1880, 1, 1);

  /// The institution, and perhaps the team, responsible from a day on until the next one begins.
  public record Responsibility(
      String institutionId, Optional<String> teamId, LocalDate from, Optional<String> gridId) {
    /// In no grid.
    public Responsibility(String institutionId, Optional<String> teamId, LocalDate from) {
      this(institutionId, teamId, from, Optional.empty());
    }
  }

  /// Membership of a group from a day on, until a last day where it ended.
  ///
  /// @param of the village or organisation it is of
  public record Membership(
      PopulationGroup group, LocalDate from, Optional<LocalDate> to, Optional<String> of) {
    /// Of no village or organisation.
    public Membership(PopulationGroup group, LocalDate from, Optional<LocalDate> to) {
      this(group, from, to, Optional.empty());
    }
  }

  /// Days of permanent residence (常住), until a last day where they ended.
  public record Period(LocalDate from, Optional<LocalDate> to) {}

  public Resident {
    responsibilities =
        responsibilities.stream().sorted(Comparator.comparing(Responsibility::from)).toList();
    groups = List.copyOf(groups);
    permanentPeriods =
        permanentPeriods.stream().sorted(Comparator.comparing(Period::from)).toList();
  }

  /// With at most one period of permanent residence, and nothing that names the person.
  public Resident(
      String id,
      LocalDate birthDate,
      Sex sex,
      List<Responsibility> responsibilities,
      Optional<LocalDate> permanentFrom,
      Optional<LocalDate> permanentTo,
      List<Membership> groups,
      Optional<LocalDate> diedOn,
      Optional<LocalDate> movedOutOn) {
    this(
        id,
        birthDate,
        sex,
        responsibilities,
        permanentFrom,
        permanentTo,
        groups,
        diedOn,
        movedOutOn,
        List.of(),
        PersonalDetails.NONE);
  }

  /// This resident with what was known of earlier responsible institutions: a move keeps them, a
  /// correction of the day or the institution replaces them from its day on.
  public Resident after(@Nullable ResidentRegistered before) {
    if (before == null || responsibilities.size() != 1) {
      return this;
    }
    Responsibility now = responsibilities.getFirst();
    List<Responsibility> all = new ArrayList<>();
    for (SigningEvent.Responsibility each : before.responsibilities()) {
      if (each.from().isBefore(now.from()) && !each.institutionId().equals(now.institutionId())) {
        all.add(
            new Responsibility(
                each.institutionId(),
                Optional.ofNullable(each.teamId()),
                each.from(),
                Optional.ofNullable(each.gridId())));
      }
    }
    all.add(now);
    return new Resident(
        id,
        birthDate,
        sex,
        all,
        permanentFrom,
        permanentTo,
        groups,
        diedOn,
        movedOutOn,
        permanentPeriods,
        details);
  }

  /// Finds the rules this resident breaks.
  public Violations check(LocalDate today) {
    var found = new Violations();
    found.notInFuture("/birthDate", birthDate, today);
    if (birthDate.isBefore(EARLIEST_BIRTH)) {
      found.rule("/birthDate", "out-of-range", "Must not lie before " + EARLIEST_BIRTH + ".");
    }
    notBeforeBirth("/permanentFrom", permanentFrom, found);
    notBeforeBirth("/diedOn", diedOn, found);
    notBeforeBirth("/movedOutOn", movedOutOn, found);
    found.notInFuture("/diedOn", diedOn.orElse(null), today);
    found.ordered("/permanentTo", permanentFrom.orElse(null), permanentTo.orElse(null));
    if (permanentTo.isPresent() && permanentFrom.isEmpty()) {
      found.rule("/permanentTo", "inverted-range", "Needs permanentFrom.");
    }
    checkPeriods(found);
    details.check(birthDate, sex, today, found);
    for (int i = 1; i < responsibilities.size(); i++) {
      if (responsibilities.get(i).from().equals(responsibilities.get(i - 1).from())) {
        found.rule("/responsibilities", "day-twice", "Only one institution may begin on a day.");
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      found.ordered("/groups/" + i + "/to", groups.get(i).from(), groups.get(i).to().orElse(null));
    }
    return found;
  }

  private void checkPeriods(Violations found) {
    for (int i = 0; i < permanentPeriods.size(); i++) {
      Period each = permanentPeriods.get(i);
      String pointer = "/permanentPeriods/" + i;
      notBeforeBirth(pointer + "/from", Optional.of(each.from()), found);
      found.ordered(pointer + "/to", each.from(), each.to().orElse(null));
      if (i + 1 < permanentPeriods.size()
          && !each.to().orElse(LocalDate.MAX).isBefore(permanentPeriods.get(i + 1).from())) {
        found.rule(
            "/permanentPeriods/" + (i + 1),
            "period-overlap",
            "Must begin after the period before it has ended.");
      }
    }
  }

  private void notBeforeBirth(String pointer, Optional<LocalDate> day, Violations found) {
    if (day.isPresent() && day.get().isBefore(birthDate)) {
      found.rule(pointer, "before-birth", "Must not lie before the birth date.");
    }
  }

  /// The fact that others hear.
  public ResidentRegistered told(RecordRef record, int revision, Instant at) {
    Optional<Period> last =
        permanentPeriods.isEmpty() ? Optional.empty() : Optional.of(permanentPeriods.getLast());
    return new ResidentRegistered(
        record,
        revision,
        id,
        birthDate,
        sex,
        responsibilities.stream()
            .map(
                each ->
                    new SigningEvent.Responsibility(
                        each.institutionId(),
                        each.teamId().orElse(null),
                        each.from(),
                        each.gridId().orElse(null)))
            .toList(),
        last.map(Period::from).or(() -> permanentFrom).orElse(null),
        last.isPresent() ? last.get().to().orElse(null) : permanentTo.orElse(null),
        groups.stream()
            .map(
                each ->
                    new SigningEvent.GroupMembership(
                        each.group().wireName(),
                        each.from(),
                        each.to().orElse(null),
                        each.of().orElse(null)))
            .toList(),
        diedOn.orElse(null),
        movedOutOn.orElse(null),
        at,
        permanentPeriods.size() < 2
            ? List.of()
            : permanentPeriods.stream()
                .map(each -> new SigningEvent.Period(each.from(), each.to().orElse(null)))
                .toList(),
        details.standing());
  }
}
