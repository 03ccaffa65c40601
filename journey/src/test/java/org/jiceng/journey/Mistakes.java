package org.jiceng.journey;

import tools.jackson.databind.node.ObjectNode;

/// What a clinic may get wrong the first time it posts a record, before it corrects it.
final class Mistakes {

  private Mistakes() {}

  /// The record as it was first posted, wrong in a way the platform cannot notice.
  static Posting wrong(Posting right) {
    ObjectNode data = right.data().deepCopy();
    switch (right.kind()) {
      case "institution" -> {
        boolean primary = data.path("tier").stringValue().equals("primary");
        data.put("tier", primary ? "hospital" : "primary");
        data.put("kind", primary ? "hospital" : "village-clinic");
      }
      case "resident" ->
          data.put("birthDate", "2001-01-01")
              .put("permanentFrom", "2001-01-01")
              .put("responsibleFrom", "2001-01-01");
      case "contract", "contract-renewal" ->
          data.put(
              "channel",
              data.path("channel").stringValue().equals("online") ? "offline" : "online");
      case "survey" -> data.put("score", 6 - data.path("score").intValue());
      case "enrolment" -> data.put("enrolledOn", "2023-06-01");
      case "follow-up" -> {
        if (data.has("systolic")) {
          data.put("systolic", 191);
        }
        if (data.has("fastingGlucose")) {
          data.put("fastingGlucose", 13.3);
        }
        if (data.has("hba1c")) {
          data.put("hba1c", 11.1);
        }
        data.put("weight", 61.5);
      }
      case "reading" -> data.put("weight", 61.5);
      case "medication-plan" -> data.put("startsOn", "2020-01-01").put("endsOn", "2020-01-01");
      case "visit" ->
          data.put(
              "kind",
              data.path("kind").stringValue().equals("outpatient") ? "vaccination" : "outpatient");
      default -> throw new IllegalArgumentException(right.kind());
    }
    return new Posting(right.kind(), data.put("revision", 1));
  }

  /// The same record corrected.
  static Posting corrected(Posting right) {
    return new Posting(right.kind(), right.data().deepCopy().put("revision", 2));
  }
}
