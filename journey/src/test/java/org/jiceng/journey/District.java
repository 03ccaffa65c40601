package org.jiceng.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiceng.local.district.DistrictFiles;
import org.jiceng.local.district.Shift;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The sample district: its records and the figures they must give.
final class District {

  private static final Path FOLDER = project().resolve("local/sample-district");

  private District() {}

  static Path project() {
    Path here = Path.of("").toAbsolutePath();
    return here.endsWith("journey") ? here.getParent() : here;
  }

  static List<Posting> records() {
    List<Posting> records = new ArrayList<>();
    DistrictFiles.in(FOLDER)
        .eachEvent(
            Shift.NONE,
            event ->
                records.add(
                    new Posting(
                        event.kind(), (ObjectNode) JsonMapper.shared().readTree(event.data()))));
    return records;
  }

  /// One published value.
  record Cell(String day, long numerator, long denominator) {}

  /// Expected cells by series: indicator, window and institution or `all`.
  static Map<String, Map<String, Cell>> expected() {
    Map<String, Map<String, Cell>> cells = new TreeMap<>();
    JsonNode days = JsonMapper.shared().readTree(FOLDER.resolve("expected.json").toFile());
    days.properties()
        .forEach(
            day ->
                day.getValue()
                    .properties()
                    .forEach(
                        cell ->
                            cells
                                .computeIfAbsent(cell.getKey(), _ -> new TreeMap<>())
                                .put(
                                    day.getKey(),
                                    new Cell(
                                        day.getKey(),
                                        cell.getValue().get(0).longValue(),
                                        cell.getValue().get(1).longValue()))));
    return cells;
  }

  static List<String> days() {
    List<String> days = new ArrayList<>();
    JsonMapper.shared()
        .readTree(FOLDER.resolve("expected.json").toFile())
        .properties()
        .forEach(day -> days.add(day.getKey()));
    return days;
  }
}
