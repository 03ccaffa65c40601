package org.jiceng.metrics.engine;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.EventCodec;
import org.jiceng.events.EventType;
import org.jiceng.events.UnreadableEventException;

/// Reads and writes domain events as topics hold them: JSON, with the type in a header.
public final class EventSerde implements Serde<DomainEvent> {

  @Override
  public Serializer<DomainEvent> serializer() {
    return new Serializer<>() {
      @Override
      public byte[] serialize(String topic, DomainEvent event) {
        throw new UnsupportedOperationException("an event needs its type in a header");
      }

      @Override
      public byte[] serialize(String topic, Headers headers, DomainEvent event) {
        headers.remove(EventCodec.TYPE_HEADER);
        headers.add(
            EventCodec.TYPE_HEADER,
            EventType.of(event).wireName().getBytes(StandardCharsets.UTF_8));
        return EventCodec.encode(event);
      }
    };
  }

  @Override
  public Deserializer<DomainEvent> deserializer() {
    return new Deserializer<>() {
      @Override
      public DomainEvent deserialize(String topic, byte[] bytes) {
        throw new SerializationException("an event needs its type in a header");
      }

      @Override
      public DomainEvent deserialize(String topic, Headers headers, byte[] bytes) {
        Header type = headers.lastHeader(EventCodec.TYPE_HEADER);
        if (type == null || bytes == null) {
          throw new SerializationException("no " + EventCodec.TYPE_HEADER + " header or no value");
        }
        try {
          return EventCodec.decode(new String(type.value(), StandardCharsets.UTF_8), bytes);
        } catch (UnreadableEventException e) {
          throw new SerializationException(e.getMessage(), e);
        }
      }
    };
  }
}
