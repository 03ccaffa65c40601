package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.broken;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.Fee;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.CareEvent.PackageItem;
import org.jiceng.events.CareEvent.PackageKind;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.RecordRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DescribingPackagesTest {

  private static Map<String, Object> version(int number, String from, String... to) {
    Map<String, Object> body =
        with(
            Map.of(),
            "version",
            number,
            "title",
            "Heart",
            "kind",
            "integrated",
            "validFrom",
            from,
            "items",
            List.of(
                Map.of(
                    "item",
                    "seen",
                    "service",
                    "follow-up",
                    "conditions",
                    List.of("hypertension"),
                    "times",
                    1,
                    "every",
                    "quarter",
                    "fee",
                    Map.of("publicHealth", 1500, "person", 500))));
    return to.length == 0 ? body : with(body, "validTo", to[0]);
  }

  @Test
  void keeps_versions_side_by_side_and_tells_each() {
    put("feed", "/api/packages/heart", version(1, "2023-01-01", "2023-12-31"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .json("{\"recordId\":\"heart:1\",\"source\":\"district\",\"status\":\"created\"}");
    put("feed", "/api/packages/heart", version(1, "2023-01-01", "2023-12-31"))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    refused(
        put("feed", "/api/packages/heart", with(version(1, "2023-01-02"), "title", "Other")),
        409,
        "revision-conflict");
    put("feed", "/api/packages/heart", version(2, "2024-01-01")).expectStatus().isCreated();
    put("feed", "/api/packages/heart", with(version(2, "2024-01-01"), "revision", 2))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
    assertThat(toldOf("heart", 3))
        .first()
        .isEqualTo(
            new PackageDescribed(
                new RecordRef("district", "heart:1"),
                1,
                "heart",
                1,
                "Heart",
                PackageKind.INTEGRATED,
                LocalDate.parse("2023-01-01"),
                LocalDate.parse("2023-12-31"),
                List.of(
                    new PackageItem(
                        "seen",
                        null,
                        Service.FOLLOW_UP,
                        List.of("hypertension"),
                        1,
                        Every.QUARTER,
                        new Fee(0, 1500, 500, 0)))));
    get("clinic:north", "/api/packages?on=2023-12-31")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.packages[?(@.packageId=='heart')].version")
        .isEqualTo(1);
    get("clinic:north", "/api/packages")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.on")
        .isEqualTo("2025-03-10")
        .jsonPath("$.packages[?(@.packageId=='heart')].version")
        .isEqualTo(2);
    get("feed", "/api/packages/heart").expectBody().jsonPath("$.content.version").isEqualTo(2);
    get("feed", "/api/packages/heart:1")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.items[0].fee.publicHealth")
        .isEqualTo(1500);
  }

  @Test
  void takes_a_version_back() {
    put("feed", "/api/packages/withdrawn", version(1, "2023-01-01")).expectStatus().isCreated();
    delete("feed", "/api/packages/withdrawn:1?revision=2&reason=mistake").expectStatus().isOk();
    get("feed", "/api/packages?on=2024-01-01")
        .expectBody()
        .jsonPath("$.packages[?(@.packageId=='withdrawn')]")
        .isEmpty();
  }

  @Test
  void is_the_districts_alone() {
    refused(put("clinic:north", "/api/packages/own", version(1, "2023-01-01")), 403, "forbidden");
    put("feed", "/api/packages/theirs", version(1, "2023-01-01")).expectStatus().isCreated();
    refused(
        delete("clinic:north", "/api/packages/theirs:1?revision=2&reason=mine"), 403, "forbidden");
    refused(get("resident:wang", "/api/packages"), 403, "forbidden");
    refused(get("feed", "/api/packages?day=2024-01-01"), 400, "unknown-parameter");
    refused(get("feed", "/api/packages?on=someday"), 400, "unknown-parameter");
  }

  @ParameterizedTest
  @CsvSource({"version, ,required", "version,0,invalid-value", "title, ,required"})
  void refuses_what_describes_no_version(String field, Integer value, String code) {
    put("feed", "/api/packages/odd", with(version(1, "2023-01-01"), field, value))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[?(@.pointer=='/" + field + "')].code")
        .isEqualTo(code);
  }

  @Test
  void refuses_what_breaks_a_rule() {
    broken(
        put("feed", "/api/packages/odd", version(1, "2023-01-02", "2023-01-01")),
        "/validTo",
        "inverted-range");
  }

  @Test
  void is_not_needed_for_signing_but_missing_packages_are_shown() {
    post(
            "feed",
            "/api/contracts",
            with(
                contract("spa-c", "spa-resident", "2024-01-01", "2024-12-31"),
                "packages",
                List.of("spa")))
        .expectStatus()
        .isCreated();
    get("feed", "/api/contracts/spa-c?source=his")
        .expectBody()
        .jsonPath("$.unknownPackages[0]")
        .isEqualTo("spa");
    put("feed", "/api/packages/spa", version(1, "2023-01-01")).expectStatus().isCreated();
    get("feed", "/api/contracts/spa-c?source=his")
        .expectBody()
        .jsonPath("$.unknownPackages")
        .doesNotExist();
  }
}
