package org.jiceng.starter.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FingerprintOfContentTest {

  @Test
  void does_not_depend_on_the_order_of_members() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("a", 1);
    one.put("b", "x");
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("b", "x");
    other.put("a", 1);
    assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(other));
  }

  @Test
  void does_not_depend_on_how_a_number_is_written() {
    List<Number> same =
        List.of(100, 100L, new BigDecimal("100.00"), new BigDecimal("1E+2"), new BigDecimal("100"));
    assertThat(same)
        .extracting(number -> Fingerprint.of(Map.of("a", number)))
        .containsOnly(Fingerprint.of(Map.of("a", 100)));
    assertThat(Fingerprint.of(Map.of("a", new BigDecimal("0.00"))))
        .isEqualTo(Fingerprint.of(Map.of("a", 0)));
  }

  @Test
  void counts_a_null_member_as_absent() {
    Map<String, Object> withNull = new LinkedHashMap<>();
    withNull.put("a", 1);
    withNull.put("b", null);
    assertThat(Fingerprint.of(withNull)).isEqualTo(Fingerprint.of(Map.of("a", 1)));
  }

  @Test
  void tells_apart_what_says_something_else() {
    List<Map<String, Object>> different =
        List.of(
            Map.of(),
            Map.of("a", 1),
            Map.of("a", -1),
            Map.of("a", 10),
            Map.of("a", new BigDecimal("0.1")),
            Map.of("a", "1"),
            Map.of("a", true),
            Map.of("a", false),
            Map.of("a", "t"),
            Map.of("b", 1),
            Map.of("a", List.of(1)),
            Map.of("a", List.of()),
            Map.of("a", List.of(1, 2)),
            Map.of("a", List.of(2, 1)),
            Map.of("a", Map.of("b", 1)),
            Map.of("a", Map.of()),
            Map.of("a", "x\",b:\"y"),
            Map.of("a", "x", "b", "y"),
            Map.of("a", "n"),
            Map.of("a", Arrays.asList(1, null)));
    assertThat(different).extracting(Fingerprint::of).doesNotHaveDuplicates();
  }
}
