package org.jiceng.signing.catalogue.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.CareEvent.PackageItem;
import org.jiceng.events.CareEvent.PackageKind;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A version of a package as it is put.
@JsonInclude(JsonInclude.Include.NON_NULL)
record PackageBody(
    @Nullable String packageId,
    @Nullable Integer version,
    @Nullable String title,
    @Nullable PackageKind kind,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable List<Item> items) {

  private static final int LONGEST_TEXT = 200;
  private static final int MOST = 100;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      @Nullable String item,
      @Nullable String title,
      @Nullable Service service,
      @Nullable List<String> conditions,
      @Nullable Integer times,
      @Nullable Every every,
      @Nullable Fee fee) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Fee(
      @Nullable Long insurance,
      @Nullable Long publicHealth,
      @Nullable Long person,
      @Nullable Long commercial) {}

  static PackageBody of(PackageDescribed told) {
    return new PackageBody(
        told.packageId(),
        told.version(),
        told.title(),
        told.packageKind(),
        told.validFrom(),
        told.validTo(),
        told.items().stream().map(PackageBody::item).toList());
  }

  private static Item item(PackageItem one) {
    var fee = one.fee();
    return new Item(
        one.item(),
        one.title(),
        one.service(),
        one.conditions(),
        one.times(),
        one.every(),
        fee == null
            ? null
            : new Fee(fee.insurance(), fee.publicHealth(), fee.person(), fee.commercial()));
  }

  Checked<PackageDescribed> read(Arrival arrival) {
    Violations violations =
        new Violations()
            .text("/title", title, LONGEST_TEXT)
            .required("/kind", kind)
            .required("/validFrom", validFrom)
            .required("/items", items);
    List<Item> promised = Objects.requireNonNullElse(items, List.of());
    if (promised.size() > MOST) {
      violations.field("/items", "too-many", "At most " + MOST + " fit.");
    }
    IntStream.range(0, promised.size())
        .forEach(i -> check(violations, "/items/" + i, promised.get(i)));
    return violations.unlessAny(
        () ->
            new PackageDescribed(
                arrival.record(),
                arrival.revision(),
                present(packageId),
                present(version),
                present(title),
                present(kind),
                present(validFrom),
                validTo,
                promised.stream().map(PackageBody::read).toList()));
  }

  private static void check(Violations violations, String at, Item one) {
    violations
        .id(at + "/item", one.item())
        .optionalText(at + "/title", one.title(), LONGEST_TEXT)
        .required(at + "/service", one.service())
        .required(at + "/times", one.times())
        .required(at + "/every", one.every());
    if (one.times() != null && one.times() < 1) {
      violations.field(at + "/times", "invalid-value", "Must be 1 or more.");
    }
    List<String> conditions = Objects.requireNonNullElse(one.conditions(), List.of());
    if (conditions.size() > MOST) {
      violations.field(at + "/conditions", "too-many", "At most " + MOST + " fit.");
    }
    for (int i = 0; i < conditions.size(); i++) {
      violations.id(at + "/conditions/" + i, conditions.get(i));
    }
    Fee fee = one.fee();
    if (fee != null) {
      share(violations, at + "/fee/insurance", fee.insurance());
      share(violations, at + "/fee/publicHealth", fee.publicHealth());
      share(violations, at + "/fee/person", fee.person());
      share(violations, at + "/fee/commercial", fee.commercial());
    }
  }

  private static void share(Violations violations, String pointer, @Nullable Long fen) {
    if (fen != null && fen < 0) {
      violations.field(pointer, "invalid-value", "Fen, 0 or more.");
    }
  }

  private static PackageItem read(Item one) {
    Fee fee = one.fee();
    return new PackageItem(
        present(one.item()),
        one.title(),
        present(one.service()),
        Objects.requireNonNullElse(one.conditions(), List.of()),
        present(one.times()),
        present(one.every()),
        fee == null
            ? null
            : new org.jiceng.events.CareEvent.Fee(
                fen(fee.insurance()),
                fen(fee.publicHealth()),
                fen(fee.person()),
                fen(fee.commercial())));
  }

  private static long fen(@Nullable Long share) {
    return share == null ? 0 : share;
  }
}
