package org.jiceng.signing.authenticity.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.signing.contract.domain.Signing;

/// What looks wrong about signings (CLINICAL-RULES §10, rule 11). A flag takes nothing out of an
/// indicator.
public final class SigningAnomalies {

  /// One operator had more signed within an hour than is possible.
  public static final String IN_BULK = "signed-in-bulk";

  /// It was signed after the resident's death.
  public static final String AFTER_DEATH = "signed-after-death";

  /// A child signed and no guardian did.
  public static final String NO_GUARDIAN = "child-without-guardian";

  private static final Duration HOUR = Duration.ofHours(1);

  private SigningAnomalies() {}

  /// The rules a signing breaks.
  ///
  /// @param inBulk the signings [#inBulk] found
  public static List<String> flags(
      Signing one,
      Optional<ResidentRegistered> resident,
      Set<String> inBulk,
      SigningLimits limits) {
    List<String> flags = new ArrayList<>();
    if (inBulk.contains(one.key())) {
      flags.add(IN_BULK);
    }
    LocalDate diedOn = resident.map(ResidentRegistered::diedOn).orElse(null);
    if (diedOn != null && one.signedOn().isAfter(diedOn)) {
      flags.add(AFTER_DEATH);
    }
    boolean child =
        resident
            .filter(it -> it.birthDate().plusYears(limits.guardianBelow()).isAfter(one.signedOn()))
            .isPresent();
    if (child && !one.represented()) {
      flags.add(NO_GUARDIAN);
    }
    return flags;
  }

  /// The signings of which one operator had more than the limit within some sixty minutes, by
  /// [Signing#key]. Signings without operator or moment are not looked at.
  public static Set<String> inBulk(Collection<Signing> all, SigningLimits limits) {
    Map<String, TreeMap<Instant, List<String>>> byOperator = new HashMap<>();
    for (Signing one : all) {
      Instant at = one.signedAt();
      if (at != null && one.operatorId() != null) {
        byOperator
            .computeIfAbsent(one.operatorId(), _ -> new TreeMap<>())
            .computeIfAbsent(at, _ -> new ArrayList<>())
            .add(one.key());
      }
    }
    Set<String> found = new HashSet<>();
    for (TreeMap<Instant, List<String>> times : byOperator.values()) {
      for (Instant from : times.keySet()) {
        List<String> hour =
            times.subMap(from, from.plus(HOUR)).values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (hour.size() > limits.mostAnHour()) {
          found.addAll(hour);
        }
      }
    }
    return found;
  }
}
