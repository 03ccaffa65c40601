package org.jiceng.gateway.events;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// The three forms in which CloudEvents may be posted.
enum EventFormat {
  SINGLE("application/cloudevents+json"),
  BATCH("application/cloudevents-batch+json"),
  LINES(MediaType.APPLICATION_NDJSON_VALUE);

  private final MediaType mediaType;

  EventFormat(String mediaType) {
    this.mediaType = MediaType.parseMediaType(mediaType);
  }

  static Optional<EventFormat> of(@Nullable MediaType contentType) {
    return Arrays.stream(values())
        .filter(format -> format.mediaType.equalsTypeAndSubtype(contentType))
        .findFirst();
  }

  static List<MediaType> mediaTypes() {
    return Arrays.stream(values()).map(format -> format.mediaType).toList();
  }

  /// The form of the answer: lines for lines and an array for the rest, unless the client asks for
  /// the other.
  MediaType answerFor(List<MediaType> accepted) {
    var offers =
        this == LINES
            ? List.of(MediaType.APPLICATION_NDJSON, MediaType.APPLICATION_JSON)
            : List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_NDJSON);
    var wishes = accepted.isEmpty() ? List.of(MediaType.ALL) : accepted;
    return wishes.stream()
        .flatMap(wish -> offers.stream().filter(wish::includes))
        .findFirst()
        .orElse(MediaType.APPLICATION_JSON);
  }
}
