package org.jiceng.followup;

import java.util.Set;
import org.jiceng.events.RecordRef;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What this service can be told from outside.
///
/// @param furtherConditions conditions with a register besides those of the national programmes
@ConfigurationProperties("jiceng.followup")
public record FollowUpSettings(@DefaultValue Set<String> furtherConditions) {

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
