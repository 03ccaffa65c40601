package org.jiceng.signing.care.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.catalogue.domain.Shelf;

/// Whom to act on next.
public enum Worklist {
  /// Contracts that may be renewed now: from 90 days before to 30 days after their last day, and
  /// not
  /// renewed or replaced. The first to end, or ended longest ago, comes first.
  EXPIRING_CONTRACTS,

  /// Residents of a key group without a contract (应签尽签). Who belongs to most groups comes first;
  /// who refused before comes after all who were not asked.
  UNSIGNED_KEY_RESIDENTS,

  /// What running contracts promise and nobody did yet. What should have been done longest ago
  /// comes
  /// first.
  UNFULFILLED_ITEMS;

  private static final int DAYS_BEFORE = 90;
  private static final int DAYS_AFTER = 30;
  private static final int MOST_GROUPS = 99;

  /// The worklist called so in a path.
  public static Optional<Worklist> named(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }

  /// Its name in a path.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What one resident's file adds to it on a day.
  public List<ToDo> of(CareFile file, Shelf shelf, LocalDate day) {
    return switch (this) {
      case EXPIRING_CONTRACTS -> expiring(file, day);
      case UNSIGNED_KEY_RESIDENTS -> unsigned(file, day);
      case UNFULFILLED_ITEMS -> unfulfilled(file, shelf, day);
    };
  }

  private static boolean gone(CareFile file, LocalDate day) {
    return file.end().filter(it -> !it.on().isAfter(day)).isPresent();
  }

  private static List<ToDo> expiring(CareFile file, LocalDate day) {
    if (gone(file, day)) {
      return List.of();
    }
    List<Promise> promises = Promise.in(file.book());
    List<ToDo> found = new ArrayList<>();
    for (Promise one : promises) {
      long daysLeft = ChronoUnit.DAYS.between(day, one.lastDay());
      boolean inWindow = daysLeft <= DAYS_BEFORE && daysLeft >= -DAYS_AFTER;
      boolean followed = promises.stream().anyMatch(it -> it.term().first().isAfter(one.lastDay()));
      boolean ended = one.lastDay().isBefore(one.term().last());
      if (inWindow && !followed && !ended) {
        Map<String, Object> shown = of(file, one.record());
        shown.put("endsOn", one.lastDay().toString());
        shown.put("daysLeft", daysLeft);
        Boolean renewsItself = one.contract().signed().autoRenewal();
        if (renewsItself != null) {
          shown.put("autoRenewal", renewsItself);
        }
        found.add(toDo(file, one.lastDay().toString(), one, shown));
      }
    }
    return found;
  }

  private static List<ToDo> unsigned(CareFile file, LocalDate day) {
    List<String> groups = KeyGroups.of(file, day);
    var responsible = file.responsibleOn(day);
    boolean contracted = Promise.in(file.book()).stream().anyMatch(one -> one.covers(day));
    if (groups.isEmpty() || contracted || responsible.isEmpty()) {
      return List.of();
    }
    Optional<SigningRefused> refusal = file.refusedBy(day);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("residentId", file.residentId());
    shown.put("groups", groups);
    refusal.ifPresent(
        it ->
            shown.put(
                "refused",
                Map.of(
                    "on",
                    it.refusedOn().toString(),
                    "reason",
                    it.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    String urgency =
        (refusal.isPresent() ? "1" : "0")
            + String.format(Locale.ROOT, "%02d", MOST_GROUPS - groups.size());
    return List.of(
        new ToDo(
            urgency + "/" + file.residentId(),
            responsible.get().institutionId(),
            responsible.get().teamId(),
            shown));
  }

  private static List<ToDo> unfulfilled(CareFile file, Shelf shelf, LocalDate day) {
    if (gone(file, day)) {
      return List.of();
    }
    List<Delivered> delivered = file.delivered();
    List<ToDo> found = new ArrayList<>();
    for (Promise one : Promise.in(file.book())) {
      if (!one.covers(day)) {
        continue;
      }
      for (DueItem item : one.dueItems(delivered, shelf)) {
        DueItem.State state = item.on(day);
        if (state == DueItem.State.DUE || state == DueItem.State.MISSED) {
          Map<String, Object> shown = of(file, one.record());
          String packageId = item.packageId();
          if (packageId != null) {
            shown.put("packageId", packageId);
          }
          shown.put("item", item.item());
          shown.put("from", item.from().toString());
          shown.put("by", item.by().toString());
          shown.put("missing", item.missing());
          shown.put("overdue", state == DueItem.State.MISSED);
          found.add(
              toDo(
                  file,
                  item.by() + "/" + (packageId == null ? "" : packageId) + "/" + item.item(),
                  one,
                  shown));
        }
      }
    }
    return found;
  }

  private static Map<String, Object> of(CareFile file, RecordRef contract) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("residentId", file.residentId());
    shown.put("contractRecordId", contract.recordId());
    shown.put("source", contract.source());
    return shown;
  }

  private static ToDo toDo(
      CareFile file, String urgency, Promise promise, Map<String, Object> shown) {
    return new ToDo(
        urgency
            + "/"
            + file.residentId()
            + "/"
            + promise.record().source()
            + "/"
            + promise.record().recordId(),
        promise.holder().institutionId(),
        promise.holder().teamId(),
        shown);
  }
}
