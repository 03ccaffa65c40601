package org.jiceng.events;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schemas of the events, made from the records: a component is required unless it is
/// `@Nullable` or a list, which may be left out when it is empty. Fields not named are allowed,
/// since readers skip them.
final class EventSchemas {

  private static final String ID = "^[A-Za-z0-9._:-]{1,64}$";
  private static final Set<String> IDS_BY_ANOTHER_NAME =
      Set.of("source", "subject", "district", "condition", "into", "of", "item");

  /// Lower limits the compact constructors keep.
  private static final Map<String, Integer> AT_LEAST =
      Map.ofEntries(
          Map.entry("revision", 1),
          Map.entry("score", 1),
          Map.entry("drugCount", 0),
          Map.entry("supplyDays", 0),
          Map.entry("days", 0),
          Map.entry("minutes", 0),
          Map.entry("capacity", 0),
          Map.entry("childMonths", 0),
          Map.entry("serviceFee", 0),
          Map.entry("doorstepFee", 0),
          Map.entry("permanent", 0),
          Map.entry("elderly65", 0),
          Map.entry("child0to6", 0),
          Map.entry("maternal", 0),
          Map.entry("value", 0),
          Map.entry("version", 1),
          Map.entry("times", 1),
          Map.entry("insurance", 0),
          Map.entry("publicHealth", 0),
          Map.entry("person", 0),
          Map.entry("commercial", 0));

  /// Upper limits the compact constructors keep.
  private static final Map<String, Integer> AT_MOST = Map.of("score", 5);

  private static final DocComments COMMENTS = DocComments.ofEvents();
  private static final SchemaGenerator GENERATOR = generator();

  private EventSchemas() {}

  static JsonNode of(EventType type) {
    ObjectNode generated = GENERATOR.generateSchema(type.eventClass());
    ObjectNode schema = ApprovedFiles.object();
    schema.set("$schema", generated.get("$schema"));
    schema.put("$id", "https://jiceng.org/schemas/" + ApprovedFiles.shortName(type) + ".json");
    schema.put("title", type.wireName());
    schema.set("description", generated.get("description"));
    generated.properties().forEach(entry -> schema.set(entry.getKey(), entry.getValue()));
    return ApprovedFiles.parse(ApprovedFiles.JSON.writeValueAsBytes(schema));
  }

  private static SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.INLINE_ALL_SCHEMAS, Option.EXTRA_OPEN_API_FORMAT_VALUES)
            .with(
                new JacksonSchemaModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                    JacksonOption.SKIP_SUBTYPE_LOOKUP));
    config
        .forTypesInGeneral()
        .withPropertySorter((one, other) -> 0)
        .withDescriptionResolver(
            scope -> blankAsNull(COMMENTS.of(scope.getType().getErasedType()).summary()));
    config
        .forFields()
        .withRequiredCheck(field -> !field.isFakeContainerItemScope() && isRequired(field))
        .withDescriptionResolver(
            field ->
                field.isFakeContainerItemScope()
                    ? null
                    : COMMENTS.of(declaring(field)).components().get(field.getName()))
        .withStringPatternResolver(field -> isId(field) ? ID : null)
        .withNumberInclusiveMinimumResolver(field -> limit(AT_LEAST, field))
        .withNumberInclusiveMaximumResolver(field -> limit(AT_MOST, field));
    return new SchemaGenerator(config.build());
  }

  private static boolean isRequired(FieldScope field) {
    RecordComponent component =
        Arrays.stream(declaring(field).getRecordComponents())
            .filter(each -> each.getName().equals(field.getName()))
            .findFirst()
            .orElseThrow();
    return component.getType() != List.class
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean isId(FieldScope field) {
    return field.getType().getErasedType() == String.class
        && !field.isFakeContainerItemScope()
        && (field.getName().toLowerCase(java.util.Locale.ROOT).endsWith("id")
            || IDS_BY_ANOTHER_NAME.contains(field.getName()));
  }

  private static @Nullable BigDecimal limit(Map<String, Integer> limits, FieldScope field) {
    Integer limit = limits.get(field.getName());
    return limit == null || field.isFakeContainerItemScope() ? null : BigDecimal.valueOf(limit);
  }

  private static Class<?> declaring(FieldScope field) {
    return field.getDeclaringType().getErasedType();
  }

  private static @Nullable String blankAsNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
