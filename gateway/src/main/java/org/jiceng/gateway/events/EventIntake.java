package org.jiceng.gateway.events;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.limit.RequestBodies;
import org.jiceng.gateway.problem.Problem.Flaw;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.ProblemWriter;
import org.jiceng.gateway.problem.Rejected;
import org.jiceng.gateway.trace.RequestIds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/// `POST /api/events`: asks for nothing but what is in the request, and renders what the services
/// say to each event.
@Configuration(proxyBeanMethods = false)
class EventIntake {

  private static final String PATH = "/api/events";
  private static final String DRY_RUN = "dryRun";
  private static final Set<Integer> AWAY =
      Set.of(HttpStatus.SERVICE_UNAVAILABLE.value(), HttpStatus.GATEWAY_TIMEOUT.value());

  private final GatewaySettings settings;
  private final RequestBodies bodies;
  private final EventReader reader;
  private final Distribution distribution;
  private final JsonMapper json;

  EventIntake(
      GatewaySettings settings,
      RequestBodies bodies,
      EventReader reader,
      Distribution distribution,
      JsonMapper json) {
    this.settings = settings;
    this.bodies = bodies;
    this.reader = reader;
    this.distribution = distribution;
    this.json = json;
  }

  @Bean
  RouterFunction<ServerResponse> events() {
    return route().POST(PATH, this::take).route(path(PATH), _ -> notWithThisMethod()).build();
  }

  private Mono<ServerResponse> take(ServerRequest request) {
    var dryRun = dryRun(request);
    var format = format(request);
    return bodies.withBody(
        request.exchange().getRequest(),
        settings.bodies().events(),
        body ->
            Mono.fromCallable(() -> reader.read(body, format))
                .subscribeOn(Schedulers.parallel()) // a large body must not hold up an event loop
                .flatMap(entries -> distribution.deliver(entries, body, passedOn(request), dryRun))
                .flatMap(
                    results ->
                        format == EventFormat.SINGLE
                            ? one(results)
                            : many(results, format.answerFor(request.headers().accept()))));
  }

  private static Mono<ServerResponse> many(Results results, MediaType mediaType) {
    return ServerResponse.ok().contentType(mediaType).bodyValue(results.as(mediaType));
  }

  private Mono<ServerResponse> one(Results results) {
    var result = results.first();
    var read = json.readTree(result);
    var answer =
        ServerResponse.status(read.path("httpStatus").asInt(500))
            .contentType(MediaType.APPLICATION_JSON);
    if (read.path("status").asString("").equals("replayed")) {
      answer.header("Idempotent-Replay", "true");
    }
    if (AWAY.contains(read.path("httpStatus").asInt(500))) {
      answer.header(
          HttpHeaders.RETRY_AFTER,
          Long.toString(ProblemWriter.wholeSeconds(settings.breaker().open())));
    }
    return answer.bodyValue(result);
  }

  private static HttpHeaders passedOn(ServerRequest request) {
    var received = request.headers().asHttpHeaders();
    var headers = new HttpHeaders();
    for (var name :
        List.of(HttpHeaders.AUTHORIZATION, RequestIds.HEADER, RequestIds.TRACE_HEADER)) {
      headers.set(name, received.getFirst(name));
    }
    return headers;
  }

  private static boolean dryRun(ServerRequest request) {
    var parameters = request.queryParams();
    for (var name : parameters.keySet()) {
      if (!name.equals(DRY_RUN)) {
        throw new Rejected(
            ProblemCode.UNKNOWN_PARAMETER,
            "The only parameter here is %s.".formatted(DRY_RUN),
            new Flaw(name, "unknown-parameter", "is not known"));
      }
    }
    var given = parameters.getOrDefault(DRY_RUN, List.of("false"));
    return switch (String.join(",", given)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new Rejected(
              ProblemCode.UNKNOWN_PARAMETER,
              "%s is true or false.".formatted(DRY_RUN),
              new Flaw(DRY_RUN, "unknown-value", "must be true or false"));
    };
  }

  private static EventFormat format(ServerRequest request) {
    var coding = request.headers().firstHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new Rejected(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Bodies are sent without a content encoding.");
    }
    return EventFormat.of(request.headers().contentType().orElse(null))
        .orElseThrow(
            () ->
                new Rejected(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Events are sent as "
                        + EventFormat.mediaTypes().stream()
                            .map(MediaType::toString)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private static Mono<ServerResponse> notWithThisMethod() {
    return Mono.error(new Rejected(ProblemCode.METHOD_NOT_ALLOWED, "Events are sent by POST."));
  }
}
