package org.jiceng.followup;

import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Within how many days something should be done about an open case, as the lists have it. None of
/// it decides on a record.
///
/// @param manage somebody screened at risk (INDICATORS.md, section 4, `high-risk-managed-rate`)
/// @param assess a request for a home sickbed
/// @param answer a question over the internet
/// @param prepare a reservation of drugs that names no day
/// @param review an automated follow-up
@ConfigurationProperties("jiceng.followup.care.days-to")
public record CareSettings(
    @DefaultValue("90") int manage,
    @DefaultValue("7") int assess,
    @DefaultValue("2") int answer,
    @DefaultValue("3") int prepare,
    @DefaultValue("3") int review) {

  private static final int MOST = 366;

  public CareSettings {
    if (IntStream.of(manage, assess, answer, prepare, review)
        .anyMatch(days -> days < 0 || days > MOST)) {
      throw new IllegalArgumentException(
          "jiceng.followup.care.days-to holds numbers of days in 0..%d".formatted(MOST));
    }
  }
}
