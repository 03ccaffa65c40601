package org.jiceng.local.district;

/// One record on its way: a line of NDJSON in the form of a CloudEvent.
public record DistrictEvent(String kind, String recordId, int revision, String data) {
  public String id() {
    return kind + ":" + recordId + ":" + revision;
  }

  /// `recordId` and `kind` come from files: they may hold anything, so they are escaped by the one
  /// who writes them.
  String line(java.util.function.UnaryOperator<String> quoted) {
    return "{\"specversion\":\"1.0\",\"id\":"
        + quoted.apply(id())
        + ",\"source\":\"/jiceng/local\",\"type\":\"org.jiceng."
        + kind
        + "\",\"datacontenttype\":\"application/json\",\"data\":"
        + data
        + "}";
  }
}
