package org.jiceng.referral.route.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.HospitalLinkEvent.ReferralRoutePermitted;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An entry of the directory as it is put.
@JsonInclude(JsonInclude.Include.NON_NULL)
record RouteBody(
    @Nullable String routeId,
    @Nullable String fromInstitutionId,
    @Nullable String toInstitutionId,
    @Nullable List<Direction> directions,
    @Nullable List<String> specialties,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  private static final int MOST = 100;

  Checked<ReferralRoutePermitted> read(Arrival arrival) {
    Violations found =
        new Violations()
            .id("/fromInstitutionId", fromInstitutionId)
            .id("/toInstitutionId", toInstitutionId)
            .texts("/specialties", specialties, MOST, 64)
            .required("/from", from)
            .ordered("/to", from, to);
    return found.unlessAny(
        () ->
            new ReferralRoutePermitted(
                arrival.record(),
                arrival.revision(),
                present(fromInstitutionId),
                present(toInstitutionId),
                directions == null ? List.of() : directions,
                specialties == null ? List.of() : specialties,
                present(from),
                to));
  }

  static RouteBody of(ReferralRoutePermitted route) {
    return new RouteBody(
        route.record().recordId(),
        route.fromInstitutionId(),
        route.toInstitutionId(),
        route.directions(),
        route.specialties(),
        route.from(),
        route.to());
  }
}
