package org.jiceng.followup.tier;

import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.followup.assess.domain.Tier;
import org.jiceng.followup.assess.http.Assessments;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.domain.ChainTier;
import reactor.core.publisher.Mono;

/// The tiers of residents, worked out when asked from their charts and assessments.
public final class Tiers {

  private final Charts charts;
  private final Assessments assessments;

  public Tiers(Charts charts, Assessments assessments) {
    this.charts = charts;
    this.assessments = assessments;
  }

  /// The tier of a resident on a day; empty where nothing says it.
  public Mono<Optional<Tier>> of(String resident, LocalDate day) {
    return assessments
        .of(resident)
        .flatMap(
            posted ->
                charts
                    .find(resident)
                    .map(
                        chart ->
                            ChainTier.signs(
                                chart, chart.course(charts.rules()), day, Tier.risk(day, posted)))
                    .defaultIfEmpty(Optional.empty())
                    .map(chain -> Tier.on(day, posted, chain)));
  }
}
