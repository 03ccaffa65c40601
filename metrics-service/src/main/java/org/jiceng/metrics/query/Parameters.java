package org.jiceng.metrics.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/// The parameters of a question, each read strictly.
final class Parameters {

  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final MultiValueMap<String, String> given;

  private Parameters(MultiValueMap<String, String> given) {
    this.given = given;
  }

  /// The parameters of a request; others than the known ones are refused, and so is one given
  /// twice.
  static Parameters of(ServerRequest request, Set<String> known) {
    for (Map.Entry<String, List<String>> each : request.queryParams().entrySet()) {
      if (!known.contains(each.getKey())) {
        throw Refusals.unknownParameter(each.getKey());
      }
      if (each.getValue().size() > 1) {
        throw Refusals.parameter(each.getKey(), "given-twice", "may be given once");
      }
    }
    return new Parameters(request.queryParams());
  }

  /// A text; empty is refused.
  Optional<String> text(String name) {
    if (!given.containsKey(name)) {
      return Optional.empty();
    }
    String value = given.getFirst(name);
    if (value == null || value.isEmpty()) {
      throw Refusals.parameter(name, "required", "is empty");
    }
    return Optional.of(value);
  }

  /// A day.
  Optional<LocalDate> day(String name) {
    return text(name)
        .map(
            value -> {
              try {
                if (DAY.matcher(value).matches()) {
                  return LocalDate.parse(value);
                }
              } catch (DateTimeException e) {
                // told below
              }
              throw Refusals.parameter(name, "invalid-type", "must be a day as in 2024-03-01");
            });
  }

  /// How many, from 1 to `most`.
  int limit(int usual, int most) {
    return text("limit")
        .map(
            value -> {
              int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : 0;
              if (number < 1 || number > most) {
                throw Refusals.parameter(
                    "limit", "out-of-range", "must be a whole number from 1 to " + most);
              }
              return number;
            })
        .orElse(usual);
  }

  /// One of several words.
  <T> T oneOf(String name, Map<String, T> words, T usual) {
    return text(name)
        .map(
            value -> {
              T meant = words.get(value);
              if (meant == null) {
                throw Refusals.parameter(
                    name,
                    "unknown-value",
                    "must be one of " + words.keySet().stream().sorted().toList());
              }
              return meant;
            })
        .orElse(usual);
  }
}
