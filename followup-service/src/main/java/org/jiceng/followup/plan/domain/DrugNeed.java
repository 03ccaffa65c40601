package org.jiceng.followup.plan.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.plan.domain.MedicationPlan.Drug;

/// What an institution's medication plans ask of its store: how much of each drug a month needs,
/// and whose supply runs out (需求–计划–药库联动; BH §6).
public final class DrugNeed {

  private DrugNeed() {}

  /// A plan and the record it came with.
  public record Planned(RecordRef record, MedicationPlan plan) {}

  /// How much of a drug a month needs.
  ///
  /// @param unit empty where the plans do not say
  /// @param unstated how many residents take it whose plan does not say how much
  public record Need(
      String key,
      String drug,
      Optional<String> unit,
      BigDecimal units,
      int residents,
      int unstated) {}

  /// A resident's drug that runs out.
  public record RunOut(
      RecordRef record, String residentId, String key, String drug, LocalDate runsOutOn) {}

  /// One drug of one resident within a plan.
  private record Taken(RecordRef record, MedicationPlan plan, Drug drug) {
    LocalDate from() {
      return plan.startsOn();
    }
  }

  /// What a month needs, drug by drug. Where plans of a resident name the same drug, on each day
  /// the one counts that began last.
  public static List<Need> of(List<Planned> plans, YearMonth month) {
    Map<String, List<Taken>> byDrug = new TreeMap<>();
    taken(plans)
        .forEach(
            (_, several) ->
                byDrug
                    .computeIfAbsent(several.getFirst().drug.key(), _ -> new ArrayList<>())
                    .addAll(several));
    List<Need> needs = new ArrayList<>();
    byDrug.forEach(
        (key, several) -> {
          Need need = need(key, several, month);
          if (need.residents > 0) {
            needs.add(need);
          }
        });
    return needs;
  }

  private static Need need(String key, List<Taken> several, YearMonth month) {
    BigDecimal units = BigDecimal.ZERO;
    Set<String> residents = new HashSet<>();
    Set<String> unstated = new HashSet<>();
    Drug named = several.getFirst().drug;
    for (int i = 0; i < several.size(); i++) {
      Taken each = several.get(i);
      Optional<LocalDate> next =
          i + 1 < several.size()
                  && several.get(i + 1).plan.residentId().equals(each.plan.residentId())
              ? Optional.of(several.get(i + 1).from().minusDays(1))
              : Optional.empty();
      LocalDate first = later(each.from(), month.atDay(1));
      LocalDate last = month.atEndOfMonth();
      last = each.plan.endsOn().filter(last::isAfter).orElse(last);
      last = next.filter(last::isAfter).orElse(last);
      long days = ChronoUnit.DAYS.between(first, last) + 1;
      if (days > 0) {
        residents.add(each.plan.residentId());
        if (each.drug.unitsPerDay() == null) {
          unstated.add(each.plan.residentId());
        } else {
          units = units.add(each.drug.unitsPerDay().multiply(BigDecimal.valueOf(days)));
        }
      }
    }
    return new Need(
        key,
        named.name(),
        several.stream()
            .map(each -> Optional.ofNullable(each.drug.unit()))
            .flatMap(Optional::stream)
            .findFirst(),
        units.stripTrailingZeros().scale() < 0 ? units.setScale(0) : units.stripTrailingZeros(),
        residents.size(),
        unstated.size());
  }

  /// Whose drugs run out by a day, the most urgent first. Only plans that hold on `today` count,
  /// and
  /// of several supplies of one drug the one that lasts longest.
  public static List<RunOut> runningOut(List<Planned> plans, LocalDate today, LocalDate by) {
    List<RunOut> found = new ArrayList<>();
    taken(plans.stream().filter(each -> each.plan.holdsOn(today)).toList())
        .forEach(
            (_, several) ->
                several.stream()
                    .filter(each -> each.drug.runsOutOn().isPresent())
                    .max(Comparator.comparing(each -> each.drug.runsOutOn().orElseThrow()))
                    .filter(each -> !each.drug.runsOutOn().orElseThrow().isAfter(by))
                    .ifPresent(
                        each ->
                            found.add(
                                new RunOut(
                                    each.record,
                                    each.plan.residentId(),
                                    each.drug.key(),
                                    each.drug.name(),
                                    each.drug.runsOutOn().orElseThrow()))));
    found.sort(
        Comparator.comparing(RunOut::runsOutOn)
            .thenComparing(RunOut::residentId)
            .thenComparing(RunOut::key));
    return found;
  }

  /// Each resident's drugs, every one with the plans that name it in the order in which they begin.
  private static Map<List<String>, List<Taken>> taken(List<Planned> plans) {
    Map<List<String>, List<Taken>> taken =
        new TreeMap<>(
            Comparator.comparing((List<String> key) -> key.getLast())
                .thenComparing(List::getFirst));
    for (Planned planned : plans) {
      for (Drug drug : planned.plan.drugs()) {
        taken
            .computeIfAbsent(List.of(planned.plan.residentId(), drug.key()), _ -> new ArrayList<>())
            .add(new Taken(planned.record, planned.plan, drug));
      }
    }
    taken
        .values()
        .forEach(
            several ->
                several.sort(
                    Comparator.comparing(Taken::from)
                        .thenComparing(each -> each.record.source())
                        .thenComparing(each -> each.record.recordId())));
    return taken;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
