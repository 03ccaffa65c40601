package org.jiceng.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/// An issuer of tokens: a real key, a real key set behind HTTP.
final class Tokens implements AutoCloseable {

  private static final RSAKey KEY = newKey("key-1");

  private final LittleService server = new LittleService();
  private volatile RSAKey key = KEY;

  Tokens() {
    server.answers(
        asked ->
            asked.uri().equals("/.well-known/openid-configuration")
                ? LittleService.Answer.json(
                    200,
                    "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"subject_types_supported\":[\"public\"]}"
                        .formatted(issuer(), jwks()))
                : LittleService.Answer.json(200, new JWKSet(key.toPublicJWK()).toString()));
  }

  String issuer() {
    return server.url();
  }

  String jwks() {
    return server.url() + "/keys";
  }

  void goAway() {
    server.goAway();
  }

  void comeBack() {
    server.comeBack();
  }

  /// From now on another key signs, and the old one is gone from the key set.
  void takeAnotherKey() {
    key = newKey("key-2");
  }

  int timesAskedForKeys() {
    return (int) server.asked().stream().filter(asked -> asked.uri().equals("/keys")).count();
  }

  String clinic() {
    return of("clinic-QX01", "records:write indicators:read residents:read");
  }

  String feed() {
    return of("district-feed", "records:import");
  }

  String operations() {
    return of("operations", "operations indicators:read");
  }

  String of(String client, String scope) {
    return signed(key, claims -> claims.claim("client_id", client).claim("scope", scope));
  }

  String with(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(
        key,
        claims ->
            change.apply(claims.claim("client_id", "clinic-QX01").claim("scope", "records:write")));
  }

  String bySomeoneElse() {
    return signed(
        newKey("key-1"),
        claims -> claims.claim("client_id", "clinic-QX01").claim("scope", "records:write"));
  }

  /// Signed with a key of which the issuer knows nothing.
  String byAKeyCalled(String id) {
    return signed(
        new RSAKey.Builder(KEY).keyID(id).build(),
        claims -> claims.claim("client_id", "clinic-QX01").claim("scope", "records:write"));
  }

  private String signed(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
    try {
      var now = Instant.now();
      var claims =
          new JWTClaimsSet.Builder()
              .issuer(issuer())
              .issueTime(Date.from(now))
              .expirationTime(Date.from(now.plusSeconds(3600)));
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
              change.apply(claims).build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
