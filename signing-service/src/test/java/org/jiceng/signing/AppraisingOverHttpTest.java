package org.jiceng.signing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.signing.SigningService.broken;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.with;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppraisingOverHttpTest {

  @BeforeAll
  static void startAll() {
    SigningService.running();
  }

  private static Map<String, Object> appraisal(String institution, Object... more) {
    return with(
        with(
            Map.of(),
            "institutionId",
            institution,
            "period",
            Map.of("from", "2024-07-01", "to", "2024-09-30"),
            "pool",
            1001,
            "units",
            List.of(Map.of("service", "contact", "units", 0.5)),
            "teams",
            List.of(
                Map.of("teamId", institution + "-a", "quality", 1),
                Map.of("teamId", institution + "-b", "quality", 1.0))),
        more);
  }

  private static void contracted(String resident, String institution, String team) {
    post(
            "feed",
            "/api/contracts",
            with(
                contract(resident + "-c", resident, "2024-06-01", "2025-05-31"),
                "institutionId",
                institution,
                "teamId",
                team))
        .expectStatus()
        .isCreated();
  }

  private static void contacted(String recordId, String resident, String institution) {
    post(
            "feed",
            "/api/contacts",
            Map.of(
                "recordId",
                recordId,
                "source",
                "his",
                "institutionId",
                institution,
                "staffId",
                "nurse-li",
                "residentId",
                resident,
                "occurredAt",
                "2024-07-01T00:00:00+08:00",
                "channel",
                "visit"))
        .expectStatus()
        .isCreated();
  }

  private static String told(String uri) {
    return new String(
        get("feed", uri).expectBody().returnResult().getResponseBodyContent(),
        StandardCharsets.UTF_8);
  }

  @Test
  void follows_what_is_recorded_until_it_is_locked() {
    String uri = "/api/appraisals/ap-q3";
    put("clinic:ap", uri, appraisal("ap")).expectStatus().isCreated();
    put("clinic:ap", uri, appraisal("ap")).expectStatus().isOk();
    get("clinic:ap", uri)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("open")
        .jsonPath("$.undistributed")
        .isEqualTo(1001);
    contracted("ap-1", "ap", "ap-a");
    contracted("ap-2", "ap", "ap-b");
    contacted("ap-k1", "ap-1", "ap");
    contacted("ap-k2", "ap-2", "ap");
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(told(uri)).contains("\"points\":1,"));
    get("director", uri)
        .expectBody()
        .jsonPath("$.teams[0].points")
        .isEqualTo(0.5)
        .jsonPath("$.teams[0].services[0].service")
        .isEqualTo("contact")
        .jsonPath("$.teams[0].services[0].times")
        .isEqualTo(1)
        .jsonPath("$.teams[0].share")
        .isEqualTo(501)
        .jsonPath("$.teams[1].share")
        .isEqualTo(500)
        .jsonPath("$.undistributed")
        .isEqualTo(0)
        .jsonPath("$.period.to")
        .isEqualTo("2024-09-30")
        .jsonPath("$.lockedAt")
        .doesNotExist();

    post("clinic:ap", uri + "/locks", Map.of())
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("locked");
    post("feed", uri + "/locks", Map.of()).expectStatus().isOk();
    String locked = told(uri);
    assertThat(locked).contains("\"lockedAt\":\"2025-03-10T02:00:00Z\"");
    refused(put("feed", uri, appraisal("ap", "pool", 7)), 409, "appraisal-locked");
    refused(put("feed", uri, appraisal("ap")), 409, "appraisal-locked");

    contacted("ap-k3", "ap-2", "ap");
    String anew = "/api/appraisals/ap-q3-anew";
    put("feed", anew, appraisal("ap")).expectStatus().isCreated();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(told(anew)).contains("\"share\":334", "\"share\":667"));
    assertThat(told(uri)).isEqualTo(locked);
  }

  @Test
  void is_of_the_institution_itself_or_of_the_district() {
    String uri = "/api/appraisals/own-q3";
    refused(put("clinic:south", uri, appraisal("own")), 403, "other-institution");
    refused(put("director", uri, appraisal("own")), 403, "forbidden");
    put("clinic:own", uri, appraisal("own")).expectStatus().isCreated();
    refused(put("clinic:south", uri, appraisal("south")), 403, "other-institution");
    refused(get("clinic:south", uri), 403, "other-institution");
    refused(get("resident:own", uri), 403, "forbidden");
    refused(post("clinic:south", uri + "/locks", Map.of()), 403, "other-institution");
    refused(post("director", uri + "/locks", Map.of()), 403, "forbidden");
  }

  @Test
  void is_refused_with_what_is_wrong() {
    String uri = "/api/appraisals/wrong";
    refused(put("feed", uri, Map.of()), 400, "invalid-fields");
    refused(put("feed", uri, appraisal("wrong", "bonus", 1)), 400, "invalid-fields");
    refused(put("feed", uri, appraisal("wrong", "pool", 1.5)), 400, "invalid-fields");
    refused(
        put(
            "feed",
            uri,
            appraisal("wrong", "units", List.of(Map.of("service", "any", "units", 1)))),
        400,
        "invalid-fields");
    refused(
        put("feed", "/api/appraisals/" + "x".repeat(65), appraisal("wrong")),
        400,
        "invalid-fields");
    refused(put("feed", uri + "?x=1", appraisal("wrong")), 400, "unknown-parameter");
    broken(put("feed", uri, appraisal("wrong", "pool", -1)), "/pool", "out-of-range");
    refused(get("feed", uri), 404, "not-found");
    refused(get("feed", uri + "?x=1"), 400, "unknown-parameter");
    refused(post("feed", uri + "/locks", Map.of()), 404, "not-found");
    put("feed", uri, appraisal("wrong", "period", Map.of("from", "2025-01-01", "to", "2025-03-10")))
        .expectStatus()
        .isCreated();
    refused(post("feed", uri + "/locks", Map.of()), 409, "period-not-over");
  }
}
