package org.jiceng.starter.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.bson.BsonString;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// State as records in the program and as JSON text in the store; decimals stay exact, scale
/// included.
///
/// What documents are found by lies in fields beside the state, so the store never looks into it.
/// A tree of BSON values would be built and taken apart four times between here and the disk, which
/// is most of the work for a document that has grown.
final class StateCodec<S> {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final JavaType type;

  StateCodec(TypeReference<S> type) {
    this.type = JSON.constructType(type);
  }

  BsonString write(S state) {
    return new BsonString(JSON.writeValueAsString(state));
  }

  S read(BsonString text) {
    S state = JSON.readValue(text.getValue(), type);
    if (state == null) {
      throw new IllegalStateException("a stored state reads as null");
    }
    return state;
  }
}
