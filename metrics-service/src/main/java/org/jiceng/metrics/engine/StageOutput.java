package org.jiceng.metrics.engine;

import java.util.Map;
import org.jiceng.events.SigningEvent.InstitutionRegistered;

/// What the stage by resident hands on.
sealed interface StageOutput {

  /// Steps of the series of one institution.
  record StepBatch(Map<Steps.Place, Steps.Rise> rises) implements StageOutput {}

  /// What a merged resident hands to the one who stays; its key is that one's id.
  record HandOver(StageInput.Handed handed) implements StageOutput {}

  /// A newer profile of an institution, for every partition and for the board.
  record InstitutionNews(InstitutionRegistered profile) implements StageOutput {}
}
