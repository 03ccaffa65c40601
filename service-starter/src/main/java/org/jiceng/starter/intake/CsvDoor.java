package org.jiceng.starter.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.RequestTrace;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes a file of comma-separated values (RFC 4180, UTF-8): each row is a record as if posted by
/// itself, with a result of its own.
final class CsvDoor {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /// @param line where the row begins, from 1
  /// @param record none where its cells do not match the header
  private record Row(long line, @Nullable ObjectNode record) {}

  /// Counts lines on the way through a text. Rows may hold line breaks, and empty lines are no
  /// rows.
  private static final class Lines {
    private final String text;
    private int place;
    private long line = 1;

    Lines(String text) {
      this.text = text;
    }

    /// The line on which the row begins that was read from a place on.
    long at(long from) {
      while (place < text.length() && (place < from || isBreak(text.charAt(place)))) {
        boolean half =
            text.charAt(place) == '\r'
                && place + 1 < text.length()
                && text.charAt(place + 1) == '\n';
        if (isBreak(text.charAt(place)) && !half) {
          line++;
        }
        place++;
      }
      return line;
    }

    private static boolean isBreak(char c) {
      return c == '\n' || c == '\r';
    }
  }

  private final CsvImport what;
  private final Bulk bulk;
  private final StarterSettings.Intake settings;

  CsvDoor(CsvImport what, Bulk bulk, StarterSettings.Intake settings) {
    this.what = what;
    this.bulk = bulk;
    this.settings = settings;
  }

  Mono<List<Map<String, Object>>> accept(Caller caller, byte[] file, boolean dryRun) {
    List<Row> rows = read(text(file));
    ArrayNode elements = JsonMapper.shared().createArrayNode();
    for (Row row : rows) {
      if (row.record() != null) {
        ObjectNode element = elements.addObject();
        element.put("type", "org.jiceng." + what.type().kind().wireName());
        element.set("data", row.record());
      }
    }
    return Mono.deferContextual(
        context -> {
          RequestTrace trace = RequestTrace.in(context);
          String requestId = trace == null ? "none" : trace.requestId();
          return bulk.accept(caller, elements, dryRun)
              .map(results -> numbered(rows, results, requestId));
        });
  }

  private List<Map<String, Object>> numbered(
      List<Row> rows, List<Map<String, Object>> results, String requestId) {
    List<Map<String, Object>> all = new ArrayList<>(rows.size());
    int taken = 0;
    for (Row row : rows) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("line", row.line());
      ObjectNode record = row.record();
      if (record == null) {
        Problem problem =
            Problem.of(
                Refusal.field(
                    "", "cell-count", "The row has more or fewer cells than the header."));
        members.put("status", "rejected");
        members.put("httpStatus", problem.status().value());
        members.put("problem", problem.members(null, requestId));
      } else {
        String id = record.path(what.type().idField()).asString("");
        if (!id.isEmpty()) {
          members.put("id", id);
        }
        members.putAll(results.get(taken++));
      }
      all.add(members);
    }
    return all;
  }

  private List<Row> read(String text) {
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .get()
            .parse(new java.io.StringReader(text))) {
      CsvColumns columns = null;
      Lines lines = new Lines(text);
      for (CSVRecord record : parser) {
        List<String> cells = record.toList();
        if (columns == null) {
          columns = columns(cells);
        } else {
          if (rows.size() == settings.maxBatch()) {
            throw new ProblemException(
                Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body-too-large",
                    "At most " + settings.maxBatch() + " rows fit into one file."));
          }
          rows.add(
              new Row(
                  lines.at(record.getCharacterPosition()),
                  cells.size() == columns.size() ? columns.read(cells) : null));
        }
      }
      if (columns == null) {
        throw unreadable("The file is empty; its first line names the columns.");
      }
    } catch (UncheckedIOException | CSVException e) {
      throw unreadable("The file is not well-formed: a quoted cell does not end as it should.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private CsvColumns columns(List<String> header) {
    Violations found = new Violations();
    CsvColumns columns = CsvColumns.of(what, header.stream().map(String::strip).toList(), found);
    found
        .refusal()
        .ifPresent(
            refusal -> {
              throw new ProblemException(Problem.of(refusal));
            });
    return columns;
  }

  private static String text(byte[] file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw unreadable("The file is not in UTF-8.");
    }
  }

  private static ProblemException unreadable(String detail) {
    return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, "unreadable", detail));
  }
}
