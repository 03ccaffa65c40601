package org.jiceng.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.Tier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The sample district: its records told as the events the services would tell, and the numbers
/// they must give.
final class SampleDistrict {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SOURCE = "district-feed";
  private static final List<String> FILES =
      List.of(
          "institutions",
          "residents",
          "contracts",
          "renewals",
          "surveys",
          "enrolments",
          "enrolment-closures",
          "follow-ups",
          "readings",
          "medication-plans",
          "visits");

  private record Line(String file, ObjectNode body) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, ObjectNode> terms = new HashMap<>();

  SampleDistrict() {
    for (String file : FILES) {
      try (var reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(
                      SampleDistrict.class.getResourceAsStream(
                          "/sample-district/" + file + ".ndjson.gz")),
                  StandardCharsets.UTF_8))) {
        reader
            .lines()
            .map(line -> (ObjectNode) JSON.readTree(line))
            .forEach(
                body -> {
                  lines.add(new Line(file, body));
                  if (file.equals("contracts") || file.equals("renewals")) {
                    terms.put(body.get("recordId").asString(), body);
                  }
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Day → `indicator|window|institution` → numerator and denominator.
  static Map<LocalDate, Map<String, long[]>> expected() {
    try (var in = SampleDistrict.class.getResourceAsStream("/sample-district/expected.json")) {
      Map<LocalDate, Map<String, long[]>> days = new TreeMap<>();
      JSON.readTree(in)
          .properties()
          .forEach(
              day -> {
                Map<String, long[]> cells = new TreeMap<>();
                day.getValue()
                    .properties()
                    .forEach(
                        cell ->
                            cells.put(
                                cell.getKey(),
                                new long[] {
                                  cell.getValue().get(0).asLong(), cell.getValue().get(1).asLong()
                                }));
                days.put(LocalDate.parse(day.getKey()), cells);
              });
      return days;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every record once, as it is.
  List<DomainEvent> events() {
    return lines.stream().map(line -> event(line.file(), line.body(), 1)).toList();
  }

  /// The same district as clinics really send it: in any order, a tenth of it twice, a twentieth
  /// first with wrong values or for the wrong resident, and the correction sometimes ahead of what
  /// it corrects.
  List<DomainEvent> disorderly(Random random) {
    List<DomainEvent> events = new ArrayList<>();
    for (Line line : lines) {
      List<DomainEvent> ofRecord = new ArrayList<>();
      if (random.nextInt(20) == 0) {
        DomainEvent right = event(line.file(), line.body(), 2);
        ofRecord.add(right);
        if (line.file().equals("visits") && random.nextInt(4) == 0) {
          String other = "someone-else-" + random.nextInt(3);
          ofRecord.add(event(line.file(), line.body().deepCopy().put("residentId", other), 1));
          ofRecord.add(
              new RecordVoided(right.kind(), right.record(), 2, other, "corrected", Instant.EPOCH));
        } else {
          ofRecord.add(event(line.file(), spoiled(line.body(), random), 1));
        }
      } else {
        ofRecord.add(event(line.file(), line.body(), 1));
      }
      events.addAll(ofRecord);
      if (random.nextInt(10) == 0) {
        events.addAll(ofRecord);
      }
    }
    Collections.shuffle(events, random);
    return events;
  }

  private ObjectNode spoiled(ObjectNode right, Random random) {
    ObjectNode wrong = right.deepCopy();
    right
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              switch (field.getKey()) {
                case "tier" ->
                    wrong.put("tier", value.asString().equals("primary") ? "hospital" : "primary");
                case "institutionId" -> {
                  if (!right.has("tier")) {
                    wrong.put(
                        "institutionId",
                        lines.get(random.nextInt(18)).body().get("institutionId").asString());
                  }
                }
                case "birthDate", "permanentFrom", "signedOn", "startsOn", "endsOn", "enrolledOn" ->
                    wrong.put(
                        field.getKey(),
                        LocalDate.parse(value.asString())
                            .plusDays(random.nextInt(-400, 400))
                            .toString());
                case "occurredAt", "answeredAt" ->
                    wrong.put(
                        field.getKey(),
                        OffsetDateTime.parse(value.asString())
                            .plusDays(random.nextInt(-400, 400))
                            .toString());
                case "systolic" -> wrong.put("systolic", 288 - value.asInt());
                case "fastingGlucose", "hba1c" ->
                    wrong.put(field.getKey(), BigDecimal.valueOf(random.nextInt(40, 100), 1));
                case "score" -> wrong.put("score", 6 - value.asInt());
                case "channel" -> {
                  if (right.has("signedOn")) {
                    wrong.put("channel", value.asString().equals("online") ? "offline" : "online");
                  }
                }
                case "drugs" -> wrong.putArray("drugs");
                default -> {}
              }
            });
    return wrong;
  }

  private ObjectNode contractOf(ObjectNode term) {
    return term.has("contractRecordId")
        ? contractOf(terms.get(term.get("contractRecordId").asString()))
        : term;
  }

  private DomainEvent event(String file, ObjectNode it, int revision) {
    RecordRef ref = it.has("recordId") ? new RecordRef(SOURCE, text(it, "recordId")) : null;
    return switch (file) {
      case "institutions" ->
          new InstitutionRegistered(
              new RecordRef("district", text(it, "institutionId")),
              revision,
              text(it, "institutionId"),
              text(it, "name"),
              text(it, "district"),
              JSON.treeToValue(it.get("tier"), Tier.class),
              JSON.treeToValue(it.get("kind"), InstitutionKind.class),
              it.get("pilot").asBoolean(),
              List.of(),
              List.of(),
              Instant.EPOCH);
      case "residents" ->
          new ResidentRegistered(
              new RecordRef("district", text(it, "residentId")),
              revision,
              text(it, "residentId"),
              day(it, "birthDate"),
              Sex.UNKNOWN,
              List.of(
                  new Responsibility(text(it, "institutionId"), null, day(it, "responsibleFrom"))),
              day(it, "permanentFrom"),
              null,
              List.of(),
              it.has("diedOn") ? day(it, "diedOn") : null,
              null,
              Instant.EPOCH);
      case "contracts" ->
          new ContractSigned(
              ref,
              revision,
              text(it, "residentId"),
              text(it, "institutionId"),
              null,
              day(it, "signedOn"),
              day(it, "startsOn"),
              day(it, "endsOn"),
              JSON.treeToValue(it.get("channel"), SigningEvent.Channel.class),
              JSON.treeToValue(it.get("kind"), ContractKind.class),
              JSON.treeToValue(it.get("unit"), ContractUnit.class),
              null,
              List.of(),
              List.of(),
              text(it, "payer"));
      case "renewals" ->
          new ContractRenewed(
              ref,
              revision,
              text(contractOf(it), "residentId"),
              text(it, "contractRecordId"),
              text(contractOf(it), "institutionId"),
              null,
              day(it, "signedOn"),
              day(it, "startsOn"),
              day(it, "endsOn"),
              JSON.treeToValue(it.get("channel"), SigningEvent.Channel.class));
      case "surveys" ->
          new SurveyAnswered(
              ref,
              revision,
              text(it, "residentId"),
              text(it, "contractRecordId"),
              instant(it, "answeredAt"),
              it.get("score").asInt());
      case "enrolments" ->
          new ConditionEnrolled(
              ref,
              revision,
              text(it, "residentId"),
              text(it, "condition"),
              day(it, "enrolledOn"),
              text(it, "institutionId"));
      case "enrolment-closures" ->
          new EnrolmentClosed(
              ref,
              revision,
              text(it, "residentId"),
              text(it, "enrolmentRecordId"),
              day(it, "closedOn"),
              text(it, "reason"));
      case "follow-ups" ->
          new FollowUpRecorded(
              ref,
              revision,
              text(it, "residentId"),
              StreamSupport.stream(it.get("conditions").spliterator(), false)
                  .map(JsonNode::asString)
                  .toList(),
              instant(it, "occurredAt"),
              text(it, "institutionId"),
              null,
              JSON.treeToValue(it.get("channel"), FollowUpEvent.Channel.class),
              measurements(it),
              null);
      case "readings" ->
          new MeasurementRecorded(
              ref,
              revision,
              text(it, "residentId"),
              instant(it, "occurredAt"),
              text(it, "institutionId"),
              JSON.treeToValue(it.get("setting"), FollowUpEvent.Setting.class),
              measurements(it));
      case "medication-plans" ->
          new MedicationPlanned(
              ref,
              revision,
              text(it, "residentId"),
              day(it, "startsOn"),
              it.has("endsOn") ? day(it, "endsOn") : null,
              it.get("drugs").size());
      case "visits" ->
          new VisitRecorded(
              ref,
              revision,
              text(it, "residentId"),
              text(it, "institutionId"),
              instant(it, "occurredAt"),
              JSON.treeToValue(it.get("kind"), VisitKind.class),
              List.of(),
              List.of(),
              null);
      default -> throw new IllegalArgumentException(file);
    };
  }

  private static Measurements measurements(ObjectNode it) {
    return new Measurements(
        it.has("systolic") ? it.get("systolic").asInt() : null,
        it.has("diastolic") ? it.get("diastolic").asInt() : null,
        decimal(it, "fastingGlucose"),
        null,
        decimal(it, "hba1c"),
        null,
        null);
  }

  private static @Nullable BigDecimal decimal(ObjectNode it, String name) {
    return it.has(name) ? it.get(name).decimalValue() : null;
  }

  private static String text(ObjectNode it, String name) {
    return it.get(name).asString();
  }

  private static LocalDate day(ObjectNode it, String name) {
    return LocalDate.parse(text(it, name));
  }

  private static Instant instant(ObjectNode it, String name) {
    return OffsetDateTime.parse(text(it, name)).toInstant();
  }
}
