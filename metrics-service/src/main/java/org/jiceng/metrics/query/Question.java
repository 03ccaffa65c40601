package org.jiceng.metrics.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.board.Board.Scope;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.springframework.web.reactive.function.server.ServerRequest;

/// What every question about one indicator names: the indicator, the window and whose values.
record Question(Definition definition, Window window, Scope scope) {

  private static final String DEFAULT_PROFILE = "nbphs-2017";
  private static final String THIRD_PARTY = "third-party";

  static Question of(ServerRequest request, Parameters parameters, Board board) {
    Definition definition =
        Catalogue.named(request.pathVariable("id"))
            .orElseThrow(() -> Refusals.notFound("There is no indicator of that name."));
    Map<String, Window> windows = new LinkedHashMap<>();
    definition.indicator().windows().forEach(each -> windows.put(each.wireName(), each));
    Window window =
        parameters.oneOf("window", windows, definition.indicator().windows().getFirst());
    Map<String, Definition> profiles = new LinkedHashMap<>();
    profiles.put(DEFAULT_PROFILE, definition);
    Catalogue.ofThirdParty(definition).ifPresent(other -> profiles.put(THIRD_PARTY, other));
    return new Question(
        parameters.oneOf("profile", profiles, definition), window, scope(parameters, board));
  }

  /// Whose values parameters ask for.
  static Scope scope(Parameters parameters, Board board) {
    Optional<String> institution = parameters.text("institution");
    Optional<String> district = parameters.text("district");
    if (institution.isPresent() && district.isPresent()) {
      throw Refusals.parameter(
          "district", "conflicting", "may not be given together with institution");
    }
    if (institution.isPresent()) {
      return new Scope.Institution(
          board
              .institution(institution.get())
              .orElseThrow(() -> Refusals.notFound("No institution of that id is registered."))
              .institutionId());
    }
    if (district.isPresent()) {
      var scope = new Scope.District(district.get());
      if (board.members(scope).isEmpty()) {
        throw Refusals.notFound("No institution of that district is registered.");
      }
      return scope;
    }
    return new Scope.All();
  }

  /// How a scope is named in answers.
  static Map<String, Object> named(Scope scope) {
    return switch (scope) {
      case Scope.Institution(String id) -> Map.of("institution", id);
      case Scope.District(String name) -> Map.of("district", name);
      case Scope.All _ -> Map.of("all", true);
    };
  }
}
