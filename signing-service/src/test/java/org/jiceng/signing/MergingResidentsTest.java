package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MergingResidentsTest {

  private static void registered(String... residents) {
    for (String resident : residents) {
      put(
              "feed",
              "/api/residents/" + resident,
              Map.of("birthDate", "1958-06-05", "sex", "female", "institutionId", "north"))
          .expectStatus()
          .isCreated();
    }
  }

  private static ResponseSpec merge(String caller, String resident, String into) {
    return post(
        caller,
        "/api/residents/" + resident + "/merges",
        Map.of("recordId", "m-" + resident, "source", "his", "into", into, "reason", "twice"));
  }

  private static ResponseSpec apart(String resident, int revision) {
    return delete(
        "feed",
        "/api/residents/"
            + resident
            + "/merges/m-"
            + resident
            + "?source=his&reason=two&revision="
            + revision);
  }

  private static ResponseSpec sign(String recordId, String resident, String from, String to) {
    return post("feed", "/api/contracts", contract(recordId, resident, from, to));
  }

  @Test
  void links_two_and_takes_them_apart_again() {
    registered("lin-1", "lin-2");
    merge("clinic:north", "lin-1", "lin-2").expectStatus().isCreated();
    merge("clinic:north", "lin-1", "lin-2")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    get("feed", "/api/residents/lin-1").expectBody().jsonPath("$.mergedInto").isEqualTo("lin-2");
    get("feed", "/api/residents/lin-1/merges/m-lin-1?source=his")
        .expectBody()
        .jsonPath("$.content.into")
        .isEqualTo("lin-2");
    apart("lin-1", 2).expectStatus().isOk();
    get("feed", "/api/residents/lin-1").expectBody().jsonPath("$.mergedInto").doesNotExist();
    var told = toldOf("lin-1", 3);
    assertThat(told.get(1)).isInstanceOf(ResidentsMerged.class);
    assertThat(told.get(2)).isInstanceOf(RecordVoided.class);
    // Both are on their own again, so either may be merged.
    merge("feed", "lin-2", "lin-1").expectStatus().isCreated();
  }

  @Test
  void is_refused_where_it_makes_no_sense() {
    registered("ma-1", "ma-2", "ma-3");
    SigningService.broken(merge("feed", "ma-1", "ma-1"), "/into", "into-itself");
    SigningService.broken(merge("feed", "ma-1", "nobody"), "/into", "unknown-resident");
    SigningService.broken(merge("feed", "nobody", "ma-1"), "/residentId", "unknown-resident");
    refused(merge("clinic:south", "ma-1", "ma-2"), 403, "other-institution");
    merge("feed", "ma-1", "ma-2").expectStatus().isCreated();
    refused(merge("feed", "ma-3", "ma-1"), 409, "merged-away");
    refused(merge("feed", "ma-2", "ma-3"), 409, "others-merged-into-it");
    refused(
        post(
            "feed",
            "/api/residents/ma-1/merges",
            Map.of("recordId", "another", "source", "his", "into", "ma-3", "reason", "x")),
        409,
        "merged-already");
    refused(
        post(
            "feed",
            "/api/residents/ma-3/merges",
            Map.of("recordId", "m-ma-1", "source", "his", "into", "ma-2", "reason", "x")),
        409,
        "resident-changed");
    merge("feed", "ma-3", "ma-2").expectStatus().isCreated();
  }

  @Test
  void keeps_a_reason_free_of_numbers_that_name_somebody() {
    registered("re-1", "re-2");
    post(
            "feed",
            "/api/residents/re-1/merges",
            Map.of("recordId", "r", "into", "re-2", "reason", "same as 13812345678"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("names-somebody");
  }

  @Test
  void leaves_the_contract_signed_later_and_brings_the_other_back() {
    registered("zhou-1", "zhou-2");
    sign("zhou-early", "zhou-1", "2024-01-01", "2024-12-31").expectStatus().isCreated();
    sign("zhou-late", "zhou-2", "2024-06-01", "2025-05-31").expectStatus().isCreated();
    merge("feed", "zhou-1", "zhou-2").expectStatus().isCreated();
    var ended = (ContractTerminated) toldOf("zhou-1", 4).get(3);
    assertThat(ended.reason()).isEqualTo("merged-duplicate");
    assertThat(ended.contractRecordId()).isEqualTo("zhou-early");
    assertThat(ended.endedOn()).isEqualTo(LocalDate.parse("2024-05-31"));
    // Under either id both are seen.
    refused(sign("zhou-3", "zhou-1", "2025-01-01", "2025-12-31"), 409, "contract-overlap");
    refused(sign("zhou-4", "zhou-2", "2025-01-01", "2025-12-31"), 409, "contract-overlap");
    get("feed", "/api/contracts/zhou-early?source=his").expectStatus().isOk();
    apart("zhou-1", 2).expectStatus().isOk();
    assertThat(toldOf("zhou-1", 6))
        .filteredOn(RecordVoided.class::isInstance)
        .extracting(event -> event.record().recordId())
        .contains("m-zhou-1", ended.record().recordId());
    refused(sign("zhou-6", "zhou-1", "2024-07-01", "2025-06-30"), 409, "contract-overlap");
    sign("zhou-7", "zhou-1", "2025-01-01", "2025-12-31").expectStatus().isCreated();
  }

  @Test
  void takes_what_comes_under_the_old_id_and_lets_it_go_with_its_resident() {
    registered("gao-1", "gao-2");
    merge("feed", "gao-1", "gao-2").expectStatus().isCreated();
    sign("gao-c", "gao-1", "2024-01-01", "2024-12-31").expectStatus().isCreated();
    sign("gao-c", "gao-1", "2024-01-01", "2024-12-31")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    post(
            "feed",
            "/api/contracts/gao-c/renewals",
            SigningService.renewal("gao-r", "2024-12-01", "2025-01-01", "2025-12-31"))
        .expectStatus()
        .isCreated();
    refused(sign("gao-d", "gao-2", "2024-07-01", "2025-06-30"), 409, "contract-overlap");
    apart("gao-1", 2).expectStatus().isOk();
    sign("gao-d", "gao-2", "2024-07-01", "2025-06-30").expectStatus().isCreated();
    refused(sign("gao-e", "gao-1", "2024-07-01", "2025-06-30"), 409, "contract-overlap");
    delete("feed", "/api/contracts/gao-r?source=his&revision=2&reason=x")
        .expectStatus()
        .isNotFound();
    delete("feed", "/api/contracts/gao-c/renewals/gao-r?source=his&revision=2&reason=x")
        .expectStatus()
        .isOk();
  }

  @Test
  void leaves_one_contract_of_fifty_signed_at_once_under_both_ids() {
    registered("rush-1", "rush-2");
    WebClient client =
        WebClient.builder()
            .baseUrl(SigningService.running().url())
            .defaultHeaders(headers -> headers.setBearerAuth(Parts.issuer().token("feed")))
            .build();
    List<Integer> statuses =
        Flux.fromStream(IntStream.range(0, 50).boxed())
            .flatMap(
                i -> {
                  Object body =
                      i == 10
                          ? Map.of(
                              "recordId",
                              "m-rush",
                              "source",
                              "his",
                              "into",
                              "rush-2",
                              "reason",
                              "x")
                          : with(
                              contract(
                                  "rush-c" + i,
                                  i % 2 == 0 ? "rush-1" : "rush-2",
                                  "2024-01-01",
                                  "2024-12-31"),
                              "institutionId",
                              "clinic-" + i);
                  return client
                      .post()
                      .uri(i == 10 ? "/api/residents/rush-1/merges" : "/api/contracts")
                      .bodyValue(body)
                      .exchangeToMono(
                          response ->
                              response.releaseBody().thenReturn(response.statusCode().value()));
                },
                50)
            .collectList()
            .block(Duration.ofSeconds(120));
    assertThat(statuses).containsOnly(201, 409);
    // One that came before the merge under each id at most; then one of the two gave way.
    var signed = toldOf("rush-1", 2);
    assertThat(signed.stream().filter(ResidentsMerged.class::isInstance)).hasSize(1);
    refused(sign("rush-x", "rush-1", "2024-05-01", "2025-04-30"), 409, "contract-overlap");
    refused(sign("rush-y", "rush-2", "2024-05-01", "2025-04-30"), 409, "contract-overlap");
    long contracts = statuses.stream().filter(status -> status == 201).count() - 1;
    long ended =
        java.util.stream.Stream.concat(toldOf("rush-1", 1).stream(), toldOf("rush-2", 1).stream())
            .filter(ContractTerminated.class::isInstance)
            .count();
    assertThat(contracts - ended).as("running contracts").isEqualTo(1);
  }
}
