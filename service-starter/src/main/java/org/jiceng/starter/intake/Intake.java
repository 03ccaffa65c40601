package org.jiceng.starter.intake;

import static org.springframework.web.reactive.function.server.RequestPredicates.DELETE;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;
import static org.springframework.web.reactive.function.server.RequestPredicates.PUT;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Problems;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The doors by which records come in: one for each kind, and one for many at once.
public final class Intake {

  private static final MediaType CSV = new MediaType("text", "csv");

  private final StarterSettings.Intake settings;
  private final Desk desk;
  private final Clock clock;

  public Intake(StarterSettings settings, Clock clock) {
    this.settings = settings.intake();
    this.desk = new Desk(clock);
    this.clock = clock;
  }

  /// Routes for writing, reading and taking back records of these types, and for writing many at
  /// once.
  public RouterFunction<ServerResponse> routes(RecordType<?>... types) {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (RecordType<?> type : types) {
      String one = type.isPut() ? type.path() : type.path() + "/{recordId}";
      routes.route(
          type.isPut() ? PUT(type.path()) : POST(type.path()), request -> write(type, request));
      routes.route(GET(one), request -> read(type, request));
      routes.route(DELETE(one), request -> withdraw(type, request));
    }
    Bulk bulk = new Bulk(List.of(types), desk, settings, clock);
    routes.route(POST("/internal/records"), request -> writeMany(bulk, request));
    return routes.build();
  }

  /// Routes for writing records of these kinds as files, `/api/imports/grids`.
  public RouterFunction<ServerResponse> imports(CsvImport... imports) {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (CsvImport each : imports) {
      Bulk bulk = new Bulk(List.of(each.type()), desk, settings, clock);
      CsvDoor door = new CsvDoor(each, bulk, settings);
      routes.route(POST("/api/imports/" + each.name()), request -> importFile(door, request));
    }
    return routes.build();
  }

  private Mono<ServerResponse> importFile(CsvDoor door, ServerRequest request) {
    boolean dryRun = dryRun(request);
    return writer(request)
        .flatMap(
            caller ->
                body(request, CSV, settings.maxBatchBytes())
                    .flatMap(
                        file ->
                            Mono.defer(() -> door.accept(caller, file, dryRun))
                                .subscribeOn(Schedulers.parallel())))
        .flatMap(
            results ->
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(results));
  }

  private <B> Mono<ServerResponse> write(RecordType<B> type, ServerRequest request) {
    Query.takesOnly(request, Set.of());
    return Callers.of(request)
        .map(caller -> isSelf(type, caller) ? caller : Callers.whoMayWrite(caller))
        .flatMap(
            caller ->
                json(request, settings.maxRecordBytes())
                    .map(BodyReader::parse)
                    .flatMap(
                        body ->
                            body instanceof ObjectNode object
                                ? switch (Desk.merged(object, request.pathVariables())) {
                                  case Checked.Sound<ObjectNode>(ObjectNode merged) ->
                                      desk.accept(type, caller, merged, false)
                                          .flatMap(
                                              answer ->
                                                  type.delivered(
                                                          caller,
                                                          List.of(
                                                              new RecordType.Delivery(
                                                                  merged, outcome(answer))))
                                                      .thenReturn(answer));
                                  case Checked.Unsound<ObjectNode>(Refusal refusal) ->
                                      Mono.just(new Answer.Rejected(Problem.of(refusal)));
                                }
                                : desk.accept(type, caller, body, false)))
        .flatMap(Intake::answer);
  }

  private static boolean isSelf(RecordType<?> type, Caller caller) {
    return type.isOpenToResidents() && caller.self().isPresent();
  }

  private static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> done.receipt().status().wireName();
      case Answer.Rejected _ -> "rejected";
    };
  }

  private Mono<ServerResponse> withdraw(RecordType<?> type, ServerRequest request) {
    Query.takesOnly(request, Set.of("revision", "reason", "source"));
    return writer(request)
        .flatMap(
            caller ->
                desk.withdraw(
                    type,
                    caller,
                    request.pathVariable(type.idField()),
                    request.queryParam("source").orElse(null),
                    request.queryParam("revision").orElse(null),
                    request.queryParam("reason").orElse(null),
                    false))
        .flatMap(Intake::answer);
  }

  private Mono<ServerResponse> read(RecordType<?> type, ServerRequest request) {
    Query.takesOnly(request, Set.of("source"));
    return Callers.of(request)
        .map(caller -> isSelf(type, caller) ? caller : Callers.whoMayRead(caller))
        .flatMap(
            caller -> {
              String recordId = request.pathVariable(type.idField());
              String source =
                  type.isPut()
                      ? RecordRef.DISTRICT
                      : request.queryParam("source").orElse(caller.clientId());
              new Violations()
                  .id("/recordId", recordId)
                  .id("/source", source)
                  .refusal()
                  .ifPresent(
                      refusal -> {
                        throw new ProblemException(Problem.of(refusal));
                      });
              return type.find(new RecordRef(source, recordId))
                  .switchIfEmpty(
                      Mono.error(
                          () ->
                              new ProblemException(Problem.of(Refusal.unknown("No such record.")))))
                  .flatMap(stored -> shown(caller, type, new RecordRef(source, recordId), stored));
            });
  }

  /// Routes for asking with a body, where what is asked may not stand in a URL. Bodies are read as
  /// strictly as records.
  ///
  /// @param answer what is told, given who asks
  public <Q> RouterFunction<ServerResponse> question(
      String path, Class<Q> type, BiFunction<Caller, Q, ? extends Mono<?>> answer) {
    return RouterFunctions.route(
        POST(path),
        request -> {
          Query.takesOnly(request, Set.of());
          return Callers.of(request)
              .map(Callers::whoMayRead)
              .flatMap(
                  caller ->
                      json(request, settings.maxRecordBytes())
                          .map(BodyReader::parse)
                          .map(body -> bound(body, type))
                          .flatMap(question -> answer.apply(caller, question)))
              .flatMap(
                  told ->
                      ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(told));
        });
  }

  /// How something that is no record is put.
  @FunctionalInterface
  public interface Putting<Q> {
    /// @param path what the path named
    Mono<ServerResponse> put(Caller caller, Map<String, String> path, Q body);
  }

  /// Routes for putting what is no record and tells nobody. Bodies are read as strictly as records,
  /// and only who may write records may.
  public <Q> RouterFunction<ServerResponse> putting(
      String path, Class<Q> type, Putting<Q> putting) {
    return RouterFunctions.route(
        PUT(path),
        request -> {
          Query.takesOnly(request, Set.of());
          return writer(request)
              .flatMap(
                  caller ->
                      json(request, settings.maxRecordBytes())
                          .map(BodyReader::parse)
                          .map(body -> bound(body, type))
                          .flatMap(body -> putting.put(caller, request.pathVariables(), body)));
        });
  }

  private static <Q> Q bound(JsonNode body, Class<Q> type) {
    Checked<Q> read =
        body instanceof ObjectNode object
            ? BodyReader.bind(object, type)
            : Checked.unsound(Refusal.field("", "invalid-type", "Must be an object."));
    return switch (read) {
      case Checked.Sound<Q>(Q question) -> question;
      case Checked.Unsound<Q>(Refusal refusal) -> throw new ProblemException(Problem.of(refusal));
    };
  }

  private static Mono<ServerResponse> shown(
      Caller caller, RecordType<?> type, RecordRef record, Stored stored) {
    if (isSelf(type, caller)) {
      if (!type.residentOf(stored).equals(caller.self())) {
        throw new ProblemException(Problem.of(Refusal.otherResident()));
      }
    } else if (!caller.mayReadFor(stored.institutions())) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
    type.shown(caller, record);
    Map<String, Object> members = named(record, stored.standing().revision());
    members.put("status", stored.standing().voided() ? "voided" : "current");
    members.putAll(stored.notes());
    members.put("content", stored.content());
    return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(members);
  }

  private Mono<ServerResponse> writeMany(Bulk bulk, ServerRequest request) {
    boolean dryRun = dryRun(request);
    return writer(request)
        .flatMap(
            caller ->
                json(request, settings.maxBatchBytes())
                    .map(BodyReader::parse)
                    .flatMap(elements -> bulk.accept(caller, elements, dryRun)))
        .flatMap(
            results ->
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(results));
  }

  private static boolean dryRun(ServerRequest request) {
    Query.takesOnly(request, Set.of("dryRun"));
    return switch (request.queryParam("dryRun").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Query.wrong("dryRun is true or false.");
    };
  }

  private static Mono<Caller> writer(ServerRequest request) {
    return Callers.of(request).map(Callers::whoMayWrite);
  }

  private static Mono<byte[]> json(ServerRequest request, int most) {
    return body(request, MediaType.APPLICATION_JSON, most);
  }

  private static Mono<byte[]> body(ServerRequest request, MediaType wanted, int most) {
    boolean isWanted =
        request
            .headers()
            .contentType()
            .map(type -> type.isCompatibleWith(wanted) && type.isConcrete())
            .orElse(false);
    if (!isWanted) {
      return Mono.error(
          new ProblemException(
              wanted.equals(MediaType.APPLICATION_JSON)
                  ? Problems.unsupportedMediaType()
                  : Problem.of(
                      HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                      "unsupported-media-type",
                      "Send " + wanted + ".")));
    }
    if (request.headers().contentLength().orElse(0) > most) {
      return Mono.error(new ProblemException(Problems.tooLarge()));
    }
    return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), most)
        .map(
            buffer -> {
              byte[] bytes = new byte[buffer.readableByteCount()];
              buffer.read(bytes);
              DataBufferUtils.release(buffer);
              return bytes;
            })
        .defaultIfEmpty(new byte[0]);
  }

  private static Map<String, Object> named(RecordRef record, int revision) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("recordId", record.recordId());
    members.put("source", record.source());
    members.put("revision", revision);
    return members;
  }

  private static Mono<ServerResponse> answer(Answer answer) {
    return switch (answer) {
      case Answer.Rejected(Problem problem) -> Mono.error(new ProblemException(problem));
      case Answer.Done done -> {
        Receipt receipt = done.receipt();
        Map<String, Object> members = named(receipt.record(), receipt.revision());
        members.put("status", receipt.status().wireName());
        members.putAll(receipt.notes());
        ServerResponse.BodyBuilder response =
            ServerResponse.status(done.httpStatus()).contentType(MediaType.APPLICATION_JSON);
        if (receipt.status() == Receipt.Status.REPLAYED) {
          response.header("Idempotent-Replay", "true");
        }
        yield response.bodyValue(members);
      }
    };
  }
}
