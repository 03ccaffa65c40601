package org.jiceng.followup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.followup.exam.domain.Form;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Who is to be examined or screened this year is found; who was is not. It is the 10th of March
/// 2025.
@DisplayNameGeneration(ReplaceUnderscores.class)
class DueEveryYearOverHttpTest {

  @Test
  void who_is_to_be_examined_or_screened_is_listed_until_it_is_done() {
    enrolled("y-e1", "yearly-1", "2023-01-01");
    enrolled("y-e2", "yearly-2", "2023-02-01");
    enrolled("y-e3", "yearly-3", "2025-01-01");
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(list("examinations", "&limit=1"))
                  .contains("\"total\":2", "\"yearly-1\"", "\"after\":")
                  .contains("\"dueOn\":\"2024-01-01\"", "\"overdueSince\":\"2024-01-02\"")
                  .contains("\"reason\":\"first\"", "\"escalation\":\"district\"")
                  .doesNotContain("\"yearly-2\"");
              assertThat(list("complication-screenings", ""))
                  .contains("\"total\":2", "\"organs\":[\"eye\",\"kidney\",\"foot\",\"heart\"]");
            });
    assertThat(list("examinations", "&within=366")).contains("\"total\":3", "\"yearly-3\"");

    FollowUpService.post(
            "feed",
            "/api/examinations",
            Map.of(
                "recordId", "y-x",
                "residentId", "yearly-1",
                "institutionId", "yearly",
                "on", "2025-03-01",
                "form", "chronic",
                "conditions", List.of("type-2-diabetes"),
                "items",
                    Form.of(ExaminationKind.CHRONIC, LocalDate.parse("2025-03-01")).mandatory()))
        .expectStatus()
        .isCreated();
    FollowUpService.post(
            "feed",
            "/api/complication-screenings",
            Map.of(
                "recordId", "y-s",
                "residentId", "yearly-2",
                "institutionId", "yearly",
                "on", "2025-03-01",
                "condition", "type-2-diabetes",
                "looks",
                    List.of(Map.of("organ", "eye", "method", "fundus-photo", "finding", "normal"))))
        .expectStatus()
        .isCreated();
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(list("examinations", ""))
                  .contains("\"total\":1", "\"yearly-2\"")
                  .doesNotContain("\"yearly-1\"");
              assertThat(list("complication-screenings", ""))
                  .contains("\"organs\":[\"kidney\",\"foot\",\"heart\"]")
                  .contains("\"reason\":\"incomplete\"");
            });
    FollowUpService.get("clinic:yearly", "/api/charts/yearly-1")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.examinationDueOn")
        .isEqualTo("2026-03-01")
        .jsonPath("$.complicationScreeningDueOn")
        .isEqualTo("2024-01-01");

    FollowUpService.delete("feed", "/api/examinations/y-x?revision=2&reason=entered+twice")
        .expectStatus()
        .isOk();
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() -> assertThat(list("examinations", "")).contains("\"yearly-1\""));
    FollowUpService.get("clinic:other", "/api/worklists/examinations?institution=yearly")
        .expectStatus()
        .isForbidden();
    FollowUpService.get("clinic:yearly", "/api/worklists/complication-screenings?within=367")
        .expectStatus()
        .isBadRequest();
  }

  private static void enrolled(String recordId, String residentId, String on) {
    FollowUpService.post(
            "feed",
            "/api/enrolments",
            Records.enrolment(recordId, residentId)
                .with("condition", "type-2-diabetes")
                .with("enrolledOn", on)
                .with("institutionId", "yearly")
                .body())
        .expectStatus()
        .isCreated();
  }

  private static String list(String name, String more) {
    return new String(
        FollowUpService.get(
                "clinic:yearly", "/api/worklists/" + name + "?institution=yearly" + more)
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent(),
        StandardCharsets.UTF_8);
  }
}
