package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// The page that leads from each line of the clinical rules to the code and the tests that hold it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClinicalRulesMapTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d[\\w.]*) \\| (.+) \\| (.+) \\| (.+) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /// Lines that no code can follow.
  private static final List<String> WITHOUT = List.of("5.8", "6.8");

  private record Row(String line, List<String> classes, List<String> tests) {}

  private static final List<Row> ROWS = new ArrayList<>();
  private static final Map<String, List<Path>> MAIN = new HashMap<>();
  private static final Map<String, List<Path>> TEST = new HashMap<>();

  @BeforeAll
  static void reads_the_page_and_the_tree() throws IOException {
    for (String text : Files.readAllLines(ROOT.resolve("docs/clinical-rules-map.md"))) {
      Matcher row = ROW.matcher(text);
      if (row.matches()) {
        ROWS.add(new Row(row.group(1), codes(row.group(3)), codes(row.group(4))));
      }
    }
    for (String module :
        List.of("followup-service", "signing-service", "metrics-service", "domain-events")) {
      index(ROOT.resolve(module).resolve("src/main/java"), MAIN);
      index(ROOT.resolve(module).resolve("src/test/java"), TEST);
    }
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(it -> it.group(1)).toList();
  }

  private static void index(Path folder, Map<String, List<Path>> into) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(it -> it.toString().endsWith(".java"))
          .forEach(
              it ->
                  into.computeIfAbsent(
                          it.getFileName().toString().replace(".java", ""), _ -> new ArrayList<>())
                      .add(it));
    }
  }

  @Test
  void names_every_line_of_the_rules_once_and_in_order() throws IOException {
    assertThat(ROWS.stream().map(Row::line))
        .containsExactlyElementsOf(
            Files.readAllLines(Path.of("src/test/resources/clinical-rule-lines.txt")));
  }

  @Test
  void names_a_class_and_a_test_for_each_but_those_that_no_code_can_follow() {
    assertThat(ROWS.stream().filter(it -> it.tests().isEmpty()).map(Row::line))
        .containsExactlyElementsOf(WITHOUT);
    assertThat(ROWS.stream().filter(it -> it.classes().isEmpty()).map(Row::line))
        .containsExactlyElementsOf(WITHOUT);
  }

  @Test
  void names_classes_that_exist() {
    assertThat(
            ROWS.stream()
                .flatMap(it -> it.classes().stream())
                .distinct()
                .filter(it -> !MAIN.containsKey(it)))
        .isEmpty();
  }

  @Test
  void names_tests_that_exist() {
    assertThat(
            ROWS.stream().flatMap(it -> it.tests().stream()).distinct().filter(it -> !exists(it)))
        .isEmpty();
  }

  private static boolean exists(String test) {
    String[] parts = test.split("\\.");
    return parts.length == 2
        && TEST.getOrDefault(parts[0], List.of()).stream()
            .flatMap(it -> Stream.of(text(it).split("\n  }\n")))
            .filter(it -> it.contains("void " + parts[1] + "("))
            .anyMatch(it -> it.contains("@Test\n") || it.contains("@ParameterizedTest\n"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
