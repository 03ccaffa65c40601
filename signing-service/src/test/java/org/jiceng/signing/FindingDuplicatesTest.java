package org.jiceng.signing;

import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FindingDuplicatesTest {

  private static void resident(
      String id, String institution, String birthDate, String name, String phone) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("birthDate", birthDate);
    body.put("sex", "female");
    body.put("institutionId", institution);
    body.put("name", name);
    if (phone != null) {
      body.put("phone", phone);
    }
    put("feed", "/api/residents/" + id, body).expectStatus().isCreated();
  }

  private static void pairs(String caller, String institution, int expected) {
    get(caller, "/api/duplicates?institution=" + institution)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.candidates.length()")
        .isEqualTo(expected);
  }

  @Test
  void lists_those_who_look_like_one_person_until_they_are_told_apart_or_merged() {
    resident("dup-1", "dup-a", "1958-06-05", "赵 敏", "13900000011");
    resident("dup-2", "dup-b", "1958-06-05", "赵敏", null);
    resident("dup-3", "dup-a", "1959-06-05", "赵敏", "13900000011");
    resident("dup-4", "dup-a", "1958-06-05", "赵丽", "13900000011");
    // 1 and 2 by name, birth date and sex; 1 and 3 by name, phone and sex; 4 only shares a phone.
    get("clinic:dup-b", "/api/duplicates")
        .expectBody()
        .jsonPath("$.candidates.length()")
        .isEqualTo(1)
        .jsonPath("$.candidates[0].score")
        .isEqualTo(80)
        .jsonPath("$.candidates[0].certain")
        .isEqualTo(false)
        .jsonPath("$.next")
        .isEqualTo(null);
    pairs("feed", "dup-a", 2);
    refused(get("clinic:dup-b", "/api/duplicates?institution=dup-a"), 403, "other-institution");
    refused(get("feed", "/api/duplicates?limit=0"), 400, "unknown-parameter");
    refused(get("operations", "/api/duplicates"), 403, "forbidden");
    Map<String, Object> dismissal =
        Map.of(
            "recordId", "d1",
            "source", "his",
            "residentId", "dup-2",
            "otherResidentId", "dup-1",
            "reason", "sisters");
    refused(post("clinic:south", "/api/duplicate-dismissals", dismissal), 403, "other-institution");
    post("clinic:dup-b", "/api/duplicate-dismissals", dismissal).expectStatus().isCreated();
    pairs("feed", "dup-b", 0);
    pairs("feed", "dup-a", 1);
    SigningService.delete(
            "clinic:dup-b", "/api/duplicate-dismissals/d1?source=his&revision=2&reason=x")
        .expectStatus()
        .isOk();
    pairs("feed", "dup-b", 1);
    post(
            "feed",
            "/api/residents/dup-3/merges",
            Map.of("recordId", "m-dup", "into", "dup-1", "reason", "x"))
        .expectStatus()
        .isCreated();
    pairs("feed", "dup-a", 1);
  }

  @Test
  void pages_through_them() {
    for (int i = 0; i < 3; i++) {
      resident("page-" + i + "a", "page-x", "1950-01-0" + (i + 1), "孙芳", null);
      resident("page-" + i + "b", "page-x", "1950-01-0" + (i + 1), "孙芳", null);
    }
    String body =
        get("feed", "/api/duplicates?institution=page-x&limit=2")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    String next = body.replaceAll(".*\"next\":\"([^\"]*)\".*", "$1");
    get("feed", "/api/duplicates?institution=page-x&limit=2&after=" + next)
        .expectBody()
        .jsonPath("$.candidates.length()")
        .isEqualTo(1)
        .jsonPath("$.candidates[0].residents[0].residentId")
        .isEqualTo("page-2a")
        .jsonPath("$.next")
        .isEqualTo(null);
  }

  @Test
  void nobody_is_told_apart_from_themselves() {
    SigningService.broken(
        post(
            "feed",
            "/api/duplicate-dismissals",
            Map.of(
                "recordId", "d-self",
                "residentId", "dup-self",
                "otherResidentId", "dup-self",
                "reason", "one and the same")),
        "/otherResidentId",
        "same-resident");
  }
}
