package org.jiceng.followup;

import static org.jiceng.followup.FollowUpService.delete;
import static org.jiceng.followup.FollowUpService.get;
import static org.jiceng.followup.FollowUpService.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/// Health education by message rests on the resident's consent (BH §7).
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendingWithConsentTest {

  private static final String FEED = "feed";
  private static final String FLAGS = "$.flags";

  private static Map<String, Object> push(String resident, String day) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", "push-" + resident);
    body.put("source", "his");
    body.put("residentId", resident);
    body.put("institutionId", "lotus-clinic");
    body.put("occurredAt", day + "T10:00:00+08:00");
    body.put("channel", "sms");
    body.put("topic", "salt");
    body.put("consentRecordId", "consent-" + resident);
    return body;
  }

  private static void consent(
      String resident, int revision, List<String> channels, String from, String to) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", "consent-" + resident);
    body.put("source", "his");
    body.put("revision", revision);
    body.put("residentId", resident);
    body.put("institutionId", "lotus-clinic");
    body.put("channels", channels);
    body.put("from", from);
    if (to != null) {
      body.put("to", to);
    }
    post(FEED, "/api/push-consents", body).expectStatus().is2xxSuccessful();
  }

  private static BodyContentSpec shown(String resident) {
    return get(FEED, "/api/education-pushes/push-" + resident + "?source=his")
        .expectStatus()
        .isOk()
        .expectBody();
  }

  @ParameterizedTest
  @CsvSource({
    "before, sms, 2025-03-02, 2025-03-05, false",
    "first, sms, 2025-03-01, 2025-03-05, true",
    "last, sms, 2025-02-01, 2025-03-01, true",
    "over, sms, 2025-02-01, 2025-02-28, false",
    "open, sms, 2025-02-01, , true",
    "way, wechat, 2025-02-01, , false"
  })
  void a_message_without_consent_to_its_way_on_its_day_is_flagged(
      String who, String channel, String from, String to, boolean covered) {
    String resident = "push-" + who;
    consent(resident, 1, List.of(channel), from, to);
    BodyContentSpec answer =
        post(FEED, "/api/education-pushes", push(resident, "2025-03-01"))
            .expectStatus()
            .isCreated()
            .expectBody();
    if (covered) {
      answer.jsonPath(FLAGS).doesNotExist();
      shown(resident).jsonPath(FLAGS).doesNotExist();
    } else {
      answer.jsonPath(FLAGS).isEqualTo("without-consent");
      shown(resident).jsonPath(FLAGS).isEqualTo("without-consent");
    }
  }

  @Test
  void a_consent_that_comes_late_counts_and_one_taken_back_no_more() {
    post(FEED, "/api/education-pushes", push("late-chen", "2025-03-01"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath(FLAGS)
        .isEqualTo("without-consent");
    consent("late-chen", 1, List.of("sms"), "2025-02-01", null);
    shown("late-chen").jsonPath(FLAGS).doesNotExist();
    consent("late-chen", 2, List.of("wechat"), "2025-02-01", null);
    shown("late-chen").jsonPath(FLAGS).isEqualTo("without-consent");
    consent("late-chen", 3, List.of("sms"), "2025-02-01", null);
    shown("late-chen").jsonPath(FLAGS).doesNotExist();
    delete(FEED, "/api/push-consents/consent-late-chen?source=his&revision=4&reason=mistake")
        .expectStatus()
        .isOk();
    shown("late-chen").jsonPath(FLAGS).isEqualTo("without-consent");
  }
}
