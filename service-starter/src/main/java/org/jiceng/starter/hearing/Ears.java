package org.jiceng.starter.hearing;

import java.util.List;
import org.jiceng.events.Stream;

/// What a service hears. A service with a bean of this and [HearingConfiguration] imported hears;
/// the binding `hearing-in-0` names the same topics and the consumer group.
///
/// @param streams which streams
/// @param deadLetters the topic where messages are parked that cannot be worked in
/// @param hearer what is made of the facts
public record Ears(List<Stream> streams, String deadLetters, Hearer hearer) {

  public Ears {
    streams = List.copyOf(streams);
  }
}
