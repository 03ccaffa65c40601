package org.jiceng.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingATableTest {
  @Test
  void counts_a_chinese_character_as_two_places() {
    var table = new Table("indicator", ">value");
    table.add("签约率", "41.2%");
    table.add("renewal", "100.0%");
    assertThat(table.lines())
        .containsExactly(
            "  indicator   value",
            "  -----------------",
            "  签约率      41.2%",
            "  renewal    100.0%");
  }

  @Test
  void shows_progress_in_tenths_where_it_cannot_draw() {
    var bytes = new ByteArrayOutputStream();
    var terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    for (var i = 0; i <= 1000; i++) {
      terminal.progress("loading", i, 1000);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(11)
        .last()
        .isEqualTo("  loading 1,000 / 1,000");
  }
}
