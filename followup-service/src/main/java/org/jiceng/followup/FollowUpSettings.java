package org.jiceng.followup;

import java.net.URI;
import java.util.Set;
import org.jiceng.events.RecordRef;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What this service can be told from outside.
///
/// @param furtherConditions conditions with a register besides those of the national programmes
/// @param judging by what follow-ups are judged
/// @param metricsUrl where metrics-service answers, for reconciliation
@ConfigurationProperties("jiceng.followup")
public record FollowUpSettings(
    @DefaultValue Set<String> furtherConditions,
    @DefaultValue JudgingSettings judging,
    @DefaultValue("http://127.0.0.1:8084") URI metricsUrl) {

  public FollowUpSettings {
    furtherConditions = Set.copyOf(furtherConditions);
    for (String condition : furtherConditions) {
      if (!RecordRef.isId(condition)) {
        throw new IllegalArgumentException(
            "jiceng.followup.further-conditions holds '" + condition + "', which is no id");
      }
    }
  }
}
