package org.jiceng.metrics.programme;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiceng.metrics.programme.Target.Comparator;
import org.jiceng.metrics.programme.Target.Reach;
import org.jiceng.metrics.programme.Target.Rule;
import org.jiceng.metrics.programme.Target.Strength;
import org.jiceng.metrics.timeline.Window;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The known programmes, read from their files; a file that is not right stops the start.
public final class Programmes {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Map<String, Programme> byId = new TreeMap<>();

  private record ProgrammeFile(
      String id,
      String chinese,
      String english,
      String document,
      LocalDate from,
      LocalDate deadline,
      List<Line> targets) {
    ProgrammeFile {
      present(id, "id");
      present(chinese, "chinese");
      present(english, "english");
      present(document, "document");
      present(from, "from");
      present(deadline, "deadline");
      present(targets, "targets");
    }
  }

  // Jackson leaves null where a file leaves something out.
  private static void present(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
  }

  private record Line(
      String indicator,
      @Nullable Comparator comparator,
      @Nullable BigDecimal target,
      @Nullable Rule or,
      String window,
      Reach scope,
      Strength strength,
      String source,
      @Nullable Integer fewest,
      @Nullable String note) {

    Line {
      present(indicator, "indicator");
      present(window, "window");
      present(scope, "scope");
      present(strength, "strength");
      present(source, "source");
    }

    Target target(String programme) {
      try {
        List<Rule> rules = new ArrayList<>();
        if (comparator != null) {
          rules.add(new Rule(comparator, target));
        } else if (target != null || or != null) {
          throw new IllegalArgumentException("a target needs a comparator");
        }
        if (or != null) {
          rules.add(or);
        }
        return new Target(
            indicator,
            rules,
            windowNamed(window),
            scope,
            strength,
            source,
            fewest == null ? 0 : fewest,
            note);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "programme " + programme + ", " + indicator + ": " + e.getMessage(), e);
      }
    }

    private static Window windowNamed(String name) {
      for (Window each : Window.values()) {
        if (each.wireName().equals(name)) {
          return each;
        }
      }
      throw new IllegalArgumentException("unknown window " + name);
    }
  }

  /// @throws IllegalArgumentException for two programmes of one id
  public Programmes(List<Programme> programmes) {
    for (Programme each : programmes) {
      if (byId.put(each.id(), each) != null) {
        throw new IllegalArgumentException("two programmes are called " + each.id());
      }
    }
  }

  /// Reads one file.
  ///
  /// @throws IllegalArgumentException where it is not right, saying what
  static Programme read(String name, InputStream json) throws IOException {
    try (json) {
      ProgrammeFile read = JSON.readValue(json, ProgrammeFile.class);
      return new Programme(
          read.id(),
          read.chinese(),
          read.english(),
          read.document(),
          read.from(),
          read.deadline(),
          read.targets().stream().map(line -> line.target(read.id())).toList());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(name + ": " + e.getOriginalMessage(), e);
    }
  }

  /// All of them, by id.
  public List<Programme> all() {
    return List.copyOf(byId.values());
  }

  /// The one of an id.
  public Optional<Programme> named(String id) {
    return Optional.ofNullable(byId.get(id));
  }
}
