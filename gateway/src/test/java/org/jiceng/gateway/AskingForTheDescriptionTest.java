package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AskingForTheDescriptionTest {

  private static District district;

  @BeforeAll
  static void start() {
    district = new District();
  }

  @AfterAll
  static void stop() {
    district.close();
  }

  @Test
  void gives_the_file_of_the_project() throws IOException {
    var given =
        district
            .clinic()
            .get()
            .uri("/api/openapi.yaml")
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType(MediaType.APPLICATION_YAML)
            .expectHeader()
            .exists("X-Request-Id")
            .expectBody(byte[].class)
            .returnResult()
            .getResponseBody();
    assertThat(given).isEqualTo(Files.readAllBytes(Path.of("../docs/openapi.yaml")));
  }

  @Test
  void needs_a_token() {
    district.anyone().get().uri("/api/openapi.yaml").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void takes_no_parameters() {
    district
        .clinic()
        .get()
        .uri("/api/openapi.yaml?version=2")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unknown-parameter");
  }
}
