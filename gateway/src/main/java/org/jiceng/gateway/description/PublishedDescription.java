package org.jiceng.gateway.description;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.jiceng.gateway.problem.Problem.Flaw;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.Rejected;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// `GET /api/openapi.yaml`: the file in `docs`, which the build puts into the jar.
@Configuration(proxyBeanMethods = false)
class PublishedDescription {

  private static final Resource FILE = new ClassPathResource("openapi.yaml");

  @Bean
  RouterFunction<ServerResponse> description() {
    return route().GET("/api/openapi.yaml", PublishedDescription::show).build();
  }

  private static Mono<ServerResponse> show(ServerRequest request) {
    var parameters = request.queryParams().keySet();
    if (!parameters.isEmpty()) {
      throw new Rejected(
          ProblemCode.UNKNOWN_PARAMETER,
          "There are no parameters here.",
          new Flaw(parameters.iterator().next(), "unknown-parameter", "is not known"));
    }
    return ServerResponse.ok().contentType(MediaType.APPLICATION_YAML).bodyValue(FILE);
  }
}
