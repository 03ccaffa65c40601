package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.as;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.refused;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportingFilesTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String VILLAGES = "villageId,institutionId,name,from\n";

  @Test
  void takes_each_row_and_says_what_became_of_it() {
    String file =
        VILLAGES
            + "v-1,moss,青石村,2024-01-01\n"
            + "\n"
            + "v-2,moss,\"东坡, 西坡\n和北坡\",2024-01-01\n"
            + "v-3,moss,,2024-13-01\n"
            + "v-4,moss,南村\n"
            + "v-5,fen,别处,2024-01-01\r\n"
            + "v-6,moss, 北村 ,2024-01-01";
    JsonNode results = results(post("clinic:moss", "villages", file));
    assertThat(each(results, "line")).containsExactly("2", "4", "6", "7", "8", "9");
    assertThat(each(results, "id")).containsExactly("v-1", "v-2", "v-3", "", "v-5", "v-6");
    assertThat(each(results, "httpStatus"))
        .containsExactly("201", "201", "400", "400", "403", "201");
    assertThat(results.get(2).at("/problem/errors"))
        .extracting(error -> error.path("pointer").asString())
        .containsExactly("/from");
    assertThat(results.get(3).at("/problem/errors/0/code").asString()).isEqualTo("cell-count");
    get("clinic:moss", "/api/villages/v-6").expectBody().jsonPath("$.content.name").isEqualTo("北村");
    assertThat(each(results(post("clinic:moss", "villages", file)), "status"))
        .containsExactly("replayed", "replayed", "rejected", "rejected", "rejected", "replayed");
  }

  @Test
  void only_tries_a_file_when_asked_to() {
    String file = VILLAGES + "v-dry,moss,青石村,2024-01-01\n";
    assertThat(each(results(post("clinic:moss", "villages?dryRun=true", file)), "status"))
        .containsExactly("created");
    refused(get("clinic:moss", "/api/villages/v-dry"), 404, "not-found");
    refused(post("clinic:moss", "villages?dryRun=maybe", file), 400, "unknown-parameter");
    refused(post("clinic:moss", "villages?try=true", file), 400, "unknown-parameter");
  }

  @Test
  void takes_a_mark_of_byte_order_and_refuses_what_is_not_utf8() {
    String file = "\uFEFF" + VILLAGES + "v-bom,moss,青石村,2024-01-01\n";
    assertThat(each(results(post("clinic:moss", "villages", file)), "httpStatus"))
        .containsExactly("201");
    refused(
        send("clinic:moss", "villages", file.getBytes(StandardCharsets.UTF_16)), 400, "unreadable");
  }

  @ParameterizedTest
  @CsvSource({
    "'villageId,institutionId,name', missing-column, /from",
    "'institutionId,name,from', missing-column, /villageId",
    "'villageId,institutionId,name,from,colour', unknown-column, /colour",
    "'villageId,institutionId,name,from,name', double-column, /name",
    "'villageId,institutionId,name,from,source', unknown-column, /source",
  })
  void names_what_is_wrong_with_the_header(String header, String code, String pointer) {
    post("feed", "villages", header + "\n")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors.length()")
        .isEqualTo(1)
        .jsonPath("$.errors[0].code")
        .isEqualTo(code)
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "members",
        "members.0.role",
        "members.100.role",
        "members.1",
        "members.1.colour",
        "gridIds.1.x",
        "teamId.x"
      })
  void knows_no_column_that_is_no_field(String column) {
    post("feed", "teams", "teamId,institutionId,from," + column + "\n")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("unknown-column");
  }

  @Test
  void reads_lists_numbers_and_truths() {
    String file =
        "teamId,institutionId,from,gridIds,members.2.staffId,members.2.role,members.2.from,"
            + "members.1.staffId,members.1.role,members.1.from,specialistSupport.1.institutionId,"
            + "specialistSupport.1.lead,specialistSupport.1.from,revision\n"
            + "csv-team,moss,2024-01-01,g-1|g-2,s-2,nurse,2024-01-01,s-1,doctor,2024-01-01,"
            + "hospital,true,2024-01-01,1\n"
            + "csv-small,moss,2024-01-01,,,,,s-1,doctor,2024-01-01,,,,\n"
            + "csv-wrong,moss,2024-01-01,,,,,,,,hospital,yes,2024-01-01,one\n";
    JsonNode results = results(post("clinic:moss", "teams", file));
    assertThat(each(results, "httpStatus")).containsExactly("201", "201", "400");
    assertThat(results.get(2).at("/problem/errors"))
        .extracting(error -> error.path("pointer").asString())
        .containsExactlyInAnyOrder("/specialistSupport/0/lead", "/revision");
    get("clinic:moss", "/api/teams/csv-team")
        .expectBody()
        .jsonPath("$.content.members[0].staffId")
        .isEqualTo("s-1")
        .jsonPath("$.content.members[1].staffId")
        .isEqualTo("s-2")
        .jsonPath("$.content.gridIds[1]")
        .isEqualTo("g-2")
        .jsonPath("$.content.specialistSupport[0].lead")
        .isEqualTo(true);
    get("clinic:moss", "/api/teams/csv-small")
        .expectBody()
        .jsonPath("$.content.members.length()")
        .isEqualTo(1)
        .jsonPath("$.content.specialistSupport.length()")
        .isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "institutions; institutionId,name,district,tier,kind,populations.1.year,"
            + "populations.1.permanent; moss,苔,leeds,primary,station,2024,900",
        "grids; gridId,assignments.1.institutionId,assignments.1.from; csv-g,moss,2024-01-01",
        "staff; staffId,category,employments.1.institutionId,employments.1.from; "
            + "csv-s,nurse,moss,2024-01-01",
        "trainings; recordId,source,staffId,institutionId,topic,level,on,hours,passed; "
            + "csv-t,clinic-moss,csv-s,moss,stroke,district,2024-01-01,7.5,true",
        "organisations; organisationId,institutionId,name,kind,from,functionalCommunity; "
            + "csv-o,moss,学校,school,2024-01-01,true",
        "residents; residentId,birthDate,sex,institutionId,groups.1.group,groups.1.from; "
            + "csv-r,1958-06-05,female,moss,disabled,2020-01-01",
      })
  void takes_files_of_every_register(String kind, String header, String row) {
    JsonNode results = results(post("clinic:moss", kind, header + "\n" + row + "\n"));
    assertThat(results.get(0).path("status").asString()).as("%s", results).isEqualTo("created");
  }

  @Test
  void refuses_files_that_are_none_too_long_ones_and_those_who_may_not() {
    refused(post("clinic:moss", "villages", ""), 400, "unreadable");
    refused(
        post("clinic:moss", "villages", VILLAGES + "v-7,moss,\"open,2024-01-01\n"),
        400,
        "unreadable");
    refused(post("director", "villages", VILLAGES), 403, "forbidden");
    post("feed", "dragons", VILLAGES).expectStatus().isNotFound();
    as("feed")
        .post()
        .uri("/api/imports/villages")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(415);
    String rows =
        IntStream.rangeClosed(1, 5001)
            .mapToObj(i -> "x-" + i + ",moss,村,2024-01-01\n")
            .collect(Collectors.joining());
    refused(post("clinic:moss", "villages?dryRun=true", VILLAGES + rows), 413, "body-too-large");
  }

  private static ResponseSpec post(String kind, String path, String file) {
    return send(kind, path, file.getBytes(StandardCharsets.UTF_8));
  }

  private static ResponseSpec send(String kind, String path, byte[] file) {
    return as(kind)
        .post()
        .uri("/api/imports/" + path)
        .contentType(MediaType.parseMediaType("text/csv;charset=utf-8"))
        .bodyValue(file)
        .exchange();
  }

  private static JsonNode results(ResponseSpec response) {
    return JSON.readTree(
        response.expectStatus().isOk().expectBody().returnResult().getResponseBody());
  }

  private static List<String> each(JsonNode results, String member) {
    return results.valueStream().map(result -> result.path(member).asString()).toList();
  }
}
