package org.jiceng.gateway.route;

import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.RecordPaths;
import org.jiceng.gateway.Upstream;
import org.jiceng.gateway.limit.RequestBodies;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/// The way from each path to its service; what is not named here is not reachable.
@Configuration(proxyBeanMethods = false)
class Routes {

  private static final String[] METRICS_PATHS = {
    "/api/indicators/**", "/api/programmes/**", "/api/freshness", "/api/dead-letters/**"
  };

  private final GatewaySettings settings;
  private final RequestBodies bodies;
  private final Calls calls;

  Routes(GatewaySettings settings, RequestBodies bodies, Calls calls) {
    this.settings = settings;
    this.bodies = bodies;
    this.calls = calls;
  }

  /// A service that begins its answer and then falls silent must not hold a client for ever.
  @Bean
  HttpClientCustomizer silence() {
    return connections -> connections.responseTimeout(settings.timeouts().response());
  }

  @Bean
  RouteLocator contents(RouteLocatorBuilder builder) {
    var routes = builder.routes();
    for (var upstream : Upstream.values()) {
      var paths = upstream == Upstream.METRICS ? METRICS_PATHS : RecordPaths.of(upstream);
      routes.route(
          upstream.id(),
          route ->
              route
                  .path(paths)
                  .filters(
                      way ->
                          way.filter(wholeBody(settings.bodies().record()))
                              .filter(guarded(upstream)))
                  .metadata(
                      RouteMetadataUtils.CONNECT_TIMEOUT_ATTR,
                      Math.toIntExact(settings.timeouts().connect().toMillis()))
                  .metadata(
                      RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                      settings.timeouts().response().toMillis())
                  .uri(settings.services().of(upstream)));
    }
    routes.route(
        "imports",
        route ->
            route
                .path("/api/imports/**")
                .filters(
                    way ->
                        way.filter(wholeBody(settings.bodies().events()))
                            .filter(guarded(Upstream.SIGNING)))
                .metadata(
                    RouteMetadataUtils.CONNECT_TIMEOUT_ATTR,
                    Math.toIntExact(settings.timeouts().connect().toMillis()))
                .metadata(
                    RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR,
                    settings.timeouts().chunk().toMillis())
                .uri(settings.services().of(Upstream.SIGNING)));
    return routes.build();
  }

  private GatewayFilter wholeBody(DataSize most) {
    return (exchange, chain) ->
        bodies.withBody(
            exchange.getRequest(),
            most,
            body ->
                chain.filter(
                    exchange
                        .mutate()
                        .request(new WholeRequest(exchange.getRequest(), body))
                        .build()));
  }

  private GatewayFilter guarded(Upstream upstream) {
    return (exchange, chain) -> calls.guard(upstream, chain.filter(exchange));
  }
}
