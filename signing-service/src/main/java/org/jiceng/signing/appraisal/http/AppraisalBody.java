package org.jiceng.signing.appraisal.http;

import static org.jiceng.starter.record.Violations.elements;
import static org.jiceng.starter.record.Violations.present;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.signing.appraisal.domain.Basis;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An appraisal as it is put.
public record AppraisalBody(
    @Nullable String institutionId,
    @Nullable PeriodBody period,
    @Nullable Long pool,
    @Nullable List<@Nullable UnitBody> units,
    @Nullable List<@Nullable QualityBody> teams) {

  /// First and last day.
  public record PeriodBody(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /// How much a service is worth.
  public record UnitBody(@Nullable Service service, @Nullable BigDecimal units) {}

  /// How good a team's work is.
  public record QualityBody(@Nullable String teamId, @Nullable BigDecimal quality) {}

  Checked<Basis> read(String appraisalId) {
    Violations found = new Violations();
    found
        .id("/appraisalId", appraisalId)
        .id("/institutionId", institutionId)
        .required("/period", period)
        .required("/pool", pool)
        .required("/units", units)
        .required("/teams", teams)
        .<UnitBody>each(
            "/units",
            units,
            (at, each) -> {
              found.required(at + "/service", each.service()).required(at + "/units", each.units());
              if (each.service() == Service.ANY) {
                found.field(at + "/service", "unknown-value", "Name a service.");
              }
            })
        .<QualityBody>each(
            "/teams",
            teams,
            (at, each) ->
                found.id(at + "/teamId", each.teamId()).required(at + "/quality", each.quality()));
    if (period != null) {
      found.required("/period/from", period.from()).required("/period/to", period.to());
    }
    return found.unlessAny(
        () ->
            new Basis(
                present(institutionId),
                present(present(period).from()),
                present(present(period).to()),
                present(pool),
                elements(
                    units,
                    (UnitBody each) ->
                        new Basis.Unit(present(each.service()), present(each.units()))),
                elements(
                    teams,
                    (QualityBody each) ->
                        new Basis.Quality(present(each.teamId()), present(each.quality())))));
  }
}
