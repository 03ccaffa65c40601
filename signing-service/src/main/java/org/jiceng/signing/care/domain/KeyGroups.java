package org.jiceng.signing.care.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiceng.events.SigningEvent.ResidentRegistered;

/// The ten national key groups (10类重点人群, CLINICAL-RULES §8): by age, by register, by list.
public final class KeyGroups {

  private static final int ELDERLY = 65;
  private static final int CHILD_UNTIL = 7;
  private static final Set<String> BY_LIST =
      Set.of("maternal", "disabled", "needy", "fp-special", "tb", "smd");
  private static final Map<String, String> BY_REGISTER =
      Map.of(
          "hypertension", "htn",
          "type-2-diabetes", "t2dm",
          "tuberculosis", "tb",
          "severe-mental-disorder", "smd");

  private KeyGroups() {}

  /// The key groups a resident belongs to on a day, none for who died or moved out by then.
  public static List<String> of(CareFile file, LocalDate day) {
    return file.resident()
        .filter(_ -> file.end().filter(it -> !it.on().isAfter(day)).isEmpty())
        .map(one -> of(one, file, day))
        .orElse(List.of());
  }

  private static List<String> of(ResidentRegistered resident, CareFile file, LocalDate day) {
    Set<String> groups = new TreeSet<>();
    int age = Period.between(resident.birthDate(), day).getYears();
    if (age >= ELDERLY) {
      groups.add("elderly65");
    }
    if (!resident.birthDate().isAfter(day) && age < CHILD_UNTIL) {
      groups.add("child0-6");
    }
    resident.groups().stream()
        .filter(one -> BY_LIST.contains(one.group()))
        .filter(one -> !one.from().isAfter(day))
        .filter(
            one -> {
              LocalDate to = one.to();
              return to == null || !to.isBefore(day);
            })
        .forEach(one -> groups.add(one.group()));
    file.conditionsOn(day).stream()
        .filter(BY_REGISTER::containsKey)
        .map(BY_REGISTER::get)
        .forEach(groups::add);
    return List.copyOf(groups);
  }
}
