package org.jiceng.followup.authenticity.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.followup.judging.domain.AnomalyLimits;
import org.jspecify.annotations.Nullable;

/// What many follow-ups of one institution show together, though each of them looks well
/// (CLINICAL-RULES §10, rules 2, 3, 5, 6 and 8; heaping just below the threshold).
public final class Patterns {

  /// Rule 2.
  public static final String DIGIT_PREFERENCE = "digit-preference";

  /// Values heap just below the threshold.
  public static final String HEAPING = "heaping-below-threshold";

  /// Rule 3.
  public static final String TOO_MANY_VISITS = "too-many-visits-a-day";

  /// Rule 3.
  public static final String OVERLAPPING_TIMES = "overlapping-times";

  /// Rule 5.
  public static final String CONTROL_TOO_HIGH = "control-rate-too-high";

  /// Rule 5.
  public static final String CONTROL_JUMP = "control-rate-jump";

  /// Rule 6.
  public static final String NO_DANGER = "no-danger-value";

  /// Rule 8.
  public static final String COPIED_VALUES = "copied-values";

  private static final int ABOUT_FROM = 130;
  private static final int THRESHOLD = 140;
  private static final int ABOUT_TO = 150;
  private static final int JUST_BELOW = 135;
  private static final int MONTH = 30;

  private Patterns() {}

  /// The findings in follow-ups of one institution.
  ///
  /// @param day seen from this day
  public static List<Finding> in(
      String institution, List<Reported> all, AnomalyLimits limits, LocalDate day) {
    List<Finding> found = new ArrayList<>();
    byStaff(all).forEach((staff, visits) -> ofStaff(staff, visits, limits, found));
    grouped(all, Reported::teamId)
        .forEach((team, visits) -> ofTeam(team, visits, limits, day, found));
    if (count(all, one -> one.measurements().systolic()) >= limits.dangerReadings()
        && all.stream().noneMatch(Reported::danger)) {
      found.add(new Finding(NO_DANGER, "institution", institution, all.size() + " follow-ups"));
    }
    copied(all, limits, found);
    return found;
  }

  private static Map<String, List<Reported>> byStaff(List<Reported> all) {
    return grouped(all, one -> one.fact().staffId());
  }

  private static Map<String, List<Reported>> grouped(
      List<Reported> all, Function<Reported, @Nullable String> key) {
    Map<String, List<Reported>> groups = new TreeMap<>();
    for (Reported one : all) {
      String id = key.apply(one);
      if (id != null) {
        groups.computeIfAbsent(id, _ -> new ArrayList<>()).add(one);
      }
    }
    return groups;
  }

  private static void ofStaff(
      String staff, List<Reported> visits, AnomalyLimits limits, List<Finding> found) {
    List<Integer> systolic =
        visits.stream()
            .flatMap(one -> Stream.ofNullable(one.fact().measurements().systolic()))
            .toList();
    if (systolic.size() >= limits.digitReadings()) {
      digits(staff, systolic, limits, found);
    }
    List<Integer> about =
        systolic.stream().filter(it -> it >= ABOUT_FROM && it < ABOUT_TO).toList();
    if (about.size() >= limits.digitReadings()) {
      long below = about.stream().filter(it -> it >= JUST_BELOW && it < THRESHOLD).count();
      if (below * 100 > (long) limits.heapingPercent() * about.size()) {
        found.add(
            new Finding(
                HEAPING, "staff", staff, below + " of " + about.size() + " lie in 135-139"));
      }
    }
    List<Reported> faceToFace =
        visits.stream()
            .filter(
                one ->
                    one.fact().channel() == Channel.CLINIC || one.fact().channel() == Channel.HOME)
            .sorted(Comparator.comparing(one -> one.fact().occurredAt()))
            .toList();
    Map<LocalDate, Long> days =
        faceToFace.stream()
            .collect(Collectors.groupingBy(Reported::day, TreeMap::new, Collectors.counting()));
    days.forEach(
        (on, count) -> {
          if (count > limits.visitsADay()) {
            found.add(new Finding(TOO_MANY_VISITS, "staff", staff, count + " on " + on));
          }
        });
    long overlapping = 0;
    for (int i = 1; i < faceToFace.size(); i++) {
      Duration between =
          Duration.between(
              faceToFace.get(i - 1).fact().occurredAt(), faceToFace.get(i).fact().occurredAt());
      boolean another =
          !faceToFace.get(i - 1).fact().residentId().equals(faceToFace.get(i).fact().residentId());
      if (another && between.compareTo(Duration.ofMinutes(limits.minutesApart())) < 0) {
        overlapping++;
      }
    }
    if (overlapping > 0) {
      found.add(
          new Finding(
              OVERLAPPING_TIMES,
              "staff",
              staff,
              overlapping + " closer than " + limits.minutesApart() + " minutes"));
    }
  }

  private static void digits(
      String staff, List<Integer> systolic, AnomalyLimits limits, List<Finding> found) {
    int[] ending = new int[10];
    systolic.forEach(value -> ending[value % 10]++);
    for (int digit = 0; digit < ending.length; digit++) {
      int most = digit == 0 ? limits.zeroPercent() : limits.digitPercent();
      if (ending[digit] * 100L > (long) most * systolic.size()) {
        found.add(
            new Finding(
                DIGIT_PREFERENCE,
                "staff",
                staff,
                ending[digit] + " of " + systolic.size() + " end in " + digit));
      }
    }
  }

  private static void ofTeam(
      String team,
      List<Reported> visits,
      AnomalyLimits limits,
      LocalDate day,
      List<Finding> found) {
    long[] now = control(visits, day);
    if (now[1] < limits.teamReadings()) {
      return;
    }
    if (now[0] * 100 > limits.controlPercent() * now[1]) {
      found.add(new Finding(CONTROL_TOO_HIGH, "team", team, now[0] + " of " + now[1]));
    }
    long[] before = control(visits, day.minusDays(MONTH));
    if (before[1] >= limits.teamReadings()
        && now[0] * before[1] * 100 - before[0] * now[1] * 100
            > limits.jumpPoints() * now[1] * before[1]) {
      found.add(
          new Finding(
              CONTROL_JUMP,
              "team",
              team,
              before[0] + " of " + before[1] + ", then " + now[0] + " of " + now[1]));
    }
  }

  /// Residents whose last judged follow-up by a day is controlled, and all judged.
  private static long[] control(List<Reported> visits, LocalDate day) {
    Map<String, Reported> last = new HashMap<>();
    for (Reported one : visits) {
      if (one.controlled() != null && !one.day().isAfter(day)) {
        last.merge(
            one.fact().residentId(),
            one,
            (a, b) -> a.fact().occurredAt().isAfter(b.fact().occurredAt()) ? a : b);
      }
    }
    return new long[] {
      last.values().stream().filter(one -> Boolean.TRUE.equals(one.controlled())).count(),
      last.size()
    };
  }

  private static long count(
      List<Reported> all, Function<FollowUpRecorded, @Nullable Object> value) {
    return all.stream().map(one -> value.apply(one.fact())).filter(Objects::nonNull).count();
  }

  /// Rule 8: residents of one day whose values are all alike.
  private static void copied(List<Reported> all, AnomalyLimits limits, List<Finding> found) {
    Map<String, List<Reported>> alike = new TreeMap<>();
    for (Reported one : all) {
      List<String> values = values(one.fact().measurements());
      if (values.size() >= limits.copiedValues()) {
        alike
            .computeIfAbsent(one.day() + " " + String.join(" ", values), _ -> new ArrayList<>())
            .add(one);
      }
    }
    for (List<Reported> group : alike.values()) {
      Collection<String> residents =
          group.stream().map(one -> one.fact().residentId()).distinct().sorted().toList();
      if (residents.size() > 1) {
        residents.forEach(
            resident ->
                found.add(
                    new Finding(
                        COPIED_VALUES,
                        "resident",
                        resident,
                        residents.size() + " alike on " + group.getFirst().day())));
      }
    }
  }

  private static List<String> values(Measurements it) {
    List<String> values = new ArrayList<>();
    add(values, "s", it.systolic());
    add(values, "d", it.diastolic());
    add(values, "f", it.fastingGlucose());
    add(values, "r", it.randomGlucose());
    add(values, "a", it.hba1c());
    add(values, "h", it.heartRate());
    add(values, "w", it.weight());
    return values;
  }

  private static void add(List<String> values, String name, @Nullable Number value) {
    if (value instanceof BigDecimal decimal) {
      values.add(name + decimal.stripTrailingZeros().toPlainString());
    } else if (value != null) {
      values.add(name + value);
    }
  }
}
