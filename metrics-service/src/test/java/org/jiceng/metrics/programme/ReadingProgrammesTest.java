package org.jiceng.metrics.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jiceng.metrics.programme.Target.Comparator;
import org.jiceng.metrics.programme.Target.Rule;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingProgrammesTest {

  private static final String RIGHT =
      """
      {"id": "qx", "chinese": "计划", "english": "Plan", "document": "No. 7",
       "from": "2024-01-01", "deadline": "2024-12-31",
       "targets": [{"indicator": "bp-control-rate", "comparator": ">=", "target": 0.55,
                    "window": "ytd", "scope": "district", "strength": "plain", "source": "§1"}]}
      """;

  private static Programme read(String json) throws IOException {
    return Programmes.read(
        "qx.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void takes_a_file_that_is_right() throws IOException {
    Programme programme = read(RIGHT);
    assertThat(programme.targets()).hasSize(1);
    assertThat(programme.targets().getFirst().rules())
        .containsExactly(new Rule(Comparator.AT_LEAST, new BigDecimal("0.55")));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"bp-control-rate\"      | \"bp-rate\"              | unknown indicator bp-rate",
        "\"ytd\"                  | \"pit\"                  | bp-control-rate is not kept for the window pit",
        "\"ytd\"                  | \"year\"                 | unknown window year",
        "0.55                     | 55                       | a share above 0 and up to 1",
        "0.55                     | 0                        | a share above 0 and up to 1",
        "\"target\": 0.55,        |                          | AT_LEAST needs a target",
        "\"comparator\": \">=\",  |                          | a target needs a comparator",
        "\">=\"                   | \"yoy>\"                 | ROSE takes no target",
        "\">=\"                   | \"<\"                    | Comparator",
        "\"plain\"                | \"firm\"                 | Strength",
        "\"source\": \"§1\"       | \"source\": \" \"        | has no source",
        ", \"source\": \"§1\"     |                          | source is missing",
        "\"scope\"                | \"reach\"                | scope is missing",
        "\"plain\"                | \"plain\", \"colour\": 1  | colour",
        "2024-12-31               | 2023-12-31               | ends before it begins",
        "\"document\": \"No. 7\", |                          | document is missing",
        "\"id\": \"qx\"           | \"id\": \"\"             | has an id",
      })
  void refuses_a_file_that_is_not(String right, String wrong, String why) {
    String json = RIGHT.replace(right, wrong == null ? "" : wrong);
    assertThat(json).isNotEqualTo(RIGHT);
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void refuses_two_programmes_of_one_name() throws IOException {
    Programme one = read(RIGHT);
    assertThatThrownBy(() -> new Programmes(List.of(one, one)))
        .hasMessageContaining("two programmes are called qx");
  }

  @Test
  void knows_the_five_plans() throws IOException {
    Programmes all = new ProgrammeConfiguration().programmes();
    assertThat(all.all().stream().map(Programme::id))
        .containsExactly("bh-2019", "nt-2023", "qx-2024", "sj-2023", "wz-2021");
    assertThat(
            all.named("qx-2024").orElseThrow().targets().stream()
                .map(each -> each.indicator() + " " + each.rules()))
        .containsExactly(
            "contracted-primary-visit-share [Rule[comparator=AT_LEAST, target=0.8],"
                + " Rule[comparator=ROSE_BY, target=0.02]]",
            "contract-rate-two-chronic [Rule[comparator=AT_LEAST, target=0.85]]",
            "renewal-rate []",
            "contract-satisfaction-rate [Rule[comparator=AT_LEAST, target=0.9]]",
            "glucose-control-rate [Rule[comparator=AT_LEAST, target=0.4]]",
            "bp-control-rate [Rule[comparator=AT_LEAST, target=0.55]]");
  }
}
