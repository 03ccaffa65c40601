package org.jiceng.local.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An OpenID provider for one machine, on loopback: discovery, keys, and tokens for client
/// credentials with the
/// extra parameter `kind` ([TokenKind]).
///
/// Its key and its one client's secret are made on the first start and kept in its folder, so
/// tokens outlive a
/// restart. It is the JDK's HTTP server and a JOSE library, and not a Spring authorization server,
/// because it starts
/// at once, costs next to no memory beside the broker, and may stand on any service's test class
/// path.
public final class LocalIssuer implements AutoCloseable {
  public static final String CLIENT = "jiceng-local";
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final int LONGEST_REQUEST = 8 << 10;

  private final HttpServer server;
  private final RSAKey key;
  private final String secret;

  private LocalIssuer(HttpServer server, RSAKey key, String secret) {
    this.server = server;
    this.key = key;
    this.secret = secret;
  }

  /// Port 0 takes a free one.
  public static LocalIssuer start(Path folder, int port) {
    try {
      var key = RSAKey.parse(OwnerOnly.readOrMake(folder.resolve("key.json"), LocalIssuer::newKey));
      var secret = OwnerOnly.readOrMake(secretFile(folder), LocalIssuer::newSecret);
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      var issuer = new LocalIssuer(server, key, secret);
      server.createContext("/.well-known/openid-configuration", get(issuer::metadata));
      server.createContext("/.well-known/oauth-authorization-server", get(issuer::metadata));
      server.createContext("/oauth2/jwks", get(() -> new JWKSet(key).toJSONObject(true)));
      server.createContext("/oauth2/token", issuer::answerTokenRequest);
      server.start();
      return issuer;
    } catch (ParseException e) {
      throw new IllegalStateException("The issuer's key in " + folder + " is not readable", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the development client's secret is kept.
  public static Path secretFile(Path folder) {
    return folder.resolve("client-secret");
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// A token for one of the kinds, as the token endpoint would give it.
  public String token(String kind) {
    return sign(
        TokenKind.parse(kind)
            .orElseThrow(() -> new IllegalArgumentException("no such kind of token: " + kind)));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private Map<String, Object> metadata() {
    return Map.ofEntries(
        Map.entry("issuer", issuer()),
        Map.entry("token_endpoint", issuer() + "/oauth2/token"),
        Map.entry("jwks_uri", issuer() + "/oauth2/jwks"),
        Map.entry("grant_types_supported", List.of("client_credentials")),
        Map.entry("response_types_supported", List.of()),
        Map.entry("subject_types_supported", List.of("public")),
        Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
        Map.entry(
            "token_endpoint_auth_methods_supported",
            List.of("client_secret_basic", "client_secret_post")));
  }

  private void answerTokenRequest(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, Map.of("error", "invalid_request"));
        return;
      }
      var form =
          form(
              new String(
                  exchange.getRequestBody().readNBytes(LONGEST_REQUEST), StandardCharsets.UTF_8));
      if (!isTheClient(exchange.getRequestHeaders().getFirst("Authorization"), form)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"jiceng-local\"");
        answer(exchange, 401, Map.of("error", "invalid_client"));
        return;
      }
      if (!"client_credentials".equals(form.get("grant_type"))) {
        answer(exchange, 400, Map.of("error", "unsupported_grant_type"));
        return;
      }
      var kind = TokenKind.parse(form.getOrDefault("kind", ""));
      if (kind.isEmpty()) {
        answer(
            exchange,
            400,
            Map.of(
                "error",
                "invalid_request",
                "error_description",
                "kind must be clinic:INSTITUTION, feed, operations, director or resident:ID"));
        return;
      }
      answer(
          exchange,
          200,
          Map.of(
              "access_token",
              sign(kind.get()),
              "token_type",
              "Bearer",
              "expires_in",
              TOKEN_LIFE.toSeconds(),
              "scope",
              String.join(" ", kind.get().scopes())));
    }
  }

  private boolean isTheClient(@Nullable String authorization, Map<String, String> form) {
    var id = form.get("client_id");
    var given = form.get("client_secret");
    if (authorization != null && authorization.startsWith("Basic ")) {
      try {
        var pair =
            new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()),
                    StandardCharsets.UTF_8)
                .split(":", 2);
        id = decoded(pair[0]);
        given = pair.length == 2 ? decoded(pair[1]) : null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return CLIENT.equals(id)
        && given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> form(String body) {
    var fields = new HashMap<String, String>();
    for (var pair : body.split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private String sign(TokenKind kind) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject(kind.client())
            .audience("jiceng")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(TOKEN_LIFE)))
            .jwtID(UUID.randomUUID().toString())
            .claim("client_id", kind.client())
            .claim("scope", String.join(" ", kind.scopes()));
    kind.claims().forEach(claims::claim);
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    var token = new SignedJWT(header, claims.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static String newKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String newSecret() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private interface Answer {
    Map<String, Object> body();
  }

  private static HttpHandler get(Answer answer) {
    return exchange -> {
      try (exchange) {
        if (exchange.getRequestMethod().equals("GET")) {
          answer(exchange, 200, answer.body());
        } else {
          answer(exchange, 405, Map.of("error", "invalid_request"));
        }
      }
    };
  }

  private static void answer(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    var bytes = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
