package org.jiceng.signing.care.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jiceng.signing.contract.domain.Contract;

/// Whether a contract's promises were kept over the year up to a day (履约率; INDICATORS §1,
/// contract-fulfilment-rate; SJ §9, BH §5, BH §8).
///
/// A contract counts when it was in force on at least 90 days of that year. It is fulfilled when
/// everything that fell due in it was done, and at least one service at all.
///
/// @param served services within the year
/// @param missed items that fell due and were not done
public record Fulfilment(RecordRef contract, Contract.Holder holder, long served, int missed) {

  private static final int WINDOW = 365;
  private static final int LEAST_DAYS = 90;

  /// Whether all was done.
  public boolean fulfilled() {
    return missed == 0 && served > 0;
  }

  /// The contracts of a resident that count on a day.
  public static List<Fulfilment> of(CareFile file, Shelf shelf, LocalDate day) {
    LocalDate from = day.minusDays(WINDOW - 1L);
    Map<RecordRef, List<Promise>> byContract = new LinkedHashMap<>();
    for (Promise one : Promise.in(file.book())) {
      if (!one.term().first().isAfter(day) && !one.lastDay().isBefore(from)) {
        byContract
            .computeIfAbsent(one.contract().signed().record(), _ -> new ArrayList<>())
            .add(one);
      }
    }
    List<Fulfilment> all = new ArrayList<>();
    byContract.forEach(
        (contract, terms) -> of(file, shelf, from, day, contract, terms).ifPresent(all::add));
    return List.copyOf(all);
  }

  private static Optional<Fulfilment> of(
      CareFile file,
      Shelf shelf,
      LocalDate from,
      LocalDate day,
      RecordRef contract,
      List<Promise> terms) {
    List<Delivered> delivered = file.delivered();
    long days = 0;
    long served = 0;
    int missed = 0;
    LocalDate last = from;
    for (Promise one : terms) {
      LocalDate first = later(one.term().first(), from);
      LocalDate end = earlier(one.lastDay(), day);
      days += ChronoUnit.DAYS.between(first, end) + 1;
      served += one.served(delivered, from, day);
      last = later(last, end);
      missed +=
          Math.toIntExact(
              one.dueItems(delivered, shelf).stream()
                  .filter(item -> !item.by().isBefore(from) && !item.by().isAfter(day))
                  .filter(item -> item.missing() > 0)
                  .count());
    }
    return days < LEAST_DAYS
        ? Optional.empty()
        : Optional.of(
            new Fulfilment(contract, terms.getFirst().contract().holderOn(last), served, missed));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
