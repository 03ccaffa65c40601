package org.jiceng.starter.intake;

import java.util.List;

/// A kind of record that may come as a file of comma-separated values as well.
///
/// @param required columns without which no row could be taken
public record CsvImport(RecordType<?> type, List<String> required) {

  public CsvImport {
    required = List.copyOf(required);
  }

  /// A kind of record, and the columns it cannot do without beside its id.
  public static CsvImport of(RecordType<?> type, String... required) {
    return new CsvImport(type, List.of(required));
  }

  /// The name under which files are posted: that of the collection, `grids` of `/api/grids`.
  String name() {
    return type.path().split("/")[2];
  }
}
