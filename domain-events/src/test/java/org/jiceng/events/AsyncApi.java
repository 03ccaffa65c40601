package org.jiceng.events;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jiceng.events.ApprovedFiles.Example;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// The AsyncAPI document, put together from the event types, their schemas and the approved
/// examples, so that it cannot say anything else than they do.
final class AsyncApi {

  static final Path FILE = Path.of("../docs/asyncapi.yaml");

  private static final String SCHEMAS_FROM_DOCS = "../domain-events/src/main/resources/schemas/";
  private static final String KAFKA_BINDING = "0.5.0";
  private static final String NOTICE =
      """
      # Generated from domain-events; its tests fail when this file says anything else.
      # How to write it anew: domain-events/README.md
      """;

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private AsyncApi() {}

  static String yaml() {
    return NOTICE + YAML.writeValueAsString(document());
  }

  static JsonNode parse(String yaml) {
    return ApprovedFiles.parse(
        ApprovedFiles.JSON.writeValueAsBytes(
            YAML.reader()
                .with(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(yaml)));
  }

  static ObjectNode document() {
    ObjectNode root = ApprovedFiles.object();
    root.put("asyncapi", "3.0.0");
    root.putObject("info")
        .put("title", "Jiceng domain events")
        .put("version", "1.0.0")
        .put(
            "description",
            """
            What the services of the platform tell each other: facts about residents and \
            institutions, as one revision of one record tells them. Facts merge: of all events \
            with the same source, record id and kind the one with the highest revision holds, \
            whatever order they arrive in and however often; a voided record no longer counts. \
            Events are sent in the Kafka binary mode of CloudEvents 1.0 and kept for ever. \
            Change is by adding: fields that are not known are skipped, a changed meaning gets a \
            new type.""");
    root.put("defaultContentType", "application/json");
    root.putObject("servers")
        .putObject("local")
        .put("host", "127.0.0.1:9092")
        .put("protocol", "kafka")
        .put("description", "The broker that ./jiceng up starts");
    ObjectNode channels = root.putObject("channels");
    ObjectNode operations = root.putObject("operations");
    for (Stream stream : Stream.values()) {
      channels.set(channelName(stream), channel(stream));
      operations
          .putObject("tell-" + stream.topic())
          .put("action", "send")
          .put("summary", "Told by " + service(stream))
          .set("channel", ref("#/channels/" + channelName(stream)));
    }
    ObjectNode components = root.putObject("components");
    ObjectNode messages = components.putObject("messages");
    for (EventType type : EventType.values()) {
      messages.set(ApprovedFiles.shortName(type), message(type));
    }
    components.putObject("schemas").set("CloudEventHeaders", headersSchema());
    return root;
  }

  /// What every event's headers have in common.
  static ObjectNode headersSchema() {
    ObjectNode schema =
        ApprovedFiles.object()
            .put("type", "object")
            .put(
                "description",
                "CloudEvents 1.0 attributes as Kafka headers (binary mode); all are UTF-8 text");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    header(properties, required, "ce_specversion", "Version of CloudEvents").put("const", "1.0");
    header(
        properties,
        required,
        "ce_id",
        "Kind, source, record id and revision of the record, of a void also its subject; the same"
            + " for every sending of the same event");
    header(properties, required, "ce_source", "The service that tells it");
    header(properties, required, "ce_type", "Type of the event");
    header(properties, required, "ce_time", "When it was true in the world")
        .put("format", "date-time");
    header(properties, required, "ce_recordedtime", "When it was stored")
        .put("format", "date-time");
    header(properties, required, "ce_revision", "Which version of the record, from 1 upwards")
        .put("pattern", "^[1-9][0-9]*$");
    header(
        properties,
        required,
        "ce_subject",
        "Resident id or institution id the event is about; equals the key");
    header(
            properties,
            ApprovedFiles.JSON.createArrayNode(),
            "ce_traceparent",
            "W3C trace context of the request that caused it, where there was one")
        .put("pattern", "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$");
    header(properties, required, "content-type", "Media type of the payload")
        .put("const", "application/json");
    return schema;
  }

  /// The streams an event of a type may be told on; a void goes where the voided record went.
  static List<Stream> streamsOf(EventType type) {
    return Arrays.stream(Stream.values())
        .filter(stream -> face(stream).isAssignableFrom(type.eventClass()))
        .toList();
  }

  private static Class<? extends DomainEvent> face(Stream stream) {
    return switch (stream) {
      case SIGNING -> SigningEvent.class;
      case FOLLOWUP -> FollowUpEvent.class;
      case REFERRAL -> ReferralEvent.class;
    };
  }

  private static ObjectNode channel(Stream stream) {
    ObjectNode channel = ApprovedFiles.object();
    channel.put("address", stream.topic());
    channel.put(
        "description",
        "Facts owned by "
            + service(stream)
            + ", in order for each key, at least once, kept for ever");
    ObjectNode messages = channel.putObject("messages");
    for (EventType type : EventType.values()) {
      if (streamsOf(type).contains(stream)) {
        String name = ApprovedFiles.shortName(type);
        messages.set(name, ref("#/components/messages/" + name));
      }
    }
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", stream.topic());
    kafka.put("partitions", 6);
    ObjectNode topic = kafka.putObject("topicConfiguration");
    topic.putArray("cleanup.policy").add("delete");
    topic.put("retention.ms", -1);
    kafka.put("bindingVersion", KAFKA_BINDING);
    return channel;
  }

  private static ObjectNode message(EventType type) {
    String name = ApprovedFiles.shortName(type);
    ObjectNode message = ApprovedFiles.object();
    message.put("name", type.wireName());
    message.put("title", name.replace('-', ' '));
    message.put("summary", ApprovedFiles.schema(type).path("description").asString());
    message.put("contentType", "application/json");
    message.set("headers", headers(type));
    ObjectNode payload = message.putObject("payload");
    payload.put("schemaFormat", "application/schema+json;version=2020-12");
    payload.set("schema", ref(SCHEMAS_FROM_DOCS + name + ".json"));
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka
        .putObject("key")
        .put("type", "string")
        .put("description", "Resident id or institution id the event is about");
    kafka.put("bindingVersion", KAFKA_BINDING);
    ArrayNode examples = message.putArray("examples");
    for (Example example : ApprovedFiles.examples(type)) {
      ObjectNode shown = examples.addObject();
      shown.put("name", example.name());
      shown.set("headers", SentExamples.headers(example));
      shown.set("payload", example.json());
    }
    return message;
  }

  private static ObjectNode headers(EventType type) {
    ObjectNode headers = ApprovedFiles.object();
    ArrayNode all = headers.putArray("allOf");
    all.add(ref("#/components/schemas/CloudEventHeaders"));
    ObjectNode own = all.addObject().put("type", "object").putObject("properties");
    own.putObject("ce_type").put("const", type.wireName());
    ArrayNode sources = own.putObject("ce_source").putArray("enum");
    streamsOf(type).forEach(stream -> sources.add(stream.source()));
    return headers;
  }

  private static ObjectNode header(
      ObjectNode properties, ArrayNode required, String name, String description) {
    required.add(name);
    return properties.putObject(name).put("type", "string").put("description", description);
  }

  private static ObjectNode ref(String target) {
    return ApprovedFiles.object().put("$ref", target);
  }

  private static String channelName(Stream stream) {
    return stream.name().toLowerCase(Locale.ROOT) + "Events";
  }

  private static String service(Stream stream) {
    return stream.source().substring(stream.source().lastIndexOf('/') + 1);
  }
}
