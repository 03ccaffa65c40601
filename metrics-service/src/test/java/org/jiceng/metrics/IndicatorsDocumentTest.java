package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Indicator;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The page about indicators is written from the catalogue. `-Djiceng.approve=true` writes it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndicatorsDocumentTest {

  private static final Path PAGE = Path.of("../docs/indicators.md");

  @Test
  void says_what_the_catalogue_says() throws IOException {
    List<Indicator> indicators =
        Catalogue.published().stream().map(each -> each.indicator()).toList();
    String page = page(indicators);
    if (Boolean.getBoolean("jiceng.approve")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  @Test
  void leaves_no_column_empty() {
    Catalogue.published()
        .forEach(
            each -> {
              Indicator it = each.indicator();
              assertThat(
                      List.of(
                          it.chinese(),
                          it.english(),
                          it.numerator(),
                          it.denominator(),
                          it.exclusions(),
                          it.source()))
                  .as(it.id())
                  .noneMatch(String::isBlank);
            });
  }

  private static String page(List<Indicator> indicators) {
    return """
        # Indicators

        Written from the catalogue in `metrics-service` by
        `./mvnw -pl metrics-service test -Dtest=IndicatorsDocumentTest -Djiceng.approve=true`; a test compares the two.

        Days are days in Asia/Shanghai. `pit` is the state at the end of a day D, `r365` looks back over D−364 … D, `ytd` over
        1 January … D. A value is numerator / denominator, unrounded; where the denominator is 0 there is no value. Values above
        the institution are sums of numerators and denominators. A resident is counted at the institution responsible on the day;
        renewals are counted at the institution the contract was with. A district is, on each day, the institutions that belong to
        it on that day.

        The population of an institution is the figure of permanent residents it reported for the year, where there is one
        (`denominatorSource: reported`), else who is on file there as a permanent resident (`registry`); where both are added up,
        `mixed`. More with a contract than people is shown as it is, with `anomaly: numerator-exceeds-denominator`.

        %s"""
        .formatted(
            indicators.stream()
                .map(IndicatorsDocumentTest::section)
                .collect(Collectors.joining("\n")));
  }

  private static String section(Indicator it) {
    return """
        ## `%s`

        %s – %s

        | | |
        |---|---|
        | counts | %s |
        | numerator | %s |
        | denominator | %s |
        | left out | %s |
        | windows | %s |
        | source | %s |
        | version | %d |
        """
        .formatted(
            it.id(),
            it.chinese(),
            it.english(),
            it.unit().name().toLowerCase(Locale.ROOT),
            it.numerator(),
            it.denominator(),
            it.exclusions(),
            it.windows().stream()
                .map(Window::wireName)
                .map(each -> "`" + each + "`")
                .collect(Collectors.joining(", ")),
            it.source(),
            it.version());
  }
}
