package org.jiceng.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskingForATokenTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private LocalIssuer issuer;

  @BeforeEach
  void start() {
    issuer = LocalIssuer.start(folder, 0);
  }

  @AfterEach
  void stop() {
    issuer.close();
    http.close();
  }

  @Test
  void is_answered_with_the_claims_of_the_kind() throws Exception {
    var answer = ask("grant_type=client_credentials&kind=clinic%3A0117", secret());
    assertThat(answer.statusCode()).isEqualTo(200);
    var body = JSONObjectUtils.parse(answer.body());
    assertThat(body).containsEntry("token_type", "Bearer").containsEntry("expires_in", 12 * 3600L);

    var claims = verified((String) body.get("access_token"));
    assertThat(claims.getIssuer()).isEqualTo(issuer.issuer());
    assertThat(claims.getSubject()).isEqualTo("clinic-0117");
    assertThat(claims.getStringClaim("client_id")).isEqualTo("clinic-0117");
    assertThat(claims.getStringClaim("institution")).isEqualTo("0117");
    assertThat(claims.getStringClaim("scope"))
        .isEqualTo("records:write indicators:read residents:read");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(12));
  }

  @Test
  void gives_each_kind_no_more_than_it_needs() throws Exception {
    assertThat(verified(issuer.token("feed")).getStringClaim("scope")).isEqualTo("records:import");
    assertThat(verified(issuer.token("operations")).getStringClaim("scope"))
        .isEqualTo("operations indicators:read");
    assertThat(verified(issuer.token("director")).getStringClaim("scope"))
        .isEqualTo("indicators:read residents:read");
    var resident = verified(issuer.token("resident:r-1"));
    assertThat(resident.getStringClaim("scope")).isEqualTo("resident:self");
    assertThat(resident.getStringClaim("resident")).isEqualTo("r-1");
  }

  @Test
  void is_refused_without_the_secret() throws Exception {
    var answer = ask("grant_type=client_credentials&kind=director", "guess");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.body()).contains("invalid_client").doesNotContain("access_token");
  }

  @Test
  void takes_the_secret_in_the_body_too() throws Exception {
    var answer =
        post(
            HttpRequest.newBuilder(),
            "grant_type=client_credentials&kind=feed&client_id=jiceng-local&client_secret="
                + secret());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void is_refused_for_a_kind_that_does_not_exist() throws Exception {
    for (var kind : new String[] {"", "clinic:", "clinic:a%20b", "admin", "director:1"}) {
      var answer = ask("grant_type=client_credentials&kind=" + kind, secret());
      assertThat(answer.statusCode()).as(kind).isEqualTo(400);
      assertThat(answer.body()).contains("invalid_request");
    }
    assertThat(ask("grant_type=password&kind=feed", secret()).body())
        .contains("unsupported_grant_type");
    assertThatThrownBy(() -> issuer.token("admin")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void can_be_verified_after_a_restart_and_not_with_another_issuers_key(@TempDir Path elsewhere)
      throws Exception {
    var token = issuer.token("director");
    var port = URI.create(issuer.issuer()).getPort();
    issuer.close();
    issuer = LocalIssuer.start(folder, port);
    assertThat(verified(token).getSubject()).isEqualTo("director");
    try (var other = LocalIssuer.start(elsewhere, 0)) {
      var foreign = other.token("director");
      assertThatThrownBy(() -> verified(foreign)).hasMessageContaining("no matching key");
    }
  }

  @Test
  void keeps_its_secrets_to_the_owner() throws Exception {
    for (var name : new String[] {"key.json", "client-secret"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(get("/oauth2/jwks").body()).doesNotContain("\"d\"");
  }

  private String secret() throws Exception {
    return Files.readString(LocalIssuer.secretFile(folder));
  }

  private HttpResponse<String> ask(String form, String secret) throws Exception {
    var basic = Base64.getEncoder().encodeToString((LocalIssuer.CLIENT + ":" + secret).getBytes());
    return post(HttpRequest.newBuilder().header("Authorization", "Basic " + basic), form);
  }

  private HttpResponse<String> post(HttpRequest.Builder request, String form) throws Exception {
    return http.send(
        request
            .uri(URI.create(issuer.issuer() + "/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// As a resource server does it: by discovery alone.
  private JWTClaimsSet verified(String token) throws Exception {
    var metadata = JSONObjectUtils.parse(get("/.well-known/openid-configuration").body());
    assertThat(metadata).containsEntry("issuer", issuer.issuer());
    var keys =
        JWKSourceBuilder.<SecurityContext>create(
                URI.create((String) metadata.get("jwks_uri")).toURL())
            .build();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    assertThat(com.nimbusds.jwt.SignedJWT.parse(token).getHeader().getType())
        .isEqualTo(JOSEObjectType.JWT);
    return processor.process(token, null);
  }
}
