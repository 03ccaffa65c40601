package org.jiceng.signing.institution.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jiceng.events.SigningEvent.Affiliation;
import org.jiceng.events.SigningEvent.InstitutionCode;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Population;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.starter.record.Violation;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What an institution's profile must keep to (INDICATORS §6, CLINICAL-RULES §13).
public final class Institution {

  /// Systems of codes an institution can be known by.
  public static final Set<String> CODE_SYSTEMS = Set.of("credit-code", "ws218", "practice-licence");

  private static final int FIRST_YEAR = 1949;
  private static final int MOST_PEOPLE = 100_000_000;
  private static final Pattern WS218 = Pattern.compile("[0-9A-Z]{22}|[0-9]{12}");

  private Institution() {}

  /// Finds the rules a profile breaks.
  public static Violations check(InstitutionRegistered profile, LocalDate today) {
    var found = new Violations();
    if ((profile.tier() == Tier.HOSPITAL) != (profile.institutionKind() == InstitutionKind.HOSPITAL)
        && profile.institutionKind() != InstitutionKind.ELDERLY_CARE) {
      found.rule("/tier", "tier-of-kind", "Hospitals are of tier hospital, all others primary.");
    }
    checkPopulations(profile.populations(), today, found);
    each(
        "/capabilities",
        profile.capabilities(),
        (at, capability) -> found.ordered(at + "/to", capability.from(), capability.to()));
    each(
        "/counts",
        profile.counts(),
        (at, count) -> found.notInFuture(at + "/on", count.on(), today));
    each(
        "/codes", profile.codes(), (at, code) -> found.ordered(at + "/to", code.from(), code.to()));
    checkAffiliations(profile, found);
    return found
        .notInFuture("/openedOn", profile.openedOn(), today)
        .ordered("/closedOn", profile.openedOn(), profile.closedOn());
  }

  private static void checkPopulations(
      List<Population> populations, LocalDate today, Violations found) {
    Set<Integer> years = new HashSet<>();
    each(
        "/populations",
        populations,
        (at, population) -> {
          int all = Math.toIntExact(population.permanent());
          found
              .range(at + "/year", population.year(), FIRST_YEAR, today.getYear() + 1)
              .range(at + "/permanent", all, 0, MOST_PEOPLE)
              .range(at + "/elderly65", whole(population.elderly65()), 0, all)
              .range(at + "/child0to6", whole(population.child0to6()), 0, all)
              .range(at + "/maternal", whole(population.maternal()), 0, all);
          if (!years.add(population.year())) {
            found.rule(at + "/year", "year-twice", "Give each year once.");
          }
        });
  }

  private static void checkAffiliations(InstitutionRegistered profile, Violations found) {
    Set<Optional<LocalDate>> days = new HashSet<>();
    each(
        "/affiliations",
        profile.affiliations(),
        (at, affiliation) -> {
          if (!days.add(Optional.ofNullable(affiliation.from()))) {
            found.rule(at + "/from", "day-twice", "One affiliation begins on a day.");
          }
          if (profile.institutionId().equals(affiliation.parentInstitutionId())) {
            found.rule(
                at + "/parentInstitutionId", "own-parent", "No institution is above itself.");
          }
        });
  }

  /// The affiliations an institution has had once a further one is told: those that begin before it
  /// stay, so that a move to another district does not rewrite the years before.
  public static List<Affiliation> after(List<Affiliation> before, Affiliation told) {
    LocalDate from = told.from();
    if (from == null) {
      return List.of(told);
    }
    List<Affiliation> all = new ArrayList<>();
    for (Affiliation each : before) {
      if (each.from() == null || Objects.requireNonNull(each.from()).isBefore(from)) {
        all.add(each);
      }
    }
    all.add(told);
    return List.copyOf(all);
  }

  /// The same affiliations in the order in which they begin.
  public static List<Affiliation> inOrder(List<Affiliation> affiliations) {
    return affiliations.stream()
        .sorted(
            Comparator.comparing(
                Affiliation::from, Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  /// What looks wrong but may be genuine, so that it is told, not refused (CLINICAL-RULES §13.2).
  public static List<Violation> warnings(InstitutionRegistered profile) {
    List<Violation> warnings = new ArrayList<>();
    each(
        "/codes",
        profile.codes(),
        (at, code) -> {
          if (!looksRight(code)) {
            warnings.add(
                new Violation(
                    at + "/code",
                    "unsound-code",
                    "The code does not have the form of its system."));
          }
        });
    return warnings;
  }

  private static boolean looksRight(InstitutionCode code) {
    return switch (code.system()) {
      case "credit-code" -> SocialCreditCode.isSound(code.code());
      case "ws218", "practice-licence" -> WS218.matcher(code.code()).matches();
      default -> true;
    };
  }

  private static <T> void each(String pointer, List<T> list, BiConsumer<String, T> look) {
    for (int i = 0; i < list.size(); i++) {
      look.accept(pointer + "/" + i, list.get(i));
    }
  }

  private static @Nullable Integer whole(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(number);
  }
}
