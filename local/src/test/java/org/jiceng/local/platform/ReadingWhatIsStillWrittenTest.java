package org.jiceng.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingWhatIsStillWrittenTest {
  private static final String TEXT = "基层 Jiceng starts\n\n  loading 2,700 / 27,000\nUp.\n";

  @TempDir Path folder;

  @Test
  void gives_whole_lines_wherever_the_writer_pauses() throws IOException {
    var bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    for (var pause = 0; pause <= bytes.length; pause++) {
      var file = Files.createFile(folder.resolve("up-" + pause));
      try (var growing = new GrowingFile(file)) {
        write(file, Arrays.copyOfRange(bytes, 0, pause));
        var lines = new ArrayList<>(growing.lines());
        write(file, Arrays.copyOfRange(bytes, pause, bytes.length));
        lines.addAll(growing.lines());

        assertThat(lines)
            .containsExactly("基层 Jiceng starts", "", "  loading 2,700 / 27,000", "Up.");
        assertThat(growing.rest()).isEmpty();
      }
    }
  }

  @Test
  void keeps_a_line_without_an_end_apart() throws IOException {
    var file = Files.writeString(folder.resolve("up"), "whole\nbroken o");
    try (var growing = new GrowingFile(file)) {
      assertThat(growing.lines()).containsExactly("whole");
      assertThat(growing.rest()).isEqualTo("broken o");
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.APPEND);
  }
}
