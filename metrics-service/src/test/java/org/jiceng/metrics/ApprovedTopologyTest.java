package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiceng.metrics.board.Board;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Names of stores, repartitions and processors stay for ever: another name is an empty store.
/// Where
/// the change is meant, the file takes what the test prints, and the application id must change.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApprovedTopologyTest {

  @Test
  void is_the_topology_that_was_approved() throws IOException {
    try (var approved = getClass().getResourceAsStream("/approved/topology.txt")) {
      assertThat(sorted(EngineRun.topology(new Board()).describe().toString()))
          .isEqualToNormalizingNewlines(
              new String(approved.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// Topics and stores of a node are sets: their order means nothing.
  private static String sorted(String description) {
    return Pattern.compile("\\[([^]]+)]")
        .matcher(description)
        .replaceAll(
            set ->
                Arrays.stream(set.group(1).split(", "))
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]")));
  }
}
