package org.jiceng.metrics;

import java.time.Instant;
import java.util.Random;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// One service that was told the sample district in disorder, for all tests that only ask. Its day
/// is the last of the district.
public final class WithTheSampleDistrict implements BeforeAllCallback {

  private static RunningMetrics metrics;

  static RunningMetrics metrics() {
    return metrics;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    metrics =
        context
            .getRoot()
            .getStore(Namespace.create(WithTheSampleDistrict.class))
            .computeIfAbsent("service", _ -> started(), RunningMetrics.class);
  }

  private static RunningMetrics started() {
    var service =
        new RunningMetrics(
            Parts.broker().bootstrapServers(),
            Parts.freshFolder("sample"),
            Instant.parse("2024-12-31T04:00:00Z"));
    service.tellAll(new SampleDistrict().disorderly(new Random(Seeds.of("running"))));
    service.awaitComplete();
    return service;
  }
}
