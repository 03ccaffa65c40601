package org.jiceng.local.district;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jiceng.local.platform.PlatformFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The records of one district: `residents.ndjson`, `visits.ndjson.gz` and so on, one record a
/// line.
public final class DistrictFiles {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Map<RecordKind, Path> files;
  private final long records;
  private final LocalDate newestDay;

  private DistrictFiles(Map<RecordKind, Path> files) {
    this.files = files;
    var count = new long[1];
    var newest = new LocalDate[] {LocalDate.MIN};
    files.forEach(
        (kind, file) ->
            eachLine(
                file,
                (number, line) -> {
                  count[0]++;
                  var day = parse(file, number, line).path(kind.dayField()).asString("");
                  if (day.length() >= 10) {
                    var on = LocalDate.parse(day.substring(0, 10));
                    newest[0] = on.isAfter(newest[0]) ? on : newest[0];
                  }
                }));
    records = count[0];
    newestDay = newest[0];
  }

  /// Looks through a folder once. A file that is not one of a district's is a mistake, not
  /// something to skip.
  public static DistrictFiles in(Path folder) {
    var files = new EnumMap<RecordKind, Path>(RecordKind.class);
    try (var found = Files.newDirectoryStream(folder, "*.{ndjson,ndjson.gz}")) {
      for (var file : found) {
        var name = file.getFileName().toString().replaceFirst("\\.ndjson(\\.gz)?$", "");
        var kind = RecordKind.ofFile(name).orElseThrow(() -> unknown(file));
        if (files.put(kind, file) != null) {
          throw new PlatformFailure(
              name + " is there twice in " + folder + ", packed and unpacked");
        }
      }
    } catch (IOException e) {
      throw new PlatformFailure("The folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new PlatformFailure("There are no *.ndjson or *.ndjson.gz files in " + folder);
    }
    return new DistrictFiles(files);
  }

  private static PlatformFailure unknown(Path file) {
    var known =
        Arrays.stream(RecordKind.values()).map(RecordKind::file).collect(Collectors.joining(", "));
    return new PlatformFailure(
        file + " is of no known kind. Known are " + known + ", each .ndjson or .ndjson.gz.");
  }

  public long records() {
    return records;
  }

  /// The day of the latest thing that happened.
  public LocalDate newestDay() {
    return newestDay;
  }

  /// Hands out every record as an event, in an order in which what is referred to comes first.
  public void eachEvent(Shift shift, Consumer<DistrictEvent> consumer) {
    files.forEach(
        (kind, file) ->
            eachLine(
                file,
                (number, line) -> {
                  var record = parse(file, number, line);
                  var id = record.path(kind.idField()).asString("");
                  var revision = record.path("revision").asInt(1);
                  var data = shift.isNone() ? line : JSON.writeValueAsString(shift.of(record));
                  consumer.accept(new DistrictEvent(kind.event(), id, revision, data));
                }));
  }

  private static JsonNode parse(Path file, long number, String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw new PlatformFailure(
          file + ", line " + number + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private interface Line {
    void at(long number, String text);
  }

  private static void eachLine(Path file, Line consumer) {
    try (var in = Files.newInputStream(file);
        var unpacked = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        var reader = new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
      String line;
      for (var number = 1L; (line = reader.readLine()) != null; number++) {
        if (!line.isBlank()) {
          consumer.at(number, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
