package org.jiceng.starter.intake;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The columns of a file, each a field of the body: `name` for a field, `members.1.role` for the
/// field of a list's first element, `identity.type` for that of an object. Lists of single values
/// stand in one cell, parted by `|`.
final class CsvColumns {

  private static final Pattern IN_LIST =
      Pattern.compile("([A-Za-z0-9]+)\\.([1-9][0-9]?)\\.([A-Za-z0-9]+)");
  private static final Pattern IN_OBJECT =
      Pattern.compile("([A-Za-z0-9]+)\\.([A-Za-z][A-Za-z0-9]*)");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,10})?");
  private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

  /// @param index place in the list from 1, 0 where it is no list of objects
  /// @param inner field of the object, where there is one
  private record Column(
      String outer, int index, @Nullable String inner, Class<?> type, boolean several) {}

  private final List<Column> columns;

  private CsvColumns(List<Column> columns) {
    this.columns = columns;
  }

  /// Reads a header; everything wrong with it is told at once.
  static CsvColumns of(CsvImport what, List<String> header, Violations found) {
    Map<String, Type> fields = fields(what.type());
    List<Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      Optional<Column> column = column(name, fields);
      if (!seen.add(name)) {
        found.field("/" + name, "double-column", "The column '" + name + "' is there twice.");
      } else if (column.isEmpty()) {
        found.field("/" + name, "unknown-column", "There is no column '" + name + "'.");
      } else {
        columns.add(column.get());
      }
    }
    List<String> required = new ArrayList<>(List.of(what.type().idField()));
    required.addAll(what.required());
    for (String name : required) {
      if (!seen.contains(name)) {
        found.field("/" + name, "missing-column", "The column '" + name + "' is missing.");
      }
    }
    return new CsvColumns(columns);
  }

  private static Map<String, Type> fields(RecordType<?> type) {
    Map<String, Type> fields = new LinkedHashMap<>();
    for (RecordComponent component : type.body().getRecordComponents()) {
      fields.put(component.getName(), component.getGenericType());
    }
    fields.put(type.idField(), String.class);
    fields.put("revision", Integer.class);
    if (!type.isPut()) {
      fields.put("source", String.class);
    }
    return fields;
  }

  private static Optional<Column> column(String name, Map<String, Type> fields) {
    Type whole = fields.get(name);
    if (whole instanceof Class<?> plain && !plain.isRecord()) {
      return Optional.of(new Column(name, 0, null, plain, false));
    }
    if (whole != null) {
      return element(whole)
          .filter(each -> !each.isRecord())
          .map(each -> new Column(name, 0, null, each, true));
    }
    Matcher inList = IN_LIST.matcher(name);
    if (inList.matches()) {
      return Optional.ofNullable(fields.get(inList.group(1)))
          .flatMap(CsvColumns::element)
          .flatMap(each -> inner(each, inList.group(3)))
          .map(
              each ->
                  new Column(
                      inList.group(1),
                      Integer.parseInt(inList.group(2)),
                      inList.group(3),
                      each,
                      false));
    }
    Matcher inObject = IN_OBJECT.matcher(name);
    if (inObject.matches() && fields.get(inObject.group(1)) instanceof Class<?> object) {
      return inner(object, inObject.group(2))
          .map(each -> new Column(inObject.group(1), 0, inObject.group(2), each, false));
    }
    return Optional.empty();
  }

  private static Optional<Class<?>> element(Type type) {
    return type instanceof ParameterizedType list
            && list.getRawType() == List.class
            && list.getActualTypeArguments()[0] instanceof Class<?> element
        ? Optional.of(element)
        : Optional.empty();
  }

  private static Optional<Class<?>> inner(Class<?> object, String name) {
    return object.isRecord()
        ? Arrays.stream(object.getRecordComponents())
            .filter(each -> each.getName().equals(name))
            .<Class<?>>map(RecordComponent::getType)
            .filter(type -> !type.isRecord() && type != List.class)
            .findFirst()
        : Optional.empty();
  }

  int size() {
    return columns.size();
  }

  /// The record a row says; an empty cell says nothing.
  ObjectNode read(List<String> cells) {
    ObjectNode record = NODES.objectNode();
    Map<String, TreeMap<Integer, ObjectNode>> lists = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).strip();
      if (cell.isEmpty()) {
        continue;
      }
      Column column = columns.get(i);
      if (column.several()) {
        ArrayNode several = record.putArray(column.outer());
        for (String part : cell.split("\\|", -1)) {
          put(several.addObject(), "v", part.strip(), column.type());
        }
        unwrap(several);
      } else if (column.index() > 0) {
        ObjectNode element =
            lists
                .computeIfAbsent(column.outer(), _ -> new TreeMap<>())
                .computeIfAbsent(column.index(), _ -> NODES.objectNode());
        put(element, String.valueOf(column.inner()), cell, column.type());
      } else if (column.inner() != null) {
        put(record.withObjectProperty(column.outer()), column.inner(), cell, column.type());
      } else {
        put(record, column.outer(), cell, column.type());
      }
    }
    lists.forEach((name, elements) -> record.putArray(name).addAll(elements.values()));
    return record;
  }

  private static void unwrap(ArrayNode several) {
    for (int i = 0; i < several.size(); i++) {
      several.set(i, several.get(i).get("v"));
    }
  }

  /// Numbers and truths as such where they read as such; anything else as text, for the body's
  /// reader to refuse with the field's name.
  private static void put(ObjectNode object, String name, String cell, Class<?> type) {
    boolean whole = type == Integer.class || type == Long.class;
    if (whole && WHOLE.matcher(cell).matches()) {
      long number = Long.parseLong(cell);
      if (number == (int) number) {
        object.put(name, (int) number);
      } else {
        object.put(name, number);
      }
    } else if (type == BigDecimal.class && DECIMAL.matcher(cell).matches()) {
      object.put(name, new BigDecimal(cell));
    } else if (type == Boolean.class && (cell.equals("true") || cell.equals("false"))) {
      object.put(name, cell.equals("true"));
    } else {
      object.put(name, cell);
    }
  }
}
