package org.jiceng.referral;

import java.util.HashMap;
import java.util.Map;

/// A valid visit; a test states only what matters to it.
final class VisitRecord {

  private final Map<String, Object> fields;

  private VisitRecord(Map<String, Object> fields) {
    this.fields = fields;
  }

  static VisitRecord of(String recordId, String residentId) {
    return new VisitRecord(
        Map.of(
            "recordId", recordId,
            "residentId", residentId,
            "institutionId", "A",
            "occurredAt", "2025-03-01T09:00:00+08:00",
            "kind", "outpatient"));
  }

  VisitRecord with(String field, Object value) {
    Map<String, Object> more = new HashMap<>(fields);
    more.put(field, value);
    return new VisitRecord(more);
  }

  VisitRecord without(String field) {
    Map<String, Object> fewer = new HashMap<>(fields);
    fewer.remove(field);
    return new VisitRecord(fewer);
  }

  Map<String, Object> body() {
    return fields;
  }
}
