package org.jiceng.signing.catalogue.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.catalogue.Catalogue;
import org.jiceng.signing.catalogue.domain.PackageRules;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Packages of the district's catalogue. Each version is a record of its own, `packageId:version`,
/// so that a new version leaves the contracts signed under the old one as they are.
public final class Packages implements RecordType<PackageBody> {

  private final PlainRecords<PackageBody, PackageDescribed> versions;
  private final Catalogue catalogue;
  private final Clock clock;

  public Packages(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.versions =
        new PlainRecords<PackageBody, PackageDescribed>(
                RecordKind.PACKAGE,
                "/api/packages/{packageId}",
                "packageId",
                PackageBody.class,
                catalogue.packages(),
                (PackageDescribed _) -> Set.of(),
                (submission, _) -> read(submission))
            .shownAs(PackageBody::of);
  }

  private static Checked<PackageDescribed> read(Submission<PackageBody> submission) {
    return switch (submission.body().read(submission.arrival())) {
      case Checked.Unsound<PackageDescribed>(Refusal refusal) -> Checked.unsound(refusal);
      case Checked.Sound<PackageDescribed>(PackageDescribed version) ->
          PackageRules.check(version).unlessAny(() -> version);
    };
  }

  @Override
  public RecordKind kind() {
    return versions.kind();
  }

  @Override
  public String path() {
    return versions.path();
  }

  @Override
  public String idField() {
    return versions.idField();
  }

  @Override
  public Class<PackageBody> body() {
    return versions.body();
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<PackageBody> submission) {
    if (!isTheDistrict(submission.caller())) {
      return Mono.just(Verdict.refused(notTheDistrict()));
    }
    Integer version = submission.body().version();
    Violations violations = new Violations().required("/version", version);
    if (version != null && version < 1) {
      violations.field("/version", "invalid-value", "Must be 1 or more.");
    }
    String id = submission.arrival().record().recordId() + ":" + version;
    if (!RecordRef.isId(id)) {
      violations.field("/packageId", "invalid-id", "Too long to name a version by.");
    }
    return violations
        .refusal()
        .<Mono<? extends Verdict<?>>>map(refusal -> Mono.just(Verdict.refused(refusal)))
        .orElseGet(() -> versions.accept(ofVersion(submission, id)));
  }

  private static Submission<PackageBody> ofVersion(
      Submission<PackageBody> submission, String recordId) {
    Arrival arrival = submission.arrival();
    return new Submission<>(
        submission.caller(),
        submission.body(),
        new Arrival(
            new RecordRef(arrival.record().source(), recordId),
            arrival.revision(),
            arrival.fingerprint(),
            arrival.at()),
        submission.dryRun());
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    if (!isTheDistrict(withdrawal.caller())) {
      return Mono.just(Verdict.refused(notTheDistrict()));
    }
    return named(withdrawal.record())
        .flatMap(
            record ->
                versions.withdraw(
                    new Withdrawal(
                        withdrawal.caller(),
                        record,
                        withdrawal.revision(),
                        withdrawal.reason(),
                        withdrawal.at(),
                        withdrawal.dryRun())));
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return named(record).flatMap(versions::find);
  }

  /// The record of a version; a package's own id stands for its newest.
  private Mono<RecordRef> named(RecordRef record) {
    return catalogue.newest(record.recordId()).defaultIfEmpty(record);
  }

  private static boolean isTheDistrict(Caller caller) {
    return caller.scopes().contains(Caller.IMPORT);
  }

  private static Refusal notTheDistrict() {
    return new Refusal(
        Refusal.Sort.FORBIDDEN,
        "forbidden",
        "The catalogue is the district's; the token lacks the scope records:import.",
        List.of());
  }

  /// The catalogue as contracts signed on a day get it, today where none is named.
  public RouterFunction<ServerResponse> listing() {
    return RouterFunctions.route(GET("/api/packages"), this::list);
  }

  private Mono<ServerResponse> list(ServerRequest request) {
    LocalDate day = day(request);
    return Callers.of(request)
        .map(Callers::whoMayRead)
        .flatMap(_ -> catalogue.shelf())
        .flatMap(shelf -> ServerResponse.ok().bodyValue(shown(shelf, day)));
  }

  private static Map<String, Object> shown(Shelf shelf, LocalDate day) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("on", day.toString());
    members.put(
        "packages",
        shelf.versions().stream()
            .map(PackageDescribed::packageId)
            .distinct()
            .sorted(Comparator.naturalOrder())
            .flatMap(id -> shelf.of(id, day).stream())
            .map(PackageBody::of)
            .toList());
    return members;
  }

  private LocalDate day(ServerRequest request) {
    Query.takesOnly(request, Set.of("on"));
    try {
      return request.queryParam("on").map(LocalDate::parse).orElseGet(() -> LocalDate.now(clock));
    } catch (DateTimeException _) {
      throw Query.wrong("on is a day like 2024-02-29.");
    }
  }
}
