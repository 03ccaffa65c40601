package org.jiceng.gateway;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stands in another process's place: a real server that remembers what it was asked and answers as
/// it is told.
final class LittleService implements AutoCloseable {

  record Asked(String method, String uri, Map<String, List<String>> headers, byte[] bytes) {
    String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return String.join(", ", headers.getOrDefault(name.toLowerCase(), List.of()));
    }

    List<JsonNode> records() {
      return JSON.readTree(bytes).valueStream().toList();
    }
  }

  record Answer(int status, Map<String, String> headers, String body) {
    static Answer json(int status, String body) {
      return new Answer(status, Map.of("Content-Type", "application/json"), body);
    }

    static Answer problem(int status, String code) {
      return new Answer(
          status,
          Map.of("Content-Type", "application/problem+json"),
          "{\"status\":%d,\"code\":\"%s\",\"detail\":\"said by the service\"}"
              .formatted(status, code));
    }
  }

  static final JsonMapper JSON = JsonMapper.shared();

  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile Function<Asked, Mono<Answer>> manner = LittleService::agreeably;
  private ChannelGroup connections;
  private DisposableServer server;

  LittleService() {
    server = listen(0);
  }

  private DisposableServer listen(int port) {
    connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    return HttpServer.create()
        .channelGroup(connections)
        .host("127.0.0.1")
        .port(port)
        .handle(
            (request, response) ->
                request
                    .receive()
                    .aggregate()
                    .asByteArray()
                    .defaultIfEmpty(new byte[0])
                    .flatMap(
                        body -> {
                          var headers =
                              request.requestHeaders().entries().stream()
                                  .collect(
                                      Collectors.groupingBy(
                                          entry -> entry.getKey().toLowerCase(),
                                          Collectors.mapping(
                                              Map.Entry::getValue, Collectors.toList())));
                          var now =
                              new Asked(request.method().name(), request.uri(), headers, body);
                          asked.add(now);
                          return manner.apply(now);
                        })
                    .flatMap(
                        answer -> {
                          response.status(answer.status());
                          answer.headers().forEach(response::header);
                          return response.sendString(Mono.just(answer.body())).then();
                        }))
        .bindNow();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  void answers(Function<Asked, Answer> manner) {
    this.manner = asked -> Mono.just(manner.apply(asked));
  }

  void answers(Answer answer) {
    answers(_ -> answer);
  }

  void neverAnswers() {
    this.manner = _ -> Mono.never();
  }

  /// Promises a hundred bytes, sends two and says no more.
  void breaksOff() {
    this.manner = _ -> Mono.just(new Answer(200, Map.of("Content-Length", "100"), "{}"));
  }

  void agrees() {
    this.manner = LittleService::agreeably;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  Asked lastAsked() {
    return asked.getLast();
  }

  void forget() {
    if (server.isDisposed()) {
      comeBack();
    }
    asked.clear();
    agrees();
  }

  void goAway() {
    server.disposeNow();
    connections.close().syncUninterruptibly();
  }

  void comeBack() {
    server = listen(server.port());
  }

  @Override
  public void close() {
    goAway();
  }

  static Mono<Answer> agreeably(Asked asked) {
    return Mono.just(
        asked.uri().startsWith("/internal/records")
            ? created(asked)
            : Answer.json(200, "{\"agreed\":true}"));
  }

  /// Answers every record of a chunk as created, save those whose data holds `"bad": true`.
  static Answer created(Asked asked) {
    return Answer.json(
        200,
        asked.records().stream()
            .map(
                sent ->
                    sent.path("data").path("bad").asBoolean(false)
                        ? "{\"id\":%s,\"status\":\"rejected\",\"httpStatus\":422,\"problem\":{\"code\":\"rule-violated\"}}"
                            .formatted(sent.path("id"))
                        : "{\"id\":%s,\"status\":\"created\",\"httpStatus\":201}"
                            .formatted(sent.path("id")))
            .collect(Collectors.joining(",", "[", "]")));
  }
}
