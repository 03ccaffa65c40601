package org.jiceng.starter.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CollectingViolationsTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");

  private static List<String> told(Violations violations) {
    return violations.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.pointer() + " " + violation.code())
        .toList();
  }

  @Test
  void tells_all_that_is_missing_at_once() {
    Violations violations =
        new Violations().id("/a", null).required("/b", null).text("/c", null, 10);
    assertThat(told(violations)).containsExactly("/a required", "/b required", "/c required");
  }

  @Test
  void fields_outweigh_rules() {
    Violations violations = new Violations().range("/n", 999, 1, 5).id("/a", "no spaces allowed");
    assertThat(told(violations)).containsExactly("/a invalid-id");
    assertThat(violations.refusal().orElseThrow().sort()).isEqualTo(Refusal.Sort.FIELDS);
  }

  @Test
  void a_range_holds_its_ends() {
    assertThat(told(new Violations().range("/n", 1, 1, 5).range("/n", 5, 1, 5))).isEmpty();
    assertThat(told(new Violations().range("/n", 0, 1, 5).range("/n", 6, 1, 5)))
        .containsExactly("/n out-of-range", "/n out-of-range");
    assertThat(
            told(
                new Violations()
                    .range("/n", new BigDecimal("0.60"), "0.6", "60")
                    .range("/n", new BigDecimal("0.59"), "0.6", "60")))
        .containsExactly("/n out-of-range");
  }

  @Test
  void tomorrow_is_not_yet_the_future() {
    assertThat(told(new Violations().notInFuture("/d", TODAY.plusDays(1), TODAY))).isEmpty();
    assertThat(told(new Violations().notInFuture("/d", TODAY.plusDays(2), TODAY)))
        .containsExactly("/d in-the-future");
  }

  @Test
  void an_instant_lies_on_its_day_in_shanghai() {
    Instant stillTomorrow = Instant.parse("2024-05-11T15:59:59Z");
    assertThat(told(new Violations().notInFuture("/d", stillTomorrow, TODAY))).isEmpty();
    assertThat(told(new Violations().notInFuture("/d", stillTomorrow.plusSeconds(1), TODAY)))
        .containsExactly("/d in-the-future");
  }

  @Test
  void one_day_is_a_range() {
    assertThat(told(new Violations().ordered("/to", TODAY, TODAY))).isEmpty();
    assertThat(told(new Violations().ordered("/to", TODAY, TODAY.minusDays(1))))
        .containsExactly("/to inverted-range");
  }

  @Test
  void what_is_not_given_breaks_no_rule() {
    Violations violations =
        new Violations()
            .optionalId("/a", null)
            .optionalText("/b", null, 5)
            .range("/c", (Integer) null, 1, 2)
            .range("/d", (BigDecimal) null, "1", "2")
            .notInFuture("/e", (LocalDate) null, TODAY)
            .notInFuture("/f", (Instant) null, TODAY)
            .ordered("/g", null, TODAY);
    assertThat(violations.refusal()).isEmpty();
  }

  @Test
  void a_text_is_neither_blank_nor_too_long() {
    assertThat(told(new Violations().text("/t", "ab", 2))).isEmpty();
    assertThat(told(new Violations().text("/t", " ", 2).text("/t", "abc", 2)))
        .containsExactly("/t invalid-text", "/t invalid-text");
  }

  @Test
  void a_value_is_only_made_of_sound_fields() {
    assertThat(new Violations().unlessAny(() -> "made")).isEqualTo(Checked.sound("made"));
    assertThat(
            new Violations()
                .required("/a", null)
                .<String>unlessAny(
                    () -> {
                      throw new AssertionError("must not be asked for");
                    }))
        .isInstanceOf(Checked.Unsound.class);
    assertThatThrownBy(() -> Violations.present(null)).isInstanceOf(IllegalStateException.class);
  }
}
