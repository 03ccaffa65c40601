package org.jiceng.gateway.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.events.Entry.Deliverable;
import org.jiceng.gateway.events.Entry.Unusable;
import org.jiceng.gateway.problem.Problem;
import org.jiceng.gateway.problem.Problem.Flaw;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Takes a body apart into CloudEvents without building trees: the envelope is checked here, the
/// data only for being well-formed, because its rules belong to the services.
@Component
class EventReader {

  private static final int LONGEST_ID = 256;

  /// Far below what a service accepts, so that an event which passes here can never make a service
  /// refuse the chunk it travels in.
  private static final int DEEPEST = 64;

  private static final Set<String> TEXTS =
      Set.of(
          "specversion",
          "id",
          "type",
          "source",
          "subject",
          "time",
          "datacontenttype",
          "dataschema");

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final int most;
  private final long largest;

  EventReader(GatewaySettings settings) {
    this.most = settings.events().most();
    this.largest = settings.bodies().record().toBytes();
  }

  /// The entries of a body in their order. A body that cannot be divided into events is rejected
  /// whole.
  List<Entry> read(byte[] body, EventFormat format) {
    var entries =
        switch (format) {
          case SINGLE -> List.of(single(body));
          case BATCH -> batch(body);
          case LINES -> lines(body);
        };
    if (entries.isEmpty()) {
      throw new Rejected(ProblemCode.UNREADABLE, "There is no event in the request.");
    }
    return entries;
  }

  private Entry single(byte[] body) {
    try (var parser = parser(body, 0, body.length)) {
      if (parser.nextToken() == null) {
        throw new Rejected(ProblemCode.UNREADABLE, "There is no event in the request.");
      }
      var entry = event(parser, 0, 0);
      requireEnd(parser);
      return entry;
    } catch (JacksonException malformed) {
      throw unreadable(malformed);
    }
  }

  private List<Entry> batch(byte[] body) {
    try (var parser = parser(body, 0, body.length)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new Rejected(ProblemCode.UNREADABLE, "A batch is a JSON array of CloudEvents.");
      }
      var entries = new ArrayList<Entry>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        entries.add(event(parser, nextPosition(entries), 0));
      }
      requireEnd(parser);
      return entries;
    } catch (JacksonException malformed) {
      throw unreadable(malformed);
    }
  }

  private List<Entry> lines(byte[] body) {
    var entries = new ArrayList<Entry>();
    for (int start = 0, end; start < body.length; start = end + 1) {
      end = endOfLine(body, start);
      if (!isBlank(body, start, end)) {
        entries.add(line(body, start, end, nextPosition(entries)));
      }
    }
    return entries;
  }

  private Entry line(byte[] body, int start, int end, int position) {
    try (var parser = parser(body, start, end - start)) {
      parser.nextToken();
      var entry = event(parser, position, start);
      requireEnd(parser);
      return entry;
    } catch (JacksonException malformed) {
      return new Unusable(position, null, unreadable(malformed).problem());
    } catch (Rejected lineAlone) {
      return new Unusable(position, null, lineAlone.problem());
    }
  }

  private int nextPosition(List<Entry> entries) {
    if (entries.size() == most) {
      throw new Rejected(
          ProblemCode.TOO_MANY_EVENTS, "A request may hold at most %,d events.".formatted(most));
    }
    return entries.size();
  }

  /// Reads the event the parser stands at and leaves the parser at its end. The parser counts its
  /// bytes from `start` in the body.
  private Entry event(JsonParser parser, int position, int start) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new Unusable(
          position,
          null,
          Problem.of(
              ProblemCode.INVALID_FIELDS,
              "A CloudEvent is a JSON object.",
              new Flaw("", "invalid-type", "must be an object")));
    }
    var draft = new Draft(position);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("data")) {
        readData(parser, value, draft, start);
      } else if (TEXTS.contains(name)) {
        if (value == JsonToken.VALUE_STRING) {
          if (draft.texts.put(name, parser.getString()) != null) {
            draft.flaw(name, "duplicate-field", "is given twice");
          }
        } else if (value != JsonToken.VALUE_NULL) {
          draft.flaw(name, "invalid-type", "must be a string");
        }
        parser.skipChildren();
      } else {
        if (name.equals("data_base64")) {
          draft.flaw(name, "unknown-field", "records are sent as JSON in 'data'");
        }
        parser.skipChildren();
      }
    }
    return draft.finish();
  }

  private static void readData(JsonParser parser, JsonToken value, Draft draft, int start) {
    if (value == JsonToken.START_OBJECT) {
      if (draft.from >= 0) {
        draft.flaw("data", "duplicate-field", "is given twice");
      }
      draft.from = start + Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      readKind(parser, draft);
      draft.to = start + Math.toIntExact(parser.currentLocation().getByteOffset());
    } else if (value != JsonToken.VALUE_NULL) {
      draft.flaw("data", "invalid-type", "must be an object");
      parser.skipChildren();
    }
  }

  /// Walks through the data to its end; only a void needs something from it.
  private static void readKind(JsonParser parser, Draft draft) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("kind") && value == JsonToken.VALUE_STRING) {
        draft.kindInData = parser.getString();
      }
      parser.skipChildren();
    }
  }

  private JsonParser parser(byte[] body, int offset, int length) {
    if (length > 1 && !looksLikeUtf8(body[offset], body[offset + 1])) {
      throw new Rejected(ProblemCode.UNREADABLE, "JSON is sent in UTF-8.");
    }
    return json.createParser(ObjectReadContext.empty(), body, offset, length);
  }

  /// JSON begins with an ASCII character, so UTF-16 and UTF-32 show in its first two bytes.
  private static boolean looksLikeUtf8(byte first, byte second) {
    return first != 0 && second != 0 && first != (byte) 0xFE && first != (byte) 0xFF;
  }

  private static void requireEnd(JsonParser parser) {
    if (parser.nextToken() != null) {
      throw new Rejected(ProblemCode.UNREADABLE, "Something follows the end of the JSON value.");
    }
  }

  private static Rejected unreadable(JacksonException malformed) {
    var place = malformed.getLocation();
    return new Rejected(
        ProblemCode.UNREADABLE,
        "Not well-formed JSON%s: %s"
            .formatted(
                place == null
                    ? ""
                    : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()),
                malformed.getOriginalMessage()));
  }

  private static int endOfLine(byte[] body, int start) {
    var end = start;
    while (end < body.length && body[end] != '\n') {
      end++;
    }
    return end;
  }

  private static boolean isBlank(byte[] body, int start, int end) {
    for (int i = start; i < end; i++) {
      if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /// What has been seen of one event so far.
  private final class Draft {

    private final int position;
    private final Map<String, String> texts = new HashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final Set<String> flawed = new HashSet<>();
    private @Nullable String kindInData;
    private int from = -1;
    private int to = -1;

    Draft(int position) {
      this.position = position;
    }

    void flaw(String field, String code, String detail) {
      if (flawed.add(field)) {
        flaws.add(new Flaw("/" + field, code, detail));
      }
    }

    Entry finish() {
      var id = required("id");
      var type = required("type");
      var specversion = required("specversion");
      if (specversion != null && !specversion.equals("1.0")) {
        flaw("specversion", "unknown-value", "must be 1.0");
      }
      if (id != null && id.length() > LONGEST_ID) {
        flaw("id", "invalid-id", "may have at most %d characters".formatted(LONGEST_ID));
      }
      if (from < 0) {
        flaw("data", "required", "is missing");
      }
      var content = texts.get("datacontenttype");
      if (content != null && !content.matches("(?i)application/([a-z0-9.+-]+\\+)?json(;.*)?")) {
        flaw("datacontenttype", "unknown-value", "must be JSON");
      }
      if (type == null || id == null || !flaws.isEmpty()) {
        return unusable(
            Problem.of(
                ProblemCode.INVALID_FIELDS,
                "The event's envelope is not a CloudEvent 1.0 with JSON data.",
                flaws.toArray(Flaw[]::new)));
      }
      if (to - from > largest) {
        return unusable(
            Problem.of(
                ProblemCode.BODY_TOO_LARGE,
                "The data of one event may have at most %,d bytes.".formatted(largest)));
      }
      return type.equals(RecordKind.VOID_TYPE) ? ofVoid(id, type) : ofRecord(id, type);
    }

    private Entry ofRecord(String id, String type) {
      return RecordKind.ofType(type)
          .map(kind -> deliverable(id, type, kind))
          .orElseGet(
              () ->
                  unusable(
                      Problem.of(
                          ProblemCode.UNKNOWN_RECORD_KIND,
                          "No service keeps records of the type given.",
                          new Flaw("/type", "unknown-value", "is not a known record type"))));
    }

    private Entry ofVoid(String id, String type) {
      var kind = kindInData;
      if (kind == null) {
        flaw("data/kind", "required", "names the kind of the record to void");
      } else {
        var named = RecordKind.named(kind);
        if (named.isPresent()) {
          return deliverable(id, type, named.get());
        }
        flaw("data/kind", "unknown-value", "is not a known kind of record");
      }
      return unusable(
          Problem.of(
              ProblemCode.INVALID_FIELDS,
              "A void names the kind of the record it takes back.",
              flaws.toArray(Flaw[]::new)));
    }

    private Entry deliverable(String id, String type, RecordKind kind) {
      return new Deliverable(position, id, type, kind.upstream(), from, to);
    }

    private Entry unusable(Problem problem) {
      return new Unusable(position, texts.get("id"), problem);
    }

    private @Nullable String required(String field) {
      var text = texts.get(field);
      if (text == null || text.isEmpty()) {
        flaw(field, "required", "is missing");
        return null;
      }
      return text;
    }
  }
}
