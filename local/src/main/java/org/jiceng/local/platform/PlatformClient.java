package org.jiceng.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jiceng.local.issuer.LocalIssuer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks to a running platform through its gateway, as any other client does.
public final class PlatformClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final DataFolder data;
  private final Ports ports;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public PlatformClient(DataFolder data, Ports ports) {
    this.data = data;
    this.ports = ports;
  }

  /// An answer of the platform: its status and its body.
  public record Answer(int status, String body, Map<String, String> headers) {
    public JsonNode json() {
      try {
        return JsonMapper.shared().readTree(body);
      } catch (JacksonException e) {
        throw new PlatformFailure("not JSON (status " + status + "): " + body, e);
      }
    }
  }

  public URI gateway() {
    return URI.create("http://127.0.0.1:" + ports.of(Door.GATEWAY));
  }

  public URI issuer() {
    return URI.create("http://127.0.0.1:" + ports.of(Door.ISSUER));
  }

  /// A token of a kind such as `director` or `clinic:INSTITUTION`, asked for once.
  public String token(String kind) {
    var known = tokens.get(kind);
    return known != null ? known : newToken(kind);
  }

  private String newToken(String kind) {
    var secret = secret();
    var basic =
        Base64.getEncoder()
            .encodeToString((LocalIssuer.CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
    var form =
        "grant_type=client_credentials&kind=" + URLEncoder.encode(kind, StandardCharsets.UTF_8);
    var answer =
        send(
            HttpRequest.newBuilder(issuer().resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    if (answer.status() != 200) {
      var body = answer.json();
      throw new PlatformFailure(
          "No token: "
              + body.path("error_description")
                  .asString(body.path("error").asString("unknown reason")));
    }
    var token = answer.json().path("access_token").asString();
    tokens.put(kind, token);
    return token;
  }

  private String secret() {
    try {
      return Files.readString(LocalIssuer.secretFile(data.issuer())).strip();
    } catch (IOException e) {
      throw new PlatformFailure(
          "There is no platform in " + data.root() + " yet. Start one: ./jiceng up", e);
    }
  }

  public Answer get(String path, String kind) {
    return send(authorized(path, kind).GET());
  }

  public Answer post(String path, String kind, String contentType, String body) {
    return send(
        authorized(path, kind)
            .header("Content-Type", contentType)
            .header("Accept", contentType + ", application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// The answer to a question whose only good status is 200.
  public JsonNode read(String path, String kind) {
    var answer = get(path, kind);
    if (answer.status() != 200) {
      throw new PlatformFailure(
          "GET %s answered %d: %s".formatted(path, answer.status(), answer.body()));
    }
    return answer.json();
  }

  /// What the writing services have still to publish, and how much they have published since they
  /// started.
  public record Outboxes(long pending, long published) {}

  public Outboxes outboxes() {
    var pending = 0L;
    var published = 0L;
    for (var door : List.of(Door.SIGNING, Door.FOLLOWUP, Door.REFERRAL)) {
      var metrics =
          send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + ports.of(door) + "/actuator/prometheus"))
                  .header("Authorization", "Bearer " + token("operations"))
                  .GET());
      pending += sum(metrics.body(), "jiceng_outbox_pending");
      published += sum(metrics.body(), "jiceng_outbox_published_total");
    }
    return new Outboxes(pending, published);
  }

  private static long sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpRequest.Builder authorized(String path, String kind) {
    return HttpRequest.newBuilder(gateway().resolve(path))
        .header("Authorization", "Bearer " + token(kind));
  }

  private Answer send(HttpRequest.Builder request) {
    var built = request.timeout(PATIENCE).build();
    try {
      var response = http.send(built, HttpResponse.BodyHandlers.ofString());
      var headers = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new Answer(response.statusCode(), response.body(), headers);
    } catch (IOException e) {
      throw new Unreachable(built.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("interrupted", e);
    }
  }

  /// No answer came: worth another try.
  public static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(URI uri, IOException cause) {
      super(uri + " does not answer: " + cause, cause);
    }
  }

  public JsonMapper json() {
    return json;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
