package org.jiceng.referral;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.referral.ReferralService.delete;
import static org.jiceng.referral.ReferralService.get;
import static org.jiceng.referral.ReferralService.post;
import static org.jiceng.referral.ReferralService.toldOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// It is the 10th of March 2025, ten in the morning.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferringOverHttpTest {

  private static Map<String, Object> referral(String recordId, String resident) {
    return Map.of(
        "recordId", recordId,
        "residentId", resident,
        "direction", "up",
        "fromInstitutionId", "lotus",
        "toInstitutionId", "east",
        "reasons", List.of("not-controlled-twice"),
        "urgency", "routine",
        "requestedAt", "2025-03-10T08:00:00+08:00");
  }

  private static Map<String, Object> with(Map<String, Object> body, Object... more) {
    Map<String, Object> all = new HashMap<>(body);
    for (int i = 0; i < more.length; i += 2) {
      if (more[i + 1].equals("")) {
        all.remove(more[i].toString());
      } else {
        all.put(more[i].toString(), more[i + 1]);
      }
    }
    return all;
  }

  private static ResponseSpec step(String kind, String referral, String step, Object... said) {
    return post(
        kind,
        "/api/referrals/" + referral + "/" + step,
        with(Map.of("recordId", referral + "-" + step), said));
  }

  @Test
  void is_asked_for_once_where_many_ask_for_the_same_at_once() {
    var client = ReferralService.as("clinic:lotus");
    List<Integer> answers =
        Flux.range(0, 40)
            .flatMap(
                i ->
                    Mono.fromCallable(
                            () ->
                                client
                                    .post()
                                    .uri("/api/referrals")
                                    .bodyValue(referral("at-once-" + i, "at-once"))
                                    .exchange()
                                    .expectBody()
                                    .returnResult()
                                    .getStatus()
                                    .value())
                        .subscribeOn(Schedulers.boundedElastic()),
                40)
            .collectList()
            .block(Duration.ofMinutes(2));
    assertThat(answers.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting())))
        .isEqualTo(Map.of(201, 1L, 409, 39L));
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @Test
  void goes_up_and_comes_back_by_what_both_sides_report() {
    post("clinic:lotus", "/api/referrals", referral("up-1", "wang"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("requested")
        .jsonPath("$.hl7")
        .isEqualTo("created")
        .jsonPath("$.missing[0]")
        .isEqualTo("department")
        .jsonPath("$.pending[0].deadline")
        .isEqualTo("acceptance")
        .jsonPath("$.pending[0].institutionId")
        .isEqualTo("east");
    refused(step("clinic:lotus", "up-1", "acceptances"), 403, "other-institution");
    refused(step("clinic:west", "up-1", "acceptances"), 403, "other-institution");
    refused(step("clinic:east", "up-1", "completions", "result", "stable"), 409, "wrong-state");
    step("clinic:east", "up-1", "acceptances", "acceptedAt", "2025-03-10T09:00:00+08:00")
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("accepted")
        .jsonPath("$.source")
        .isEqualTo("clinic-east");
    step(
            "clinic:east",
            "up-1",
            "appointments",
            "scheduledAt",
            "2025-03-12T09:00:00+08:00",
            "arrangedAt",
            "2025-03-10T09:05:00+08:00")
        .expectStatus()
        .isCreated();
    step(
            "clinic:east",
            "up-1",
            "receptions",
            "priority",
            true,
            "receivedAt",
            "2025-03-10T09:10:00+08:00")
        .expectStatus()
        .isCreated();
    refused(step("clinic:east", "up-1", "completions"), 400, "invalid-fields");
    step(
            "clinic:east",
            "up-1",
            "completions",
            "result",
            "I10, drugs changed",
            "diagnosis",
            List.of("I10"),
            "completedAt",
            "2025-03-10T09:20:00+08:00")
        .expectStatus()
        .isCreated();
    step(
            "clinic:east",
            "up-1",
            "returns",
            "plan",
            "walk daily",
            "rehabilitation",
            true,
            "returnedAt",
            "2025-03-10T09:30:00+08:00")
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("returned");
    refused(step("clinic:east", "up-1", "acknowledgements"), 403, "other-institution");
    step("clinic:lotus", "up-1", "acknowledgements", "teamId", "team-3").expectStatus().isCreated();
    for (String side : List.of("clinic:lotus", "clinic:east", "director")) {
      get(side, "/api/referrals/up-1")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.source")
          .isEqualTo("clinic-lotus")
          .jsonPath("$.state")
          .isEqualTo("acknowledged")
          .jsonPath("$.history.length()")
          .isEqualTo(6)
          .jsonPath("$.history[4].plan")
          .isEqualTo("walk daily")
          .jsonPath("$.pending[0].deadline")
          .isEqualTo("follow-up")
          .jsonPath("$.priority")
          .isEqualTo(false);
    }
    refused(get("clinic:west", "/api/referrals/up-1"), 403, "other-institution");
    get("clinic:lotus", "/api/referrals/up-1/completions/up-1-completions?source=clinic-east")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.result")
        .isEqualTo("I10, drugs changed");
    List<DomainEvent> told = toldOf("wang", 7);
    assertThat(told.stream().map(it -> it.getClass().getSimpleName()))
        .containsExactly(
            "ReferralRequested",
            "ReferralAccepted",
            "ReferralScheduled",
            "ReferralReceived",
            "ReferralCompleted",
            "ReferralReturned",
            "ReferralAcknowledged");
    assertThat(told.toString()).doesNotContain("drugs changed", "walk daily");
  }

  @Test
  void is_one_record_with_its_revisions() {
    Map<String, Object> first = referral("rev-1", "rev");
    post("clinic:lotus", "/api/referrals", first).expectStatus().isCreated();
    post("clinic:lotus", "/api/referrals", first)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    refused(
        post("clinic:lotus", "/api/referrals", with(first, "urgency", "urgent")),
        409,
        "revision-conflict");
    post("clinic:lotus", "/api/referrals", with(first, "urgency", "urgent", "revision", 2))
        .expectStatus()
        .isOk();
    refused(
        post("clinic:lotus", "/api/referrals", referral("rev-2", "rev")),
        409,
        "open-referral-exists");
    step("clinic:east", "rev-1", "declines", "reason", "no-bed").expectStatus().isCreated();
    step("clinic:east", "rev-1", "declines", "reason", "no-bed")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    refused(
        delete("clinic:lotus", "/api/referrals/rev-1?revision=3&reason=mistake"),
        409,
        "breaks-other-record");
    delete("clinic:east", "/api/referrals/rev-1/declines/rev-1-declines?revision=2&reason=mistake")
        .expectStatus()
        .isOk();
    delete("clinic:lotus", "/api/referrals/rev-1?revision=3&reason=mistake").expectStatus().isOk();
    assertThat(toldOf("rev", 5).stream().map(it -> it.getClass().getSimpleName()))
        .containsExactly(
            "ReferralRequested",
            "ReferralRequested",
            "ReferralDeclined",
            "RecordVoided",
            "RecordVoided");
  }

  @Test
  void may_be_told_of_in_one_batch_steps_first() {
    ReferralService.as("feed")
        .post()
        .uri("/internal/records")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            """
            [{"id": "1", "type": "org.jiceng.referral-reception", "data": {"recordId": "bulk-rec",
               "referralRecordId": "bulk-1", "receivedAt": "2025-03-09T12:00:00+08:00"}},
             {"id": "2", "type": "org.jiceng.referral-acceptance", "data": {"recordId": "bulk-acc",
               "referralRecordId": "bulk-1", "acceptedAt": "2025-03-09T10:00:00+08:00"}},
             {"id": "3", "type": "org.jiceng.referral", "data": {"recordId": "bulk-1",
               "residentId": "bulk", "direction": "up", "fromInstitutionId": "lotus",
               "toInstitutionId": "east", "reasons": ["chest pain of Mr X"], "urgency": "urgent",
               "requestedAt": "2025-03-09T09:00:00+08:00"}}]
            """)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[*].status")
        .isEqualTo(List.of("created", "created", "created"))
        .jsonPath("$[0].waiting")
        .isEqualTo(true)
        .jsonPath("$[2].state")
        .isEqualTo("received");
    List<DomainEvent> told = toldOf("bulk", 3);
    assertThat(told).hasSize(3);
    assertThat(((ReferralRequested) told.getFirst()).reasons()).containsExactly("other");
  }

  static Stream<Arguments> wrong() {
    Map<String, Object> good = referral("bad", "bad");
    return Stream.of(
        Arguments.of(with(good, "residentId", ""), 400, "required", "/residentId"),
        Arguments.of(with(good, "direction", "sideways"), 400, "unknown-value", "/direction"),
        Arguments.of(with(good, "urgency", ""), 400, "required", "/urgency"),
        Arguments.of(with(good, "reasons", List.of()), 400, "required", "/reasons"),
        Arguments.of(with(good, "toInstitutionId", ""), 400, "required", "/toInstitutionId"),
        Arguments.of(with(good, "toInstitutionId", "a b"), 400, "invalid-id", "/toInstitutionId"),
        Arguments.of(with(good, "requestedAt", "today"), 400, "invalid-date", "/requestedAt"),
        Arguments.of(with(good, "fee", 3), 400, "unknown-field", "/fee"),
        Arguments.of(
            with(good, "handover", Map.of("plan", " ")), 400, "invalid-text", "/handover/plan"),
        Arguments.of(
            with(good, "toInstitutionId", "lotus"), 422, "own-institution", "/toInstitutionId"),
        Arguments.of(with(good, "direction", "in-house"), 422, "not-in-house", "/toInstitutionId"),
        Arguments.of(
            with(good, "requestedAt", "2025-03-12T08:00:00+08:00"),
            422,
            "in-the-future",
            "/requestedAt"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void names_what_is_wrong_with_it(
      Map<String, Object> body, int status, String code, String pointer) {
    post("clinic:lotus", "/api/referrals", body)
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo(code)
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }

  @Test
  void goes_only_where_the_directory_lets_it_go() {
    ReferralService.as("feed")
        .put()
        .uri("/api/referral-routes/maple-north")
        .bodyValue(
            Map.of(
                "fromInstitutionId", "maple",
                "toInstitutionId", "north",
                "directions", List.of("up"),
                "specialties", List.of("cardiology"),
                "from", "2025-01-01"))
        .exchange()
        .expectStatus()
        .isCreated();
    Map<String, Object> from = with(referral("dir-1", "dir"), "fromInstitutionId", "maple");
    post("clinic:maple", "/api/referrals", from)
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("route-not-permitted");
    Map<String, Object> north = with(from, "toInstitutionId", "north");
    post("clinic:maple", "/api/referrals", with(north, "specialty", "neurology"))
        .expectStatus()
        .isEqualTo(422);
    post("clinic:maple", "/api/referrals", with(north, "requestedAt", "2024-12-31T12:00:00+08:00"))
        .expectStatus()
        .isEqualTo(422);
    post("clinic:maple", "/api/referrals", with(north, "specialty", "cardiology"))
        .expectStatus()
        .isCreated();
  }

  @Test
  void tells_every_side_whose_turn_it_is_and_until_when() {
    post(
            "feed",
            "/api/referrals",
            with(
                referral("wl-1", "wl-1"),
                "fromInstitutionId",
                "pine",
                "toInstitutionId",
                "oak",
                "requestedAt",
                "2025-03-08T08:00:00+08:00"))
        .expectStatus()
        .isCreated();
    post(
            "feed",
            "/api/referrals",
            with(
                referral("wl-2", "wl-2"),
                "fromInstitutionId",
                "pine",
                "toInstitutionId",
                "oak",
                "urgency",
                "emergency",
                "greenChannel",
                true,
                "requestedAt",
                "2025-03-10T09:55:00+08:00"))
        .expectStatus()
        .isCreated();
    post(
            "feed",
            "/api/referrals",
            with(
                referral("wl-3", "wl-3"),
                "fromInstitutionId",
                "oak",
                "toInstitutionId",
                "pine",
                "direction",
                "down"))
        .expectStatus()
        .isCreated();
    String list = "/api/worklists/open-referrals";
    get("clinic:oak", list)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.lines[*].recordId")
        .isEqualTo(List.of("wl-2", "wl-1", "wl-3"))
        .jsonPath("$.lines[1].overdue")
        .isEqualTo(true)
        .jsonPath("$.lines[1].ageDays")
        .isEqualTo(2)
        .jsonPath("$.lines[1].pending[0].institutionId")
        .isEqualTo("oak");
    get("clinic:pine", list + "?side=turn")
        .expectBody()
        .jsonPath("$.lines[*].recordId")
        .isEqualTo(List.of("wl-3"));
    get("clinic:pine", list + "?side=sender&overdue=true")
        .expectBody()
        .jsonPath("$.lines[*].recordId")
        .isEqualTo(List.of("wl-1"));
    String page =
        new String(
            get("clinic:oak", list + "?limit=2").expectBody().returnResult().getResponseBody(),
            StandardCharsets.UTF_8);
    String after = page.replaceAll(".*\"after\":\"([^\"]+)\".*", "$1");
    get("clinic:oak", list + "?limit=2&after=" + after)
        .expectBody()
        .jsonPath("$.lines[*].recordId")
        .isEqualTo(List.of("wl-3"))
        .jsonPath("$.after")
        .doesNotExist();
    get("director", list + "?limit=500")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.lines[?(@.recordId == 'wl-1')]")
        .exists();
    refused(get("clinic:oak", list + "?institution=pine"), 403, "other-institution");
    refused(get("operations", list), 403, "forbidden");
    refused(get("clinic:oak", list + "?colour=red"), 400, "unknown-parameter");
    assertThat(toldOf("wl-1", 2).stream().map(it -> it.getClass().getSimpleName()))
        .containsExactly("ReferralRequested", "ReferralDeadlineMissed");
  }

  @Test
  void takes_a_visit_for_the_reception_and_says_so() {
    post(
            "clinic:lotus",
            "/api/referrals",
            with(referral("inf-1", "inf"), "requestedAt", "2025-03-09T08:00:00+08:00"))
        .expectStatus()
        .isCreated();
    post(
            "feed",
            "/api/visits",
            VisitRecord.of("inf-v", "inf")
                .with("institutionId", "east")
                .with("occurredAt", "2025-03-09T15:00:00+08:00")
                .body())
        .expectStatus()
        .isCreated();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                get("clinic:lotus", "/api/referrals/inf-1")
                    .expectBody()
                    .jsonPath("$.state")
                    .isEqualTo("received")
                    .jsonPath("$.history[0].inferred")
                    .isEqualTo(true));
  }
}
