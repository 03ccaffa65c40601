package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.PersonalCareEvent;
import org.jiceng.events.RecordVoided;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every kind of record besides registers and follow-ups, with the examples of the API's
/// description. It is the 10th of March 2025.
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaringForAResidentTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String FEED = "feed";

  /// @param kind as its type ends
  /// @param caseField the field that names the case, of a step
  private record Kind(String kind, String path, String caseField, ObjectNode body) {

    ObjectNode of(String who) {
      ObjectNode body = this.body.deepCopy();
      body.put("recordId", who + "-" + kind);
      body.put("residentId", who);
      if (!caseField.isEmpty()) {
        body.put(caseField, who + "-" + opened(kind, path));
      }
      return body;
    }

    String uri(String who) {
      return path.replace("{" + caseField + "}", who + "-" + opened(kind, path))
          + "/"
          + who
          + "-"
          + kind;
    }

    /// The kind that opens the case of a step.
    private static String opened(String kind, String path) {
      return switch (kind) {
        case "push-receipt" -> "education-push";
        case "outreach-review" -> "outreach";
        default -> kind.replace("-step", "");
      };
    }
  }

  private static final List<Kind> KINDS = kinds();

  private static List<Kind> kinds() {
    try (var file = CaringForAResidentTest.class.getResourceAsStream("/care-records.json")) {
      List<Kind> kinds = new ArrayList<>();
      for (JsonNode each : JSON.readTree(new String(file.readAllBytes(), StandardCharsets.UTF_8))) {
        kinds.add(
            new Kind(
                each.path("kind").asString(),
                each.path("path").asString(),
                each.path("caseField").asString(""),
                (ObjectNode) each.path("body")));
      }
      return kinds;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void takes_every_kind_repeated_corrected_and_taken_back() {
    assertThat(KINDS).hasSize(22);
    assertThat(statuses(post(FEED, KINDS, "mei", 1))).containsOnly("created");
    assertThat(statuses(post(FEED, KINDS, "mei", 1))).containsOnly("replayed");
    assertThat(statuses(post(FEED, KINDS, "mei", 3))).containsOnly("corrected");
    assertThat(codes(post(FEED, KINDS, "mei", 2))).containsOnly("stale-revision");
    assertThat(codes(voided(FEED, "mei", 3))).containsOnly("revision-conflict");
    assertThat(statuses(voided(FEED, "mei", 4))).containsOnly("voided");
    List<DomainEvent> told = FollowUpService.toldOfCare("mei", 66);
    assertThat(told).hasSize(66);
    Set<Class<?>> facts = new HashSet<>();
    told.stream()
        .filter(each -> !(each instanceof RecordVoided))
        .forEach(each -> facts.add(each.getClass()));
    assertThat(facts).containsExactlyInAnyOrder(PersonalCareEvent.class.getPermittedSubclasses());
    assertThat(told.stream().filter(RecordVoided.class::isInstance).map(DomainEvent::kind))
        .doesNotHaveDuplicates()
        .hasSize(22);
  }

  @Test
  void takes_steps_before_what_they_are_steps_of() {
    List<Kind> steps = KINDS.stream().filter(each -> !each.caseField().isEmpty()).toList();
    assertThat(steps).hasSize(6);
    for (JsonNode each : post(FEED, steps, "ahead", 1)) {
      assertThat(each.path("status").asString()).isEqualTo("created");
      assertThat(each.has("waitsFor")).as(each.toString()).isTrue();
    }
    List<Kind> others = KINDS.stream().filter(each -> each.caseField().isEmpty()).toList();
    assertThat(statuses(post(FEED, others, "ahead", 1))).containsOnly("created");
    assertThat(shown("feed", kind("home-bed").uri("ahead")).path("state").asString())
        .isEqualTo("open");
    assertThat(shown("feed", kind("outreach").uri("ahead")).path("state").asString())
        .isEqualTo("confirmed");
  }

  @Test
  void shows_what_was_posted_to_the_institution_it_belongs_to() {
    post("clinic:lotus-clinic", KINDS, "shown", 1);
    for (Kind kind : KINDS) {
      JsonNode shown = shown("clinic:lotus-clinic", kind.uri("shown"));
      ObjectNode posted = kind.of("shown");
      posted.remove(List.of("recordId", "revision"));
      if (posted.has("occurredAt")) {
        posted.put(
            "occurredAt",
            OffsetDateTime.parse(posted.path("occurredAt").asString()).toInstant().toString());
      }
      assertThat(shown.path("content")).as(kind.kind()).isEqualTo(posted);
      FollowUpService.get("clinic:maple-clinic", kind.uri("shown"))
          .expectStatus()
          .value(status -> assertThat(status).as(kind.kind()).isIn(403, 404));
    }
  }

  @Test
  void lets_no_clinic_write_for_another() {
    post("clinic:lotus-clinic", KINDS, "owned", 1);
    ArrayNode batch = JSON.createArrayNode();
    for (Kind kind : KINDS) {
      ObjectNode body = kind.of("owned");
      body.put("source", "clinic-lotus-clinic");
      body.put("revision", 2);
      batch.add(element(kind, body));
    }
    assertThat(codes(bulk("clinic:maple-clinic", batch, false))).containsOnly("other-institution");
  }

  @Test
  void stores_nothing_in_a_dry_run() {
    ArrayNode batch = JSON.createArrayNode();
    KINDS.forEach(kind -> batch.add(element(kind, kind.of("dry"))));
    assertThat(statuses(bulk(FEED, batch, true))).containsOnly("created");
    FollowUpService.get(FEED, kind("home-bed-step").uri("dry")).expectStatus().isNotFound();
    FollowUpService.get(FEED, kind("examination").uri("dry")).expectStatus().isNotFound();
  }

  @Test
  void never_tells_what_was_said_in_words_or_only_heard_by_a_machine() {
    post(FEED, KINDS, "quiet", 1);
    String told =
        FollowUpService.toldOfCare("quiet", 22).stream()
            .filter(each -> !(each instanceof PersonalCareEvent.OutreachReviewed))
            .map(
                each ->
                    new String(org.jiceng.events.EventCodec.encode(each), StandardCharsets.UTF_8))
            .reduce("", String::concat);
    assertThat(told).doesNotContain("evening", "stroke", "138");
  }

  @Test
  void refuses_a_step_that_does_not_fit_and_one_that_belongs_elsewhere() {
    Kind step = kind("home-bed-step");
    post(FEED, List.of(kind("home-bed"), step), "bed", 1);
    ObjectNode again = step.of("bed");
    again.put("recordId", "bed-second");
    again.put("occurredAt", "2024-05-03T10:00:00+08:00");
    expect(again, step, 409, "wrong-state");
    ObjectNode elsewhere = step.of("bed");
    elsewhere.put("homeBedRecordId", "another");
    elsewhere.put("revision", 2);
    expect(elsewhere, step, 409, "other-case");
    ObjectNode later = step.of("bed");
    later.put("recordId", "bed-third");
    later.put("residentId", "somebody-else");
    later.put("step", "round");
    expect(later, step, 422, "rule-violated");
  }

  @Test
  void lists_what_an_institution_has_to_do_the_most_urgent_first() {
    for (String name :
        List.of("home-bed", "online-consultation", "drug-reservation", "outreach", "screening")) {
      Kind kind = kind(name);
      for (String who : List.of("li-one", "li-two", "li-three")) {
        ObjectNode body = kind.of(who);
        body.put("institutionId", "list-clinic");
        if (body.has("wantedOn")) {
          body.put("wantedOn", who.equals("li-two") ? "2024-04-13" : "2024-04-15");
        } else if (who.equals("li-two")) {
          body.put(
              body.has("on") ? "on" : "occurredAt",
              body.has("on") ? "2024-03-01" : "2024-03-01T10:00:00+08:00");
        }
        bulk(FEED, JSON.createArrayNode().add(element(kind, body)), false);
      }
      JsonNode page = list("clinic:list-clinic", kind.path() + "?institution=list-clinic&limit=2");
      assertThat(residents(page)).as(name).containsExactly("li-two", "li-one");
      assertThat(page.path("total").asInt()).isEqualTo(3);
      assertThat(page.path("items").path(0).path("overdue").asBoolean()).isTrue();
      JsonNode rest =
          list(
              "clinic:list-clinic",
              kind.path() + "?institution=list-clinic&after=" + page.path("next").asString());
      assertThat(residents(rest)).as(name).containsExactly("li-three");
      assertThat(rest.path("next").isNull()).isTrue();
    }
    Kind answer = kind("online-consultation-step");
    bulk(FEED, JSON.createArrayNode().add(element(answer, answer.of("li-two"))), false);
    assertThat(residents(list(FEED, "/api/online-consultations?institution=list-clinic")))
        .containsExactly("li-one", "li-three");
  }

  @Test
  void lists_assessments_that_run_out() {
    Kind kind = kind("assessment");
    for (String day : List.of("2023-12-01", "2024-04-01", "2024-08-01")) {
      ObjectNode body = kind.of("ai-" + day);
      body.put("institutionId", "assess-clinic");
      body.put("on", day);
      bulk(FEED, JSON.createArrayNode().add(element(kind, body)), false);
    }
    assertThat(residents(list(FEED, "/api/assessments?institution=assess-clinic")))
        .containsExactly("ai-2023-12-01", "ai-2024-04-01");
    assertThat(residents(list(FEED, "/api/assessments?institution=assess-clinic&within=366")))
        .hasSize(3);
  }

  @Test
  void tells_what_drugs_are_needed_and_for_how_long_they_may_be_prescribed() {
    FollowUpService.post(
            FEED,
            "/api/medication-plans",
            Records.plan("drugs-1", "bo")
                .with("institutionId", "drug-clinic")
                .with(
                    "drugs",
                    List.of(
                        Map.of(
                            "name", "amlodipine 5 mg",
                            "dose", "1",
                            "frequency", "daily",
                            "unitsPerDay", 1.5,
                            "unit", "tablet",
                            "suppliedOn", "2025-03-01",
                            "suppliedUnits", 21)))
                .body())
        .expectStatus()
        .isCreated();
    JsonNode needs = list(FEED, "/api/drug-needs?institution=drug-clinic&month=2025-03");
    assertThat(needs.path("items").path(0).path("units").asInt()).isEqualTo(42);
    JsonNode runOuts = list(FEED, "/api/drug-run-outs?institution=drug-clinic");
    assertThat(runOuts.path("items").path(0).path("runsOutOn").asString()).isEqualTo("2025-03-15");
    assertThat(
            list(FEED, "/api/drug-run-outs?institution=drug-clinic&within=4").path("total").asInt())
        .isZero();
    String question = "/api/long-prescription-eligibility?institution=drug-clinic&resident=bo";
    assertThat(list(FEED, question).path("reasons").path(0).asString()).isEqualTo("not-assessed");
    ObjectNode tier = kind("assessment").of("bo");
    tier.put("on", "2025-03-01");
    bulk(FEED, JSON.createArrayNode().add(element(kind("assessment"), tier)), false);
    assertThat(list(FEED, question).path("longestDays").asInt()).isEqualTo(84);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/home-beds",
        "/api/home-beds?institution=a%20b",
        "/api/home-beds?institution=lotus-clinic&limit=0",
        "/api/home-beds?institution=lotus-clinic&limit=501",
        "/api/home-beds?institution=lotus-clinic&after=%21",
        "/api/home-beds?institution=lotus-clinic&day=2025-3-1",
        "/api/home-beds?institution=lotus-clinic&x=1",
        "/api/drug-needs?institution=lotus-clinic&month=2025",
        "/api/drug-run-outs?institution=lotus-clinic&within=93",
        "/api/long-prescription-eligibility?institution=lotus-clinic"
      })
  void refuses_questions_it_does_not_understand(String question) {
    FollowUpService.get(FEED, question).expectStatus().isBadRequest();
  }

  @Test
  void shows_a_health_record_at_a_glance_to_the_institution_that_keeps_it() {
    post(FEED, KINDS, "glance", 1);
    FollowUpService.post(
            FEED,
            "/api/medication-plans",
            Records.plan("glance-plan", "glance").with("startsOn", "2024-05-20").body())
        .expectStatus()
        .isCreated();
    String question = "/api/health-record-summaries?institution=lotus-clinic&resident=glance";
    JsonNode summary = list("clinic:lotus-clinic", question);
    assertThat(summary.path("standardised").asBoolean()).as(summary.toString()).isTrue();
    assertThat(summary.path("open").asBoolean()).isTrue();
    assertThat(summary.path("dynamic").asBoolean()).isTrue();
    assertThat(summary.path("lastEntryOn").asString()).isEqualTo("2024-05-20");
    assertThat(summary.path("entries").size()).isEqualTo(20);
    assertThat(summary.path("assessments").path(0).path("result").asString()).isEqualTo("tier-one");
    assertThat(list(FEED, question + "&day=2025-05-19").path("dynamic").asBoolean()).isTrue();
    assertThat(list(FEED, question + "&day=2025-05-20").path("dynamic").asBoolean()).isFalse();
    assertThat(list(FEED, question + "&day=2022-12-31").path("open").asBoolean()).isFalse();
    FollowUpService.get(
            FEED, "/api/health-record-summaries?institution=maple-clinic&resident=glance")
        .expectStatus()
        .isNotFound();
    FollowUpService.get("clinic:maple-clinic", question).expectStatus().isForbidden();
  }

  @Test
  void shows_lists_to_their_institution_alone() {
    for (String path : List.of("/api/home-beds", "/api/assessments", "/api/drug-needs")) {
      FollowUpService.get("clinic:maple-clinic", path + "?institution=lotus-clinic")
          .expectStatus()
          .isForbidden();
      FollowUpService.get("operations", path + "?institution=lotus-clinic")
          .expectStatus()
          .isForbidden();
    }
  }

  private static void expect(ObjectNode body, Kind kind, int status, String code) {
    JsonNode result = bulk(FEED, JSON.createArrayNode().add(element(kind, body)), false).path(0);
    assertThat(result.path("httpStatus").asInt()).as(result.toString()).isEqualTo(status);
    assertThat(result.path("problem").path("code").asString()).isEqualTo(code);
  }

  private static Kind kind(String name) {
    return KINDS.stream().filter(each -> each.kind().equals(name)).findFirst().orElseThrow();
  }

  private static ObjectNode element(Kind kind, ObjectNode data) {
    ObjectNode element = JSON.createObjectNode();
    element.put("id", kind.kind());
    element.put("type", "org.jiceng." + kind.kind());
    element.set("data", data);
    return element;
  }

  private static JsonNode post(String as, List<Kind> kinds, String who, int revision) {
    ArrayNode batch = JSON.createArrayNode();
    for (Kind kind : kinds) {
      ObjectNode body = kind.of(who);
      body.put("revision", revision);
      batch.add(element(kind, body));
    }
    return bulk(as, batch, false);
  }

  private static JsonNode voided(String as, String who, int revision) {
    ArrayNode batch = JSON.createArrayNode();
    for (Kind kind : KINDS) {
      ObjectNode data = JSON.createObjectNode();
      data.put("kind", kind.kind());
      data.put("recordId", who + "-" + kind.kind());
      data.put("revision", revision);
      data.put("reason", "mistake");
      ObjectNode element = JSON.createObjectNode();
      element.put("id", kind.kind());
      element.put("type", "org.jiceng.record-void");
      element.set("data", data);
      batch.add(element);
    }
    return bulk(as, batch, false);
  }

  private static JsonNode bulk(String as, ArrayNode batch, boolean dryRun) {
    return JSON.readTree(
        FollowUpService.post(as, "/internal/records?dryRun=" + dryRun, batch)
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  private static JsonNode list(String as, String uri) {
    return JSON.readTree(
        FollowUpService.get(as, uri)
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  private static JsonNode shown(String as, String uri) {
    return list(as, uri);
  }

  private static List<String> statuses(JsonNode results) {
    List<String> statuses = new ArrayList<>();
    for (JsonNode each : results) {
      String status = each.path("status").asString();
      statuses.add(status.equals("rejected") ? each.toString() : status);
    }
    return statuses;
  }

  private static List<String> codes(JsonNode results) {
    List<String> codes = new ArrayList<>();
    for (JsonNode each : results) {
      codes.add(each.path("problem").path("code").asString(each.toString()));
    }
    return codes;
  }

  private static List<String> residents(JsonNode page) {
    List<String> residents = new ArrayList<>();
    for (JsonNode item : page.path("items")) {
      residents.add(item.path("residentId").asString());
    }
    return residents;
  }
}
