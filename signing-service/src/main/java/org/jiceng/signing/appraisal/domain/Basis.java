package org.jiceng.signing.appraisal.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.starter.record.Violations;

/// What an institution's teams are appraised by: what each service is worth and how good each
/// team's work is, and the pool they share.
///
/// @param from first day of the period
/// @param to last day of the period, inclusive
/// @param pool in fen
public record Basis(
    String institutionId,
    LocalDate from,
    LocalDate to,
    long pool,
    List<Unit> units,
    List<Quality> teams) {

  private static final long LARGEST_POOL = 10_000_000_000_000L;
  private static final String MOST_UNITS = "1000";
  private static final int UNIT_DECIMALS = 2;
  private static final String BEST = "2";
  private static final int QUALITY_DECIMALS = 4;

  public Basis {
    units = List.copyOf(units);
    teams = List.copyOf(teams);
  }

  /// How many units of work a service is worth.
  public record Unit(Service service, BigDecimal units) {
    public Unit {
      units = plain(units);
    }
  }

  /// How good a team's work is: 1 is as it should be.
  public record Quality(String teamId, BigDecimal quality) {
    public Quality {
      quality = plain(quality);
    }
  }

  /// The same number, however many zeros it was written with.
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /// Finds the rules it breaks.
  public Violations check() {
    Violations found = new Violations().ordered("/period/to", from, to);
    if (pool < 0 || pool > LARGEST_POOL) {
      found.rule("/pool", "out-of-range", "Must lie in 0.." + LARGEST_POOL + ".");
    }
    Set<Service> services = new HashSet<>();
    found.<Unit>each(
        "/units",
        units,
        (at, each) -> {
          found.range(at + "/units", each.units(), "0", MOST_UNITS);
          decimals(found, at + "/units", each.units(), UNIT_DECIMALS);
          if (!services.add(each.service())) {
            found.rule(at + "/service", "service-twice", "Name each service once.");
          }
        });
    Set<String> named = new HashSet<>();
    found.<Quality>each(
        "/teams",
        teams,
        (at, each) -> {
          found.range(at + "/quality", each.quality(), "0", BEST);
          decimals(found, at + "/quality", each.quality(), QUALITY_DECIMALS);
          if (!named.add(each.teamId())) {
            found.rule(at + "/teamId", "team-twice", "Name each team once.");
          }
        });
    return found;
  }

  private static void decimals(Violations found, String at, BigDecimal number, int most) {
    if (number.scale() > most) {
      found.rule(at, "too-many-decimals", "Give at most " + most + " decimals.");
    }
  }

  Map<Service, BigDecimal> worth() {
    Map<Service, BigDecimal> worth = new EnumMap<>(Service.class);
    units.forEach(one -> worth.put(one.service(), one.units()));
    return worth;
  }

  boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
