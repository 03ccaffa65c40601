package org.jiceng.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The versions a type's schema has had. Words alone do not make a version.
///
/// @param versions from 1 upwards without a gap
record SchemaHistory(TreeMap<Integer, JsonNode> versions) {

  static SchemaHistory of(EventType type) {
    return new SchemaHistory(ApprovedFiles.history(type));
  }

  /// Number of the newest version, 0 if there is none yet.
  int latest() {
    return versions.isEmpty() ? 0 : versions.lastKey();
  }

  boolean endsWith(JsonNode schema) {
    return !versions.isEmpty()
        && withoutWords(versions.lastEntry().getValue()).equals(withoutWords(schema));
  }

  /// What a schema would no longer let readers read.
  List<String> problemsWith(JsonNode schema) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<Integer, JsonNode> version : versions.entrySet()) {
      for (String problem : SchemaCompatibility.problems(version.getValue(), schema)) {
        problems.add("since v" + version.getKey() + ": " + problem);
      }
    }
    return problems;
  }

  private static JsonNode withoutWords(JsonNode schema) {
    ObjectNode bare = (ObjectNode) schema.deepCopy();
    bare.remove(List.of("title", "description", "$id"));
    if (bare.has("properties")) {
      ObjectNode properties = (ObjectNode) bare.get("properties");
      for (String name : List.copyOf(properties.propertyNames())) {
        properties.set(name, withoutWords(properties.get(name)));
      }
    }
    if (bare.has("items")) {
      bare.set("items", withoutWords(bare.get("items")));
    }
    return bare;
  }
}
