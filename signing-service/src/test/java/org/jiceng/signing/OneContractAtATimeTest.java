package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OneContractAtATimeTest {

  private static final WebClient CLIENT =
      WebClient.builder()
          .baseUrl(SigningService.running().url())
          .defaultHeaders(headers -> headers.setBearerAuth(Parts.issuer().token("feed")))
          .build();

  private static Map<Integer, Long> statuses(List<Map<String, Object>> contracts) {
    List<Integer> found =
        Flux.fromIterable(contracts)
            .flatMap(
                contract ->
                    CLIENT
                        .post()
                        .uri("/api/contracts")
                        .bodyValue(contract)
                        .exchangeToMono(
                            response ->
                                response.releaseBody().thenReturn(response.statusCode().value())),
                50)
            .collectList()
            .block(Duration.ofSeconds(60));
    return found.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void is_what_fifty_signings_at_once_leave() {
    List<Map<String, Object>> rush =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(
                number ->
                    with(
                        contract("rush-" + number, "rush", "2024-01-01", "2024-12-31"),
                        "institutionId",
                        "clinic-" + number))
            .toList();
    assertThat(statuses(rush)).isEqualTo(Map.of(201, 1L, 409, 49L));
    assertThat(toldOf("rush", 1)).hasSize(1);
  }

  @Test
  void does_not_keep_fifty_that_follow_each_other_from_being_signed_at_once() {
    List<Map<String, Object>> series =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(
                number -> {
                  LocalDate first = LocalDate.parse("1990-01-01").plusMonths(6L * number);
                  return contract(
                      "series-" + number,
                      "series",
                      first.toString(),
                      first.plusMonths(6).minusDays(1).toString());
                })
            .toList();
    assertThat(statuses(series)).isEqualTo(Map.of(201, 50L));
    assertThat(toldOf("series", 50)).hasSize(50);
  }

  @Test
  void is_what_two_institutions_leave_that_sign_the_same_residents_at_once() {
    List<Map<String, Object>> rush =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(
                number -> {
                  String institution = number % 2 == 0 ? "north" : "south";
                  LocalDate first = LocalDate.parse("2024-01-01").plusDays(number % 7);
                  return with(
                      contract(
                          "race-" + number,
                          "race-resident-" + number / 20,
                          first.toString(),
                          first.plusMonths(12).minusDays(1).toString()),
                      "institutionId",
                      institution);
                })
            .toList();
    assertThat(statuses(rush)).isEqualTo(Map.of(201, 10L, 409, 190L));
    for (int resident = 0; resident < 10; resident++) {
      assertThat(toldOf("race-resident-" + resident, 1)).hasSize(1);
    }
  }
}
