package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The files that say what events look like on the wire: examples written by hand, schemas with all
/// their earlier versions, and a ledger of what must never change.
final class ApprovedFiles {

  static final Path RESOURCES = Path.of("src/test/resources");
  static final Path SCHEMAS = Path.of("src/main/resources/schemas");

  private static final Path EVENTS = RESOURCES.resolve("events");
  private static final Path HEADERS = RESOURCES.resolve("headers");
  private static final Path HISTORY = RESOURCES.resolve("schema-history");
  private static final Path LEDGER = RESOURCES.resolve("approved.sha256");

  /// Numbers keep every digit they were written with.
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ApprovedFiles() {}

  /// An event as it was written under version `version` of its schema.
  record Example(EventType type, int version, String what, Path file, JsonNode json) {
    DomainEvent event() {
      return EventCodec.decode(type.wireName(), bytes(file));
    }

    String name() {
      return version + "-" + what;
    }

    @Override
    public String toString() {
      return shortName(type) + "/" + name();
    }
  }

  /// Wire name without the prefix all share; the name of folders and schemas.
  static String shortName(EventType type) {
    return type.wireName().substring("org.jiceng.".length());
  }

  static List<Example> examples() {
    return Arrays.stream(EventType.values()).flatMap(type -> examples(type).stream()).toList();
  }

  static List<Example> examples(EventType type) {
    List<Example> examples = new ArrayList<>();
    for (Path file : filesIn(EVENTS.resolve(shortName(type)))) {
      String name = file.getFileName().toString().replaceFirst("\\.json$", "");
      int dash = name.indexOf('-');
      assertThat(name).as("<schema version>-<what>.json").matches("[1-9][0-9]*-[a-z0-9-]+");
      examples.add(
          new Example(
              type,
              Integer.parseInt(name.substring(0, dash)),
              name.substring(dash + 1),
              file,
              read(file)));
    }
    return examples;
  }

  static Path schemaFile(EventType type) {
    return SCHEMAS.resolve(shortName(type) + ".json");
  }

  static JsonNode schema(EventType type) {
    return read(schemaFile(type));
  }

  /// Every version of a type's schema there ever was, by number.
  static TreeMap<Integer, JsonNode> history(EventType type) {
    TreeMap<Integer, JsonNode> history = new TreeMap<>();
    for (Path file : filesIn(HISTORY.resolve(shortName(type)))) {
      assertThat(file.getFileName().toString()).matches("v[1-9][0-9]*\\.json");
      history.put(
          Integer.parseInt(file.getFileName().toString().replaceAll("\\D", "")), read(file));
    }
    return history;
  }

  static Path historyFile(EventType type, int version) {
    return HISTORY.resolve(shortName(type)).resolve("v" + version + ".json");
  }

  static Path headersFile(Example example) {
    return HEADERS.resolve(shortName(example.type())).resolve(example.name() + ".json");
  }

  static List<Path> headersFiles(EventType type) {
    return filesIn(HEADERS.resolve(shortName(type)));
  }

  /// Names and digests of all that must stay as it is, as the ledger has them.
  static Map<String, String> ledger() {
    Map<String, String> ledger = new TreeMap<>();
    if (Files.exists(LEDGER)) {
      for (String line : text(LEDGER).split("\n")) {
        String[] parts = line.split(" {2}");
        ledger.put(parts[1], parts[0]);
      }
    }
    return ledger;
  }

  /// The same, as the files are now.
  static Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    for (Path folder : List.of(EVENTS, HISTORY, HEADERS)) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    digests.put(
                        RESOURCES.relativize(file).toString().replace('\\', '/'), sha256(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return digests;
  }

  static void writeLedger(Map<String, String> ledger) {
    StringBuilder lines = new StringBuilder();
    ledger.forEach((file, digest) -> lines.append(digest).append("  ").append(file).append('\n'));
    write(LEDGER, lines.toString());
  }

  static String pretty(JsonNode json) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.writer().with(printer).writeValueAsString(json) + "\n";
  }

  static JsonNode read(Path file) {
    return JSON.readTree(bytes(file));
  }

  static JsonNode parse(byte[] json) {
    return JSON.readTree(json);
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
