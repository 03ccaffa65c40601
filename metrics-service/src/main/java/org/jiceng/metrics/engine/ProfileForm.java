package org.jiceng.metrics.engine;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.EventCodec;
import org.jiceng.events.EventType;
import org.jspecify.annotations.Nullable;

/// Form of institutions' profiles in a store, where there are no headers to name the type.
final class ProfileForm {

  private ProfileForm() {}

  static final class Writer implements Serializer<DomainEvent> {
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable DomainEvent event) {
      return event == null ? null : EventCodec.encode(event);
    }
  }

  static final class Reader implements Deserializer<DomainEvent> {
    @Override
    public @Nullable DomainEvent deserialize(String topic, byte @Nullable [] bytes) {
      return bytes == null
          ? null
          : EventCodec.decode(EventType.INSTITUTION_REGISTERED.wireName(), bytes);
    }
  }
}
