package org.jiceng.starter.hearing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.EventCodec;
import org.jspecify.annotations.Nullable;

/// A message as it came.
///
/// @param value none where the message had none
record Heard(
    String topic,
    String place,
    @Nullable String key,
    byte @Nullable [] value,
    Map<String, byte[]> headers) {

  /// The event it holds.
  ///
  /// @throws org.jiceng.events.UnreadableEventException if it holds none
  DomainEvent event() {
    byte[] type = headers.get(EventCodec.TYPE_HEADER);
    return EventCodec.decode(type == null ? null : new String(type, StandardCharsets.UTF_8), value);
  }
}
