package org.jiceng.signing.catalogue.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.CareEvent.PackageItem;
import org.jiceng.events.CareEvent.PackageKind;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChoosingAVersionTest {

  private static PackageDescribed base(
      int version, String from, @Nullable String to, PackageItem... items) {
    return new PackageDescribed(
        new RecordRef("district", "base:" + version),
        1,
        "base",
        version,
        "Base",
        PackageKind.BASE,
        LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        List.of(items));
  }

  private static PackageItem item(String name, int times) {
    return new PackageItem(name, null, Service.ANY, List.of(), times, Every.YEAR, null);
  }

  private static final Shelf SHELF =
      new Shelf(List.of(base(1, "2023-01-01", "2024-03-31"), base(2, "2024-01-01", null)));

  private static int versionOn(String day) {
    return SHELF.of("base", LocalDate.parse(day)).orElseThrow().version();
  }

  @Test
  void takes_the_one_valid_on_the_day_of_signing() {
    assertThat(SHELF.of("base", LocalDate.parse("2022-12-31"))).isEmpty();
    assertThat(versionOn("2023-01-01")).isEqualTo(1);
    assertThat(versionOn("2023-12-31")).isEqualTo(1);
  }

  @Test
  void takes_the_newest_where_two_are_valid() {
    assertThat(versionOn("2024-01-01")).isEqualTo(2);
    assertThat(versionOn("2024-03-31")).isEqualTo(2);
  }

  @Test
  void ends_with_the_last_day_of_validity() {
    Shelf first = new Shelf(List.of(base(1, "2023-01-01", "2024-03-31")));
    assertThat(first.of("base", LocalDate.parse("2024-03-31"))).isPresent();
    assertThat(first.of("base", LocalDate.parse("2024-04-01"))).isEmpty();
  }

  @Test
  void names_what_the_catalogue_does_not_know() {
    assertThat(SHELF.unknown(List.of("base", "spa"), LocalDate.parse("2024-01-01")))
        .containsExactly("spa");
  }

  @Test
  void needs_versions_whose_items_are_told_apart_and_whose_days_are_in_order() {
    assertThat(PackageRules.check(base(1, "2024-01-01", null, item("a", 1))).refusal()).isEmpty();
    assertThat(
            PackageRules.check(base(1, "2024-01-01", null, item("a", 1), item("a", 2)))
                .refusal()
                .orElseThrow()
                .violations())
        .extracting(one -> one.pointer() + " " + one.code())
        .containsExactly("/items/1/item named-twice");
    assertThat(
            PackageRules.check(base(1, "2024-01-02", "2024-01-01", item("a", 367)))
                .refusal()
                .orElseThrow()
                .violations())
        .extracting(one -> one.pointer() + " " + one.code())
        .containsExactly("/validTo inverted-range", "/items/0/times out-of-range");
  }
}
