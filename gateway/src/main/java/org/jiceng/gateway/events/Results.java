package org.jiceng.gateway.events;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.springframework.http.MediaType;

/// The answer to each event, in the order of the request. Services fill in theirs side by side.
final class Results {

  private final AtomicReferenceArray<byte[]> answers;

  Results(int size) {
    this.answers = new AtomicReferenceArray<>(size);
  }

  /// Puts the answer, one JSON object, to the event at a position.
  void put(int position, byte[] answer) {
    answers.set(position, answer);
  }

  byte[] first() {
    return answers.get(0);
  }

  byte[] as(MediaType mediaType) {
    var out = new ByteArrayOutputStream();
    var lines = mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_NDJSON);
    if (!lines) {
      out.write('[');
    }
    for (int i = 0; i < answers.length(); i++) {
      if (!lines && i > 0) {
        out.write(',');
      }
      out.writeBytes(answers.get(i));
      if (lines) {
        out.write('\n');
      }
    }
    if (!lines) {
      out.write(']');
    }
    return out.toByteArray();
  }
}
