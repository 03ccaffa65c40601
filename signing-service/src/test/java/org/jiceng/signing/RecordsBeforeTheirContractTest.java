package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.renewal;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordsBeforeTheirContractTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private record Posting(String path, Map<String, Object> body) {}

  private static List<Posting> chain(String resident) {
    return List.of(
        new Posting(
            "/api/contracts", contract(resident + "-c", resident, "2022-01-01", "2022-12-31")),
        new Posting(
            "/api/contracts/" + resident + "-c/renewals",
            renewal(resident + "-r1", "2022-12-01", "2023-01-01", "2023-12-31")),
        new Posting(
            "/api/contracts/" + resident + "-r1/renewals",
            renewal(resident + "-r2", "2023-12-01", "2024-01-01", "2024-12-31")),
        new Posting(
            "/api/contracts/" + resident + "-r2/terminations",
            Map.of(
                "recordId",
                resident + "-t",
                "source",
                "his",
                "endedOn",
                "2024-06-30",
                "reason",
                "moved")));
  }

  private static List<List<Integer>> permutations(int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> shorter : permutations(size - 1)) {
      for (int place = 0; place <= shorter.size(); place++) {
        List<Integer> longer = new ArrayList<>(shorter);
        longer.add(place, size - 1);
        all.add(longer);
      }
    }
    return all;
  }

  private static Set<DomainEvent> relabelled(String resident) {
    List<DomainEvent> told = toldOf(resident, 4);
    assertThat(told).hasSize(4);
    return new HashSet<>(told);
  }

  @Test
  void take_effect_in_every_order_of_arrival() {
    for (List<Integer> order : permutations(4)) {
      String resident = "perm-" + order.toString().replaceAll("[^0-9]", "");
      List<Posting> postings = chain(resident);
      for (int number : order) {
        post("feed", postings.get(number).path(), postings.get(number).body())
            .expectStatus()
            .isCreated();
      }
      assertThat(relabelled(resident))
          .as("arrived as %s", order)
          .extracting(event -> event.record().recordId())
          .containsExactlyInAnyOrder(
              resident + "-c", resident + "-r1", resident + "-r2", resident + "-t");
      get("feed", "/api/contracts/x/terminations/" + resident + "-t?source=his")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.content.endedOn")
          .isEqualTo("2024-06-30")
          .jsonPath("$..waitsFor")
          .isEmpty();
    }
  }

  @Test
  void say_that_they_wait_and_can_be_looked_up_corrected_and_replayed_meanwhile() {
    var renewal = renewal("wait-r", "2024-12-20", "2025-01-01", "2025-12-31");
    post("clinic:north", "/api/contracts/wait-c/renewals", renewal)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.waitsFor")
        .isEqualTo("contract");
    post("clinic:north", "/api/contracts/wait-c/renewals", renewal)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true")
        .expectBody()
        .jsonPath("$.waitsFor")
        .isEqualTo("contract");
    refused(
        post("clinic:south", "/api/contracts/wait-c/renewals", with(renewal, "revision", 2)),
        403,
        "other-institution");
    refused(
        post("clinic:north", "/api/contracts/wait-c/renewals", with(renewal, "channel", "offline")),
        409,
        "revision-conflict");
    post(
            "clinic:north",
            "/api/contracts/wait-c/renewals",
            with(renewal, "channel", "visit-side", "revision", 2))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
    refused(post("clinic:north", "/api/contracts/wait-c/renewals", renewal), 409, "stale-revision");
    get("clinic:north", "/api/contracts/wait-c/renewals/wait-r?source=his")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$..waitsFor")
        .isEqualTo("contract");
    post("clinic:north", "/api/contracts", contract("wait-c", "wait", "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated();
    List<DomainEvent> told = toldOf("wait", 2);
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).isInstanceOf(ContractRenewed.class);
    assertThat(told.get(1).revision()).isEqualTo(2);
  }

  @Test
  void stay_visible_with_the_reason_when_they_are_refused_then_and_may_be_corrected() {
    var early = renewal("late-r", "2024-06-01", "2025-01-01", "2025-12-31");
    var renewal = with(early, "signedOn", "2025-02-15", "startsOn", "2025-02-15");
    post("feed", "/api/contracts/late-c/renewals", renewal).expectStatus().isCreated();
    post("feed", "/api/contracts", contract("late-c", "late", "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated();
    get("feed", "/api/contracts/late-c/renewals/late-r?source=his")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$..waitsFor")
        .isEmpty()
        .jsonPath("$..refusal.errors[0].code")
        .isEqualTo("renewal-too-late");
    assertThat(toldOf("late", 1)).hasSize(1);
    post(
            "feed",
            "/api/contracts/late-c/renewals",
            with(renewal, "signedOn", "2025-01-15", "startsOn", "2025-01-15", "revision", 2))
        .expectStatus()
        .is2xxSuccessful();
    assertThat(toldOf("late", 2)).hasSize(2);
  }

  @Test
  void are_judged_again_when_their_contract_is_corrected() {
    post(
            "feed",
            "/api/contracts/mend-c/renewals",
            renewal("mend-r", "2024-12-20", "2025-01-01", "2025-12-31"))
        .expectStatus()
        .isCreated();
    var wrong = contract("mend-c", "mend", "2024-01-01", "2024-07-31");
    post("feed", "/api/contracts", wrong).expectStatus().isCreated();
    assertThat(toldOf("mend", 1)).hasSize(1);
    post("feed", "/api/contracts", with(wrong, "endsOn", "2024-12-31", "revision", 2))
        .expectStatus()
        .isOk();
    assertThat(toldOf("mend", 3)).hasSize(3);
  }

  @Test
  void never_take_effect_once_taken_back() {
    post(
            "clinic:north",
            "/api/contracts/gone-c/renewals",
            renewal("gone-r", "2024-12-20", "2025-01-01", "2025-12-31"))
        .expectStatus()
        .isCreated();
    refused(
        delete(
            "clinic:south", "/api/contracts/gone-c/renewals/gone-r?source=his&revision=2&reason=x"),
        403,
        "other-institution");
    delete("clinic:north", "/api/contracts/gone-c/renewals/gone-r?source=his&revision=2&reason=x")
        .expectStatus()
        .isOk();
    post("clinic:north", "/api/contracts", contract("gone-c", "gone", "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated();
    assertThat(toldOf("gone", 1)).hasSize(1);
  }

  @Test
  void do_not_take_effect_for_a_clinic_the_contract_is_not_with() {
    post(
            "clinic:south",
            "/api/contracts/alien-c/renewals",
            renewal("alien-r", "2024-12-20", "2025-01-01", "2025-12-31"))
        .expectStatus()
        .isCreated();
    post("clinic:north", "/api/contracts", contract("alien-c", "alien", "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated();
    get("feed", "/api/contracts/alien-c/renewals/alien-r?source=his")
        .expectBody()
        .jsonPath("$..refusal.code")
        .isEqualTo("other-institution");
    assertThat(toldOf("alien", 1)).hasSize(1);
  }

  @Test
  void take_effect_when_both_come_at_the_same_moment() {
    Flux.range(0, 40)
        .flatMap(
            number -> {
              String resident = "both-" + number;
              List<Posting> postings = chain(resident);
              return Flux.fromIterable(postings)
                  .flatMap(
                      posting ->
                          Mono.fromCallable(
                                  () ->
                                      post("feed", posting.path(), posting.body())
                                          .expectStatus()
                                          .isCreated())
                              .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()),
                      4);
            },
            4)
        .then()
        .block(Duration.ofSeconds(120));
    for (int number = 0; number < 40; number++) {
      assertThat(toldOf("both-" + number, 4)).hasSize(4);
    }
  }

  @Test
  void take_effect_after_a_crash_between_any_two_writes() {
    String before = "db" + UUID.randomUUID().toString().replace("-", "");
    String after = "db" + UUID.randomUUID().toString().replace("-", "");
    var renewal = renewal("crash-r", "2024-12-20", "2025-01-01", "2025-12-31");
    BsonDocument signed;
    try (RunningService elsewhere =
        SigningService.toStart().with("jiceng.database", before).start()) {
      elsewhere
          .as("feed")
          .post()
          .uri("/api/contracts")
          .bodyValue(contract("crash-c", "crash", "2024-01-01", "2024-12-31"))
          .exchange()
          .expectStatus()
          .isCreated();
      signed = only(collection(elsewhere, before, "contracts"));
    }
    BsonDocument waiting;
    try (RunningService service = SigningService.toStart().with("jiceng.database", after).start()) {
      service
          .as("feed")
          .post()
          .uri("/api/contracts/crash-c/renewals")
          .bodyValue(renewal)
          .exchange()
          .expectStatus()
          .isCreated();
      waiting = only(collection(service, after, "waiting-orders"));
      Mono.from(collection(service, after, "contracts").insertOne(signed)).block(PATIENCE);
    }
    try (RunningService service = SigningService.toStart().with("jiceng.database", after).start()) {
      await().atMost(PATIENCE).untilAsserted(() -> assertProgress(service, after, "APPLIED"));
      assertThat(renewals()).hasSize(1);
      Mono.from(
              collection(service, after, "waiting-orders")
                  .replaceOne(Filters.eq("_id", waiting.getString("_id").getValue()), waiting))
          .block(PATIENCE);
      assertProgress(service, after, "WAITING");
    }
    try (RunningService service = SigningService.toStart().with("jiceng.database", after).start()) {
      await().atMost(PATIENCE).untilAsserted(() -> assertProgress(service, after, "APPLIED"));
      assertThat(renewals()).hasSize(1);
    }
  }

  private static List<DomainEvent> renewals() {
    return toldOf("crash", 2).stream().filter(ContractRenewed.class::isInstance).toList();
  }

  private static void assertProgress(RunningService service, String database, String progress) {
    assertThat(
            only(collection(service, database, "waiting-orders")).getString("progress").getValue())
        .isEqualTo(progress);
  }

  private static MongoCollection<BsonDocument> collection(
      RunningService service, String database, String name) {
    return service
        .bean(MongoClient.class)
        .getDatabase(database)
        .getCollection(name, BsonDocument.class);
  }

  private static BsonDocument only(MongoCollection<BsonDocument> collection) {
    List<BsonDocument> all = Flux.from(collection.find()).collectList().block(PATIENCE);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
