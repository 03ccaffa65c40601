package org.jiceng.referral.route.http;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jiceng.events.HospitalLinkEvent.ReferralRoutePermitted;
import org.jiceng.events.RecordKind;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The directory of permitted pairs: which institution may refer where, by specialty.
public final class ReferralRoutes {

  private static final String SENDERS = "senders";

  private final Aggregates<Recorded<ReferralRoutePermitted>> kept;

  public ReferralRoutes(DocumentStore store) {
    this.kept =
        store.aggregates(
            "routes",
            new TypeReference<>() {},
            new Aggregates.Index<>(SENDERS, route -> List.of(route.fact().fromInstitutionId())));
  }

  /// Its entries as records.
  public RecordType<?> records() {
    return new PlainRecords<>(
            RecordKind.REFERRAL_ROUTE,
            "/api/referral-routes/{routeId}",
            "routeId",
            RouteBody.class,
            kept,
            route -> Set.of(route.fromInstitutionId()),
            (submission, _) -> submission.body().read(submission.arrival()))
        .shownAs(RouteBody::of);
  }

  /// Whether an institution may refer to another. One of which the directory says nothing may refer
  /// anywhere.
  public Mono<Boolean> permits(
      String from, String to, Direction direction, @Nullable String specialty, LocalDate day) {
    return kept.findBy(SENDERS, from)
        .filter(route -> !route.standing().voided())
        .map(Recorded::fact)
        .collectList()
        .map(
            all ->
                all.isEmpty()
                    || all.stream().anyMatch(one -> fits(one, to, direction, specialty, day)));
  }

  private static boolean fits(
      ReferralRoutePermitted route,
      String to,
      Direction direction,
      @Nullable String specialty,
      LocalDate day) {
    LocalDate last = route.to();
    return route.toInstitutionId().equals(to)
        && !day.isBefore(route.from())
        && (last == null || !day.isAfter(last))
        && (route.directions().isEmpty() || route.directions().contains(direction))
        && (specialty == null
            || route.specialties().isEmpty()
            || route.specialties().contains(specialty));
  }
}
