package org.jiceng.gateway.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.Upstream;
import org.jiceng.gateway.events.Entry.Deliverable;
import org.jiceng.gateway.route.Calls;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.json.JsonMapper;

/// The services' doors for many records at once, over the same bounded connections as the routes.
@Component
class RecordServices {

  /// A service's answer to one chunk, whatever its status.
  record Answer(int status, byte[] body) {}

  private static final int LARGEST_ANSWER = 16 * 1024 * 1024;
  private static final byte[] NOTHING = {};

  private final GatewaySettings settings;
  private final Calls calls;
  private final JsonMapper json;
  private final WebClient client;

  RecordServices(GatewaySettings settings, Calls calls, JsonMapper json, HttpClient connections) {
    this.settings = settings;
    this.calls = calls;
    this.json = json;
    this.client =
        WebClient.builder()
            .clientConnector(
                new ReactorClientHttpConnector(
                    connections.responseTimeout(settings.timeouts().chunk())))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
            .build();
  }

  Mono<Answer> send(
      Upstream upstream,
      List<Deliverable> chunk,
      byte[] received,
      HttpHeaders caller,
      boolean dry) {
    return calls.guard(
        upstream,
        client
            .post()
            .uri(settings.services().of(upstream) + "/internal/records?dryRun=" + dry)
            .headers(headers -> headers.putAll(caller))
            .contentType(MediaType.APPLICATION_JSON)
            .accept(MediaType.APPLICATION_JSON)
            .bodyValue(body(chunk, received))
            .exchangeToMono(
                response ->
                    response
                        .bodyToMono(byte[].class)
                        .defaultIfEmpty(NOTHING)
                        .map(body -> new Answer(response.statusCode().value(), body)))
            .timeout(settings.timeouts().chunk()));
  }

  private byte[] body(List<Deliverable> chunk, byte[] received) {
    var out = new ByteArrayOutputStream();
    var separator = '[';
    for (var event : chunk) {
      out.write(separator);
      out.writeBytes(ascii("{\"id\":"));
      out.writeBytes(json.writeValueAsBytes(event.id()));
      out.writeBytes(ascii(",\"type\":"));
      out.writeBytes(json.writeValueAsBytes(event.type()));
      out.writeBytes(ascii(",\"data\":"));
      out.write(received, event.from(), event.size());
      out.write('}');
      separator = ',';
    }
    out.write(']');
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
