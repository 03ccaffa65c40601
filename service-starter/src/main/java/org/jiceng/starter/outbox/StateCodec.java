package org.jiceng.starter.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// State as records in the program and as BSON in the store; decimals stay exact, scale included.
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

  BsonDocument write(S state) {
    JsonNode tree = JSON.valueToTree(state);
    return toBson(tree).asDocument();
  }

  S read(BsonDocument document) {
    S state = JSON.treeToValue(toJson(document), type);
    if (state == null) {
      throw new IllegalStateException("a stored state reads as null");
    }
    return state;
  }

  private static BsonValue toBson(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        BsonDocument document = new BsonDocument();
        for (var member : node.properties()) {
          document.append(fieldName(member.getKey()), toBson(member.getValue()));
        }
        yield document;
      }
      case ARRAY -> {
        BsonArray array = new BsonArray(node.size());
        for (JsonNode member : node) {
          array.add(toBson(member));
        }
        yield array;
      }
      case STRING -> new BsonString(node.stringValue());
      case BOOLEAN -> BsonBoolean.valueOf(node.booleanValue());
      case NUMBER -> number(node);
      case NULL, MISSING -> BsonNull.VALUE;
      case BINARY, POJO ->
          throw new IllegalStateException("no state holds a " + node.getNodeType());
    };
  }

  private static BsonValue number(JsonNode node) {
    if (node.isInt() || node.isShort()) {
      return new BsonInt32(node.intValue());
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return new BsonInt64(node.longValue());
    }
    return new BsonDecimal128(new Decimal128(node.decimalValue()));
  }

  /// A key that came from a record's id would break queries and some servers.
  private static String fieldName(String name) {
    if (name.indexOf('.') >= 0 || name.startsWith("$")) {
      throw new IllegalStateException(
          "keep a list instead of a map keyed by ids: a key may hold no dot and no dollar");
    }
    return name;
  }

  private static JsonNode toJson(BsonValue value) {
    JsonNodeFactory nodes = JSON.getNodeFactory();
    return switch (value.getBsonType()) {
      case DOCUMENT -> {
        ObjectNode object = nodes.objectNode();
        value.asDocument().forEach((name, member) -> object.set(name, toJson(member)));
        yield object;
      }
      case ARRAY -> {
        ArrayNode array = nodes.arrayNode(value.asArray().size());
        value.asArray().forEach(member -> array.add(toJson(member)));
        yield array;
      }
      case STRING -> nodes.stringNode(value.asString().getValue());
      case BOOLEAN -> nodes.booleanNode(value.asBoolean().getValue());
      case INT32 -> nodes.numberNode(value.asInt32().getValue());
      case INT64 -> nodes.numberNode(value.asInt64().getValue());
      case DECIMAL128 -> decimal(nodes, value.asDecimal128().getValue().bigDecimalValue());
      case NULL -> nodes.nullNode();
      default -> throw new IllegalStateException("no state holds a " + value.getBsonType());
    };
  }

  private static JsonNode decimal(JsonNodeFactory nodes, BigDecimal value) {
    BigInteger whole = value.scale() == 0 ? value.unscaledValue() : BigInteger.ZERO;
    return whole.bitLength() > 63 ? nodes.numberNode(whole) : nodes.numberNode(value);
  }
}
