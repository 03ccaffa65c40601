package org.jiceng.followup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Valid records of people with names; a test states only what matters to it.
public final class Records {

  private final Map<String, Object> fields;

  private Records(Map<String, Object> fields) {
    this.fields = fields;
  }

  public static Records enrolment(String recordId, String residentId) {
    return new Records(
        Map.of(
            "recordId", recordId,
            "residentId", residentId,
            "condition", "hypertension",
            "enrolledOn", "2024-01-01",
            "institutionId", "A"));
  }

  public static Records closure(String recordId) {
    return new Records(
        Map.of("recordId", recordId, "closedOn", "2024-06-30", "reason", "moved-out"));
  }

  public static Records followUp(String recordId, String residentId) {
    return new Records(
        Map.of(
            "recordId",
            recordId,
            "residentId",
            residentId,
            "conditions",
            List.of("hypertension"),
            "occurredAt",
            "2025-03-01T09:00:00+08:00",
            "institutionId",
            "A",
            "channel",
            "clinic",
            "systolic",
            132,
            "diastolic",
            84));
  }

  public static Records reading(String recordId, String residentId) {
    return new Records(
        Map.of(
            "recordId",
            recordId,
            "residentId",
            residentId,
            "occurredAt",
            "2025-03-01T09:00:00+08:00",
            "institutionId",
            "A",
            "setting",
            "home",
            "systolic",
            132,
            "diastolic",
            84));
  }

  public static Records plan(String recordId, String residentId) {
    return new Records(
        Map.of(
            "recordId",
            recordId,
            "residentId",
            residentId,
            "startsOn",
            "2025-03-01",
            "endsOn",
            "2025-03-28",
            "drugs",
            List.of(Map.of("name", "amlodipine 5 mg", "dose", "1", "frequency", "daily"))));
  }

  public Records with(String field, Object value) {
    Map<String, Object> more = new HashMap<>(fields);
    more.put(field, value);
    return new Records(more);
  }

  public Records without(String field) {
    Map<String, Object> fewer = new HashMap<>(fields);
    fewer.remove(field);
    return new Records(fewer);
  }

  public Map<String, Object> body() {
    return fields;
  }
}
