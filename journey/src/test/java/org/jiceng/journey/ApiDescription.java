package org.jiceng.journey;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The published description of the API, `docs/openapi.yaml`.
final class ApiDescription {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final String SCHEMAS = "#/components/schemas/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode document;
  private final JsonNode closed;

  private ApiDescription(JsonNode document) {
    this.document = document;
    this.closed = closed(document);
  }

  static ApiDescription published() {
    return new ApiDescription(
        new YAMLMapper()
            .readTree(District.project().resolve("docs").resolve("openapi.yaml").toFile()));
  }

  JsonNode document() {
    return document;
  }

  /// One method of one path.
  ///
  /// @param parameters those of the path and its own, resolved
  record Operation(String path, String method, JsonNode node, List<JsonNode> parameters) {

    String id() {
      return node.path("operationId").stringValue();
    }

    /// A record is written by it: it takes one and gives a receipt.
    boolean writes() {
      return node.path("requestBody").path("content").has("application/json")
          && node.path("responses")
              .path("201")
              .path("$ref")
              .asString("")
              .equals("#/components/responses/Created");
    }

    JsonNode body() {
      return node.path("requestBody").path("content").path("application/json");
    }

    JsonNode example() {
      return body().path("example");
    }

    List<JsonNode> parameters(String in) {
      return parameters.stream().filter(each -> each.path("in").stringValue().equals(in)).toList();
    }

    @Override
    public String toString() {
      return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
    }
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          List<JsonNode> parameters = new ArrayList<>();
          path.getValue().path("parameters").forEach(one -> parameters.add(resolved(one)));
          each.getValue().path("parameters").forEach(one -> parameters.add(resolved(one)));
          operations.add(new Operation(path.getKey(), each.getKey(), each.getValue(), parameters));
        }
      }
    }
    return operations;
  }

  Operation operation(String id) {
    return operations().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /// What is described for a status, if anything.
  Optional<JsonNode> response(Operation operation, int status) {
    JsonNode responses = operation.node().path("responses");
    String key = Integer.toString(status);
    JsonNode found = responses.has(key) ? responses.path(key) : responses.path("default");
    return found.isMissingNode() ? Optional.empty() : Optional.of(resolved(found));
  }

  /// The type of the event that carries the record an operation writes.
  String eventType(Operation write) {
    String schema = write.body().path("schema").path("$ref").stringValue();
    for (JsonNode each : schema("Event").path("oneOf")) {
      if (each.path("properties").path("data").path("$ref").stringValue().equals(schema)) {
        return each.path("properties").path("type").path("const").stringValue();
      }
    }
    throw new IllegalStateException("no event carries " + schema);
  }

  JsonNode schema(String name) {
    return document.path("components").path("schemas").path(name);
  }

  /// Follows references until something stands there.
  JsonNode resolved(JsonNode node) {
    JsonNode here = node;
    while (here.has("$ref")) {
      here = at(here.path("$ref").stringValue());
    }
    return here;
  }

  /// What a reference within the document leads to.
  JsonNode at(String reference) {
    if (!reference.startsWith("#/")) {
      throw new IllegalStateException("leads out of the document: " + reference);
    }
    return document.at(reference.substring(1));
  }

  /// What is wrong with a value, by its schema.
  List<String> errors(JsonNode schema, JsonNode value) {
    return errors(document, schema, value);
  }

  /// What is wrong with a value, where nothing may be in it that is not described.
  List<String> errorsOfAnswer(JsonNode schema, JsonNode value) {
    return errors(closed, closing(schema, baseSchemas(document), false), value);
  }

  private static List<String> errors(JsonNode document, JsonNode schema, JsonNode value) {
    ObjectNode whole = ((ObjectNode) schema).objectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.set("components", document.path("components"));
    whole.putArray("allOf").add(schema);
    return REGISTRY.getSchema(whole).validate(value).stream().map(Error::toString).toList();
  }

  /// The closed sets of values in an example of a schema, by JSON pointer.
  Map<String, List<String>> choicesIn(JsonNode schema, JsonNode example) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    choices(schema, example, "", found);
    return found;
  }

  private void choices(
      JsonNode schema, JsonNode value, String pointer, Map<String, List<String>> found) {
    if (schema.has("$ref")) {
      choices(at(schema.path("$ref").stringValue()), value, pointer, found);
    }
    schema.path("allOf").forEach(each -> choices(each, value, pointer, found));
    if (schema.has("enum") && !value.isMissingNode()) {
      found.put(pointer, texts(schema.path("enum")));
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            each ->
                choices(
                    each.getValue(),
                    value.path(each.getKey()),
                    pointer + "/" + each.getKey(),
                    found));
    if (schema.has("items")) {
      choices(schema.path("items"), value.path(0), pointer + "/0", found);
    }
  }

  /// Where a schema has closed sets of values, by JSON pointer.
  Set<String> placesOfChoices(JsonNode schema) {
    Set<String> found = new TreeSet<>();
    places(schema, "", found);
    return found;
  }

  private void places(JsonNode schema, String pointer, Set<String> found) {
    if (schema.has("$ref")) {
      places(at(schema.path("$ref").stringValue()), pointer, found);
    }
    schema.path("allOf").forEach(each -> places(each, pointer, found));
    if (schema.has("enum")) {
      found.add(pointer);
    }
    schema
        .path("properties")
        .properties()
        .forEach(each -> places(each.getValue(), pointer + "/" + each.getKey(), found));
    if (schema.has("items")) {
      places(schema.path("items"), pointer + "/0", found);
    }
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asString()));
    return texts;
  }

  /// Answers may grow, so their schemas are open; for the tests they are closed.
  private static JsonNode closed(JsonNode document) {
    Set<String> bases = baseSchemas(document);
    JsonNode copy = document.deepCopy();
    ObjectNode schemas = (ObjectNode) copy.path("components").path("schemas");
    for (String name : new LinkedHashSet<>(schemas.propertyNames())) {
      schemas.set(name, closing(schemas.path(name), bases, bases.contains(name)));
    }
    return copy;
  }

  /// Schemas that others are made of.
  private static Set<String> baseSchemas(JsonNode document) {
    Set<String> bases = new LinkedHashSet<>();
    for (JsonNode list : document.path("components").findValues("allOf")) {
      for (JsonNode each : list) {
        if (each.path("$ref").asString("").startsWith(SCHEMAS)) {
          bases.add(each.path("$ref").stringValue().substring(SCHEMAS.length()));
        }
      }
    }
    return bases;
  }

  private static JsonNode closing(JsonNode schema, Set<String> bases, boolean isPart) {
    if (!(schema instanceof ObjectNode object)) {
      return schema;
    }
    ObjectNode closed = object.deepCopy();
    for (String name : List.of("properties")) {
      if (closed.path(name) instanceof ObjectNode members) {
        for (String member : new LinkedHashSet<>(members.propertyNames())) {
          members.set(member, closing(members.path(member), bases, false));
        }
      }
    }
    if (closed.has("items")) {
      closed.set("items", closing(closed.path("items"), bases, false));
    }
    for (String name : List.of("oneOf", "anyOf")) {
      if (closed.path(name) instanceof ArrayNode choices) {
        for (int i = 0; i < choices.size(); i++) {
          choices.set(i, closing(choices.path(i), bases, !choices.path(i).has("$ref")));
        }
      }
    }
    String reference = closed.path("$ref").asString("");
    boolean isOpenObject =
        closed.has("properties")
            || closed.has("allOf")
            || (reference.startsWith(SCHEMAS)
                && bases.contains(reference.substring(SCHEMAS.length())));
    if (isOpenObject
        && !isPart
        && !closed.has("additionalProperties")
        && !closed.has("unevaluatedProperties")) {
      closed.put("unevaluatedProperties", false);
    }
    return closed;
  }
}
