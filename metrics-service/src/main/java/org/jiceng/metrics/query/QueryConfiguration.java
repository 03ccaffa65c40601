package org.jiceng.metrics.query;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jiceng.metrics.MetricsSettings;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.engine.StoreReader;
import org.jiceng.metrics.freshness.DeadLetters;
import org.jiceng.metrics.freshness.Freshness;
import org.jiceng.metrics.programme.Programmes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The reading API, and today's values as gauges.
@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

  @Bean
  RouterFunction<ServerResponse> api(
      Board board,
      StoreReader stores,
      Freshness freshness,
      DeadLetters parked,
      Programmes programmes,
      MetricsSettings settings,
      Clock clock) {
    var indicators = new IndicatorHandler(board, stores, freshness, settings, clock);
    var operations = new OperationsHandler(freshness, parked);
    var scorecards = new ProgrammeHandler(programmes, board, freshness, settings, clock);
    return RouterFunctions.route()
        .GET("/api/indicators", indicators::all)
        .GET("/api/indicators/{id}", indicators::one)
        .GET("/api/indicators/{id}/residents", indicators::residents)
        .GET("/api/programmes", scorecards::all)
        .GET("/api/programmes/{id}/scorecard", scorecards::scorecard)
        .GET("/api/freshness", operations::freshness)
        .GET("/api/dead-letters", operations::deadLetters)
        .POST("/api/dead-letters/replays", operations::replay)
        .build();
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  IndicatorGauges indicatorGauges(
      MeterRegistry registry, Board board, MetricsSettings settings, Clock clock) {
    return new IndicatorGauges(registry, board, settings, clock);
  }
}
