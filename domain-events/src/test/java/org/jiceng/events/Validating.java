package org.jiceng.events;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Validates JSON against a schema, formats included.
final class Validating {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private Validating() {}

  static Schema schema(JsonNode schema) {
    return REGISTRY.getSchema(schema);
  }

  static List<String> errors(JsonNode schema, JsonNode json) {
    return schema(schema).validate(json).stream().map(Error::toString).toList();
  }
}
