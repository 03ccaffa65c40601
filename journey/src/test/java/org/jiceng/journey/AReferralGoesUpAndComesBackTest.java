package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.journey.OnePlatform.posting;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiceng.local.platform.PlatformClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A resident whose blood pressure stays high goes up, is treated, comes back and is followed up:
/// over HTTP and Kafka, through every service.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReferralGoesUpAndComesBackTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static PlatformClient client;

  @BeforeAll
  static void start() {
    client = OnePlatform.running().client();
    assertThat(
            Posting.post(
                client,
                List.of(
                    posting(
                        "institution",
                        """
                        {"institutionId":"journey-clinic","revision":1,"name":"Journey Clinic",
                        "district":"journey","tier":"primary","kind":"community-health-centre",
                        "pilot":false}\
                        """),
                    posting(
                        "institution",
                        """
                        {"institutionId":"journey-hospital","revision":1,"name":"Journey Hospital",
                        "district":"journey","tier":"hospital","kind":"hospital",
                        "pilot":false}\
                        """),
                    posting(
                        "resident",
                        """
                        {"residentId":"journey-zhao","birthDate":"1960-03-09","sex":"male",
                        "institutionId":"journey-clinic","permanentFrom":"2020-01-01"}\
                        """))))
        .allSatisfy(fate -> assertThat(fate.status()).as(fate.detail()).isEqualTo("created"));
  }

  private static String ago(int days) {
    return NOW.minus(days, ChronoUnit.DAYS).toString();
  }

  private static String dayAgo(int days) {
    return NOW.minus(days, ChronoUnit.DAYS)
        .atZone(java.time.ZoneId.of("Asia/Shanghai"))
        .toLocalDate()
        .toString();
  }

  private static JsonNode post(String path, String kind, Map<String, Object> body) {
    var answer =
        client.post(path, kind, "application/json", JsonMapper.shared().writeValueAsString(body));
    assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 201);
    return answer.json();
  }

  private static JsonNode step(
      String referral, String step, int daysAgo, Map<String, Object> said) {
    Map<String, Object> body = new TreeMap<>(said);
    body.put("recordId", referral + "-" + step);
    body.put(
        Map.of(
                "acceptances", "acceptedAt",
                "receptions", "receivedAt",
                "completions", "completedAt",
                "returns", "returnedAt",
                "acknowledgements", "acknowledgedAt")
            .get(step),
        ago(daysAgo));
    String kind =
        step.equals("acknowledgements") ? "clinic:journey-clinic" : "clinic:journey-hospital";
    return post("/api/referrals/" + referral + "/" + step, kind, body);
  }

  private static Map<String, Object> referral(String recordId, int daysAgo) {
    Map<String, Object> body = new TreeMap<>();
    body.put("recordId", recordId);
    body.put("residentId", recordId + "-resident");
    body.put("direction", "up");
    body.put("fromInstitutionId", "journey-clinic");
    body.put("toInstitutionId", "journey-hospital");
    body.put("reasons", List.of("not-controlled-twice"));
    body.put("urgency", "routine");
    body.put("requestedAt", ago(daysAgo));
    return body;
  }

  private static Map<String, Object> followUp(
      String recordId, String resident, int daysAgo, int systolic) {
    return Map.of(
        "recordId",
        recordId,
        "residentId",
        resident,
        "conditions",
        List.of("hypertension"),
        "occurredAt",
        ago(daysAgo),
        "institutionId",
        "journey-clinic",
        "channel",
        "clinic",
        "systolic",
        systolic,
        "diastolic",
        100);
  }

  @Test
  void from_two_follow_ups_that_did_not_go_well_to_the_one_that_closes_the_loop() {
    String zhao = "journey-zhao";
    post(
        "/api/enrolments",
        "clinic:journey-clinic",
        Map.of(
            "recordId", "journey-e",
            "residentId", zhao,
            "condition", "hypertension",
            "enrolledOn", dayAgo(100),
            "institutionId", "journey-clinic"));
    post("/api/follow-ups", "clinic:journey-clinic", followUp("journey-f1", zhao, 50, 168));
    post("/api/follow-ups", "clinic:journey-clinic", followUp("journey-f2", zhao, 30, 166));

    JsonNode draft = draftOf(zhao);
    String id = draft.path("recordId").stringValue();
    assertThat(draft.path("state").stringValue()).isEqualTo("draft");
    assertThat(draft.path("reasons").isEmpty()).isFalse();

    Map<String, Object> asked = referral(id, 29);
    asked.put("residentId", zhao);
    asked.put("source", draft.path("source").stringValue());
    asked.put("revision", draft.path("revision").intValue() + 1);
    // Told so late it would have lapsed by now, had nobody received the resident in time.
    assertThat(post("/api/referrals", "clinic:journey-clinic", asked).path("state").stringValue())
        .isEqualTo("lapsed");
    step(id, "acceptances", 29, Map.of());
    step(id, "receptions", 28, Map.of("priority", true));
    step(
        id,
        "completions",
        25,
        Map.of("result", "stable on two drugs", "diagnosis", List.of("I10")));
    step(id, "returns", 25, Map.of("plan", "every two weeks", "diagnosis", List.of("I10")));
    assertThat(
            step(id, "acknowledgements", 24, Map.of())
                .path("pending")
                .path(0)
                .path("deadline")
                .stringValue())
        .isEqualTo("follow-up");
    closedLoops(0, 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .read("/api/charts/" + zhao, "clinic:journey-clinic")
                            .path("due")
                            .path("afterReferral")
                            .asBoolean(false))
                    .as("the follow-up service has it to do")
                    .isTrue());
    post("/api/follow-ups", "clinic:journey-clinic", followUp("journey-f3", zhao, 20, 132));

    String uri = "/api/referrals/" + id + "?source=" + draft.path("source").stringValue();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(client.read(uri, "clinic:journey-clinic").path("state").stringValue())
                    .isEqualTo("followed-up"));
    JsonNode whole = client.read(uri, "clinic:journey-hospital");
    JsonNode last = whole.path("history").path(whole.path("history").size() - 1);
    assertThat(last.path("followUp").path("recordId").stringValue()).isEqualTo("journey-f3");
    assertThat(last.path("inTime").booleanValue()).isTrue();
    assertThat(whole.path("missedDeadlines").isEmpty()).isTrue();
    closedLoops(1, 1);
  }

  private static void closedLoops(int closed, int received) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode point =
                  client
                      .read(
                          "/api/indicators/referral-closed-loop-rate?institution=journey-clinic",
                          "clinic:journey-clinic")
                      .path("points")
                      .path(0);
              assertThat(point.path("numerator").intValue()).as("%s", point).isEqualTo(closed);
              assertThat(point.path("denominator").intValue()).as("%s", point).isEqualTo(received);
            });
  }

  private static JsonNode draftOf(String resident) {
    List<JsonNode> drafts = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              client
                  .read("/api/worklists/open-referrals?state=draft", "clinic:journey-clinic")
                  .path("lines")
                  .forEach(
                      line -> {
                        if (line.path("residentId").stringValue().equals(resident)) {
                          drafts.add(line);
                        }
                      });
              return !drafts.isEmpty();
            });
    return drafts.getFirst();
  }

  @Test
  void with_each_deadline_missed_once() {
    Map<String, Object> draft = referral("journey-request", 10);
    draft.put("draft", true);
    post("/api/referrals", "clinic:journey-clinic", draft);
    missed("journey-request", "request");

    post("/api/referrals", "clinic:journey-clinic", referral("journey-acceptance", 3));
    missed("journey-acceptance", "acceptance");

    post("/api/referrals", "clinic:journey-clinic", referral("journey-reception", 20));
    step("journey-reception", "acceptances", 20, Map.of());
    missed("journey-reception", "reception");

    came("journey-outcome", 40);
    missed("journey-outcome", "outcome");

    came("journey-acknowledgement", 8);
    step("journey-acknowledgement", "returns", 7, Map.of("plan", "rest"));
    missed("journey-acknowledgement", "acknowledgement");

    came("journey-follow-up", 22);
    step("journey-follow-up", "returns", 20, Map.of("plan", "rest"));
    step("journey-follow-up", "acknowledgements", 20, Map.of());
    missed("journey-follow-up", "follow-up");

    JsonNode overdue =
        client.read("/api/worklists/open-referrals?overdue=true&district=journey", "director");
    assertThat(overdue.path("lines").size()).isGreaterThanOrEqualTo(5);
  }

  private static void came(String referral, int daysAgo) {
    post("/api/referrals", "clinic:journey-clinic", referral(referral, daysAgo));
    step(referral, "acceptances", daysAgo, Map.of());
    step(referral, "receptions", daysAgo, Map.of());
  }

  private static void missed(String referral, String deadline) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode missed =
                  client
                      .read("/api/referrals/" + referral, "clinic:journey-clinic")
                      .path("missedDeadlines");
              assertThat(missed.size()).as(referral + " " + missed).isEqualTo(1);
              assertThat(missed.path(0).path("deadline").stringValue()).isEqualTo(deadline);
            });
  }
}
