package org.jiceng.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.referral.ReferralService.delete;
import static org.jiceng.referral.ReferralService.get;
import static org.jiceng.referral.ReferralService.post;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BookingPlacesTest {

  private static void offer(String slot, int capacity) {
    ReferralService.as("clinic:east")
        .put()
        .uri("/api/slots/" + slot)
        .bodyValue(
            Map.of(
                "institutionId", "east",
                "kind", "bed",
                "specialty", "cardiology",
                "capacity", capacity,
                "startsAt", "2025-03-20T08:00:00+08:00"))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  private static Map<String, Object> booking(String recordId, String slot) {
    return Map.of(
        "recordId",
        recordId,
        "residentId",
        "of-" + recordId,
        "slotId",
        slot,
        "channel",
        "kiosk",
        "bookedAt",
        "2025-03-10T09:00:00+08:00");
  }

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @Test
  void gives_ten_places_to_two_hundred_who_ask_at_once() {
    offer("race", 10);
    var client = ReferralService.as("clinic:lotus");
    List<Integer> answers =
        Flux.range(0, 200)
            .flatMap(
                i ->
                    Mono.fromCallable(
                            () ->
                                client
                                    .post()
                                    .uri("/api/bookings")
                                    .bodyValue(booking("race-" + i, "race"))
                                    .exchange()
                                    .expectBody()
                                    .returnResult()
                                    .getStatus()
                                    .value())
                        .subscribeOn(Schedulers.boundedElastic()),
                200)
            .collectList()
            .block(Duration.ofMinutes(2));
    Map<Integer, Long> byStatus =
        answers.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    assertThat(byStatus).isEqualTo(Map.of(201, 10L, 409, 190L));
    get("clinic:east", "/api/slots/race")
        .expectBody()
        .jsonPath("$.booked")
        .isEqualTo(10)
        .jsonPath("$.left")
        .isEqualTo(0);
  }

  @Test
  void gives_a_place_that_was_cancelled_to_the_next() {
    offer("next", 1);
    post("clinic:lotus", "/api/bookings", booking("next-1", "next"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.left")
        .isEqualTo(0);
    refused(post("clinic:lotus", "/api/bookings", booking("next-2", "next")), 409, "slot-full");
    post(
            "clinic:lotus",
            "/api/bookings/next-1/outcomes",
            Map.of(
                "recordId", "next-1-out",
                "residentId", "of-next-1",
                "institutionId", "lotus",
                "outcome", "cancelled",
                "concludedAt", "2025-03-10T09:30:00+08:00"))
        .expectStatus()
        .isCreated();
    post("clinic:lotus", "/api/bookings", booking("next-2", "next")).expectStatus().isCreated();
    get("clinic:lotus", "/api/slots?institution=east&free=true")
        .expectBody()
        .jsonPath("$.slots[?(@.slotId == 'next')]")
        .doesNotExist();
    delete("clinic:lotus", "/api/bookings/next-2?revision=2&reason=mistake").expectStatus().isOk();
    get("clinic:lotus", "/api/slots?institution=east&free=true")
        .expectBody()
        .jsonPath("$.slots[?(@.slotId == 'next')].left")
        .isEqualTo(1);
  }

  @Test
  void does_not_take_back_a_cancellation_whose_place_was_given_to_another() {
    offer("gone", 1);
    post("clinic:lotus", "/api/bookings", booking("gone-1", "gone")).expectStatus().isCreated();
    outcome("gone-1", 1, "cancelled").expectStatus().isCreated();
    post("clinic:lotus", "/api/bookings", booking("gone-2", "gone")).expectStatus().isCreated();

    String void2 = "/api/bookings/gone-1/outcomes/gone-1-out?revision=2&reason=mistake";
    refused(delete("clinic:west", void2 + "&source=clinic-lotus"), 403, "other-institution");
    refused(delete("clinic:lotus", void2), 409, "slot-full");
    refused(outcome("gone-1", 2, "fulfilled"), 409, "slot-full");
    get("clinic:lotus", "/api/bookings/gone-1/outcomes/gone-1-out")
        .expectBody()
        .jsonPath("$.revision")
        .isEqualTo(1)
        .jsonPath("$.content.outcome")
        .isEqualTo("cancelled");
    get("clinic:east", "/api/slots/gone").expectBody().jsonPath("$.booked").isEqualTo(1);
    get("clinic:east", "/api/bookings/gone-1?source=clinic-lotus")
        .expectBody()
        .jsonPath("$.outcome")
        .isEqualTo("cancelled");
    get("clinic:east", "/api/bookings/gone-1/outcomes/gone-1-out?source=clinic-lotus")
        .expectStatus()
        .isOk();

    delete("clinic:lotus", "/api/bookings/gone-2?revision=2&reason=moved").expectStatus().isOk();
    delete("clinic:lotus", void2).expectStatus().isOk();
    get("clinic:lotus", "/api/bookings/gone-1")
        .expectBody()
        .jsonPath("$.released")
        .isEqualTo(false);
    refused(post("clinic:lotus", "/api/bookings", booking("gone-3", "gone")), 409, "slot-full");
  }

  @Test
  void is_cancelled_only_by_those_whom_it_concerns_and_also_beforehand() {
    offer("own", 1);
    Map<String, Object> wests =
        Map.of(
            "recordId", "own-1-west",
            "bookingSource", "clinic-lotus",
            "residentId", "of-own-1",
            "institutionId", "west",
            "outcome", "cancelled",
            "concludedAt", "2025-03-10T09:30:00+08:00");
    post("clinic:west", "/api/bookings/own-1/outcomes", wests).expectStatus().isCreated();
    post("clinic:lotus", "/api/bookings", booking("own-1", "own")).expectStatus().isCreated();
    get("clinic:east", "/api/slots/own").expectBody().jsonPath("$.booked").isEqualTo(1);
    Map<String, Object> again = new java.util.HashMap<>(wests);
    again.put("recordId", "own-1-west-2");
    refused(post("clinic:west", "/api/bookings/own-1/outcomes", again), 403, "other-institution");

    offer("early-out", 1);
    outcome("early-out-1", 1, "cancelled").expectStatus().isCreated();
    post("clinic:lotus", "/api/bookings", booking("early-out-1", "early-out"))
        .expectStatus()
        .isCreated();
    get("clinic:east", "/api/slots/early-out").expectBody().jsonPath("$.left").isEqualTo(1);
  }

  private static ResponseSpec outcome(String booking, int revision, String outcome) {
    return post(
        "clinic:lotus",
        "/api/bookings/" + booking + "/outcomes",
        Map.of(
            "recordId",
            booking + "-out",
            "revision",
            revision,
            "residentId",
            "of-" + booking,
            "institutionId",
            "lotus",
            "outcome",
            outcome,
            "concludedAt",
            "2025-03-10T09:30:00+08:00"));
  }

  @Test
  void keeps_a_booking_that_comes_before_its_slot() {
    post("clinic:lotus", "/api/bookings", booking("early-1", "early"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.waiting")
        .isEqualTo(true);
    offer("early", 1);
    get("clinic:lotus", "/api/bookings/early-1")
        .expectBody()
        .jsonPath("$.waiting")
        .isEqualTo(false)
        .jsonPath("$.content.institutionId")
        .isEqualTo("east")
        .jsonPath("$.content.kind")
        .isEqualTo("bed");
    assertThat(ReferralService.toldOf("of-early-1", 1)).hasSize(1);
  }

  @Test
  void takes_a_booking_of_a_place_nobody_offered_beforehand() {
    Map<String, Object> loose =
        Map.of(
            "recordId", "loose-1",
            "residentId", "loose",
            "institutionId", "east",
            "kind", "examination",
            "channel", "tele-medicine",
            "wantedAt", "2025-03-12T08:00:00+08:00",
            "bookedAt", "2025-03-10T09:00:00+08:00");
    post("clinic:lotus", "/api/bookings", loose).expectStatus().isCreated();
    refused(
        get("clinic:west", "/api/bookings/loose-1?source=clinic-lotus"), 403, "other-institution");
    delete("clinic:lotus", "/api/bookings/loose-1?revision=2&reason=mistake").expectStatus().isOk();
  }

  @Test
  void does_not_let_a_slot_shrink_below_what_is_booked() {
    offer("shrink", 2);
    post("clinic:lotus", "/api/bookings", booking("shrink-1", "shrink")).expectStatus().isCreated();
    refused(
        ReferralService.as("clinic:east")
            .put()
            .uri("/api/slots/shrink")
            .bodyValue(
                Map.of(
                    "institutionId", "east",
                    "kind", "bed",
                    "capacity", 0,
                    "revision", 2,
                    "startsAt", "2025-03-20T08:00:00+08:00"))
            .exchange(),
        409,
        "below-booked");
    refused(
        delete("clinic:east", "/api/slots/shrink?revision=2&reason=mistake"),
        409,
        "breaks-other-record");
  }
}
