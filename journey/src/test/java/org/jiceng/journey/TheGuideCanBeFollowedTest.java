package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiceng.local.platform.PlatformClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands of `docs/api.md` run as they stand there, and answer what stands below them.
class TheGuideCanBeFollowedTest {

  private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);

  /// Reads one value after the other, as one command after the other answers.
  private static final JsonMapper SEVERAL =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// Commands, and the answer to the last of them where the guide shows it.
  private record Passage(String commands, String answer) {}

  @TempDir private Path folder;

  @Test
  void from_the_first_command_to_the_last() throws IOException, InterruptedException {
    PlatformClient client = OnePlatform.running().client();
    Path stub = folder.resolve("jiceng");
    Files.writeString(
        stub,
        """
        #!/bin/sh
        case "$1 $2" in
          'token feed') echo '%s' ;;
          'token clinic:willow-centre') echo '%s' ;;
          *) exit 1 ;;
        esac
        """
            .formatted(client.token("feed"), client.token("clinic:willow-centre")));
    assertThat(stub.toFile().setExecutable(true)).isTrue();
    List<Passage> passages = passages();
    assertThat(passages).hasSizeGreaterThan(4);
    String settings =
        passages
            .getFirst()
            .commands()
            .lines()
            .filter(line -> line.matches("[a-z]+=.*"))
            .map(line -> line.startsWith("api=") ? "api=" + client.gateway() + "/api" : line)
            .collect(Collectors.joining("\n", "", "\n"));
    for (Passage passage : passages) {
      String commands =
          settings
              + passage
                  .commands()
                  .lines()
                  .filter(line -> !line.matches("[a-z]+=.*"))
                  .collect(Collectors.joining("\n"));
      if (passage.commands().contains("-X ")) {
        check(passage, run(commands));
      } else {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> check(passage, run(commands)));
      }
    }
  }

  private static void check(Passage passage, List<JsonNode> answers) {
    assertThat(answers).as(passage.commands()).isNotEmpty();
    assertThat(answers)
        .as(passage.commands())
        .allSatisfy(answer -> assertThat(answer.has("code")).as(answer.toString()).isFalse());
    if (!passage.answer().isEmpty()) {
      shows(JsonMapper.shared().readTree(passage.answer()), answers.getLast(), "");
    }
  }

  /// What the guide shows stands in the answer; the answer may say more.
  private static void shows(JsonNode shown, JsonNode answer, String place) {
    if (shown.isObject()) {
      shown
          .properties()
          .forEach(
              each ->
                  shows(each.getValue(), answer.path(each.getKey()), place + "/" + each.getKey()));
    } else if (shown.isArray()) {
      assertThat(answer.size()).as(place + " of " + answer).isEqualTo(shown.size());
      for (int i = 0; i < shown.size(); i++) {
        shows(shown.path(i), answer.path(i), place + "/" + i);
      }
    } else if (shown.isNumber()) {
      assertThat(answer.decimalValue()).as(place).isEqualByComparingTo(shown.decimalValue());
    } else {
      assertThat(answer).as(place).isEqualTo(shown);
    }
  }

  private static List<Passage> passages() throws IOException {
    List<Passage> passages = new ArrayList<>();
    Matcher block =
        BLOCK.matcher(Files.readString(District.project().resolve("docs").resolve("api.md")));
    while (block.find()) {
      if (block.group(1).equals("sh")) {
        passages.add(new Passage(block.group(2), ""));
      } else {
        passages.add(new Passage(passages.removeLast().commands(), block.group(2)));
      }
    }
    return passages;
  }

  private List<JsonNode> run(String commands) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process shell =
        new ProcessBuilder("bash", "-euc", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(shell.waitFor()).as(Files.readString(out)).isZero();
    List<JsonNode> answers = new ArrayList<>();
    try (JsonParser parser = SEVERAL.createParser(Files.readString(out))) {
      while (parser.nextToken() != null) {
        answers.add(SEVERAL.readTree(parser));
      }
    }
    return answers;
  }
}
