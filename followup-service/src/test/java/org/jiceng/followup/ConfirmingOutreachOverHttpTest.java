package org.jiceng.followup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.jiceng.followup.FollowUpService.delete;
import static org.jiceng.followup.FollowUpService.get;
import static org.jiceng.followup.FollowUpService.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmingOutreachOverHttpTest {

  private static final String FEED = "feed";
  private static final String FOLLOW_UP = "/api/follow-ups/outreach:robot-1?source=robot";

  private static Map<String, Object> body(String id, String occurredAt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", id);
    body.put("source", "robot");
    body.put("residentId", "robot-wang");
    body.put("occurredAt", occurredAt);
    return body;
  }

  private static Map<String, Object> with(Map<String, Object> body, Object... more) {
    Map<String, Object> changed = new LinkedHashMap<>(body);
    for (int i = 0; i < more.length; i += 2) {
      changed.put((String) more[i], more[i + 1]);
    }
    return changed;
  }

  private static void awaitShown(String path, Object value) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                get(FEED, FOLLOW_UP)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath(path)
                    .isEqualTo(value));
  }

  @Test
  void a_confirmed_outreach_becomes_a_follow_up_that_follows_its_review() {
    Map<String, Object> review =
        with(
            body("review-1", "2025-03-09T12:00:00+08:00"),
            "step",
            "confirmed",
            "staffId",
            "nurse-li",
            "systolic",
            148,
            "diastolic",
            85);
    post(
            FEED,
            "/api/outreach",
            with(
                body("robot-1", "2025-03-09T10:00:00+08:00"),
                "institutionId",
                "robot-clinic",
                "channel",
                "call",
                "conditions",
                List.of("hypertension"),
                "systolic",
                150,
                "diastolic",
                95))
        .expectStatus()
        .isCreated();
    get(FEED, FOLLOW_UP).expectStatus().isNotFound();
    post(FEED, "/api/outreach/robot-1/steps", review).expectStatus().isCreated();
    awaitShown("$.content.systolic", 148);
    get("clinic:robot-clinic", FOLLOW_UP)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.channel")
        .isEqualTo("phone");
    post(FEED, "/api/outreach/robot-1/steps", with(review, "revision", 2, "systolic", 138))
        .expectStatus()
        .isOk();
    awaitShown("$.content.systolic", 138);
    delete(FEED, "/api/outreach/robot-1/steps/review-1?source=robot&revision=3&reason=mistake")
        .expectStatus()
        .isOk();
    awaitShown("$.status", "voided");
  }
}
