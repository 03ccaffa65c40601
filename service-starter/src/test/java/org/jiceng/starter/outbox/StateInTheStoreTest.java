package org.jiceng.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateInTheStoreTest {

  enum Colour {
    RED
  }

  record Inner(LocalDate day, Instant at) {}

  record State(
      String text,
      int number,
      long large,
      BigDecimal exact,
      boolean truth,
      Colour colour,
      List<Inner> inner,
      @Nullable String missing,
      Map<String, Integer> map) {}

  private static State roundTrip(State state) {
    StateCodec<State> codec = new StateCodec<>(new TypeReference<>() {});
    return codec.read(codec.write(state));
  }

  private static State state(BigDecimal exact) {
    return new State(
        "王 “x” \u0000",
        -5,
        1L << 60,
        exact,
        true,
        Colour.RED,
        List.of(
            new Inner(
                LocalDate.parse("2024-02-29"), Instant.parse("2024-02-29T01:02:03.123456789Z"))),
        null,
        Map.of("a", 1));
  }

  @Test
  void comes_back_as_it_was() {
    State state = state(new BigDecimal("6.7"));
    assertThat(roundTrip(state)).isEqualTo(state);
  }

  @Test
  void keeps_every_decimal_exact_with_its_scale() {
    for (String text :
        List.of(
            "6.70",
            "0.1",
            "0",
            "0.00",
            "7",
            "7.0",
            "-3.333333333333333333333333333",
            "1E+3",
            "100")) {
      assertThat(roundTrip(state(new BigDecimal(text))).exact()).isEqualTo(new BigDecimal(text));
    }
  }
}
