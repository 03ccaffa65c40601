package org.jiceng.starter.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// Collects everything that is wrong with a body, so that its author hears of all of it at once.
///
/// Field violations (400) outweigh rule violations (422): rules are only judged on fields that are
/// there.
public final class Violations {

  private final List<Violation> fields = new ArrayList<>();
  private final List<Violation> rules = new ArrayList<>();

  /// The value must be there.
  public Violations required(String pointer, @Nullable Object value) {
    if (value == null) {
      field(pointer, "required", "This field is required.");
    }
    return this;
  }

  /// The value must be there and be an id.
  public Violations id(String pointer, @Nullable String value) {
    required(pointer, value);
    return optionalId(pointer, value);
  }

  /// The value, where given, must be an id.
  public Violations optionalId(String pointer, @Nullable String value) {
    if (value != null && !RecordRef.isId(value)) {
      field(pointer, "invalid-id", "An id has 1-64 characters out of A-Z a-z 0-9 . _ : -");
    }
    return this;
  }

  /// The text must be there, not blank, and no longer than `longest`.
  public Violations text(String pointer, @Nullable String value, int longest) {
    required(pointer, value);
    return optionalText(pointer, value, longest);
  }

  /// The text, where given, must not be blank nor longer than `longest`.
  public Violations optionalText(String pointer, @Nullable String value, int longest) {
    if (value != null && (value.isBlank() || value.length() > longest)) {
      field(pointer, "invalid-text", "Give 1-" + longest + " characters, not only blanks.");
    }
    return this;
  }

  /// The texts, where given, must be no more than `most`, each not blank and no longer than
  /// `longest`.
  public Violations texts(String pointer, @Nullable List<String> values, int most, int longest) {
    if (values == null) {
      return this;
    }
    if (values.size() > most) {
      field(pointer, "too-many", "At most " + most + " fit.");
    }
    for (int i = 0; i < values.size(); i++) {
      text(pointer + "/" + i, values.get(i), longest);
    }
    return this;
  }

  /// The number, where given, must lie in `least..most`.
  public Violations range(String pointer, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      rule(pointer, "out-of-range", "Must lie in " + least + ".." + most + ".");
    }
    return this;
  }

  /// The number, where given, must lie in `least..most`.
  public Violations range(String pointer, @Nullable BigDecimal value, String least, String most) {
    if (value != null
        && (value.compareTo(new BigDecimal(least)) < 0
            || value.compareTo(new BigDecimal(most)) > 0)) {
      rule(pointer, "out-of-range", "Must lie in " + least + ".." + most + ".");
    }
    return this;
  }

  /// The day, where given, must not lie more than one day after today.
  public Violations notInFuture(String pointer, @Nullable LocalDate day, LocalDate today) {
    if (day != null && day.isAfter(today.plusDays(1))) {
      rule(pointer, "in-the-future", "Must not lie in the future.");
    }
    return this;
  }

  /// The instant's business day, where given, must not lie more than one day after today.
  public Violations notInFuture(String pointer, @Nullable Instant at, LocalDate today) {
    return notInFuture(
        pointer, at == null ? null : at.atZone(DomainEvent.BUSINESS_ZONE).toLocalDate(), today);
  }

  /// `later`, at `pointer`, must not lie before `earlier`.
  public Violations ordered(
      String pointer, @Nullable LocalDate earlier, @Nullable LocalDate later) {
    if (earlier != null && later != null && later.isBefore(earlier)) {
      rule(pointer, "inverted-range", "Must not lie before the first day.");
    }
    return this;
  }

  /// The text, where given, must be one of these.
  public Violations oneOf(String pointer, @Nullable String value, Collection<String> choice) {
    if (value != null && !choice.contains(value)) {
      field(
          pointer,
          "unknown-value",
          "Must be one of " + String.join(", ", choice.stream().sorted().toList()) + ".");
    }
    return this;
  }

  /// Looks at each element of a list that may be left out; none may be null.
  ///
  /// @param look is given the element's pointer and the element
  public <T> Violations each(
      String pointer, @Nullable List<? extends @Nullable T> list, BiConsumer<String, T> look) {
    if (list != null) {
      for (int i = 0; i < list.size(); i++) {
        T element = list.get(i);
        required(pointer + "/" + i, element);
        if (element != null) {
          look.accept(pointer + "/" + i, element);
        }
      }
    }
    return this;
  }

  /// Something else is wrong with a field.
  public Violations field(String pointer, String code, String detail) {
    fields.add(new Violation(pointer, code, detail));
    return this;
  }

  /// Some other rule is broken.
  public Violations rule(String pointer, String code, String detail) {
    rules.add(new Violation(pointer, code, detail));
    return this;
  }

  /// What all of it comes to, if anything is wrong.
  public Optional<Refusal> refusal() {
    if (!fields.isEmpty()) {
      return Optional.of(Refusal.fields(fields));
    }
    return rules.isEmpty() ? Optional.empty() : Optional.of(Refusal.rules(rules));
  }

  /// What the body says, made only when nothing is wrong.
  public <T> Checked<T> unlessAny(Supplier<T> value) {
    return refusal().<Checked<T>>map(Checked::unsound).orElseGet(() -> Checked.sound(value.get()));
  }

  /// The elements of a list that was looked at above; one that is left out has none.
  public static <T, R> List<R> elements(
      @Nullable List<? extends @Nullable T> list, Function<T, R> as) {
    List<R> elements = new ArrayList<>();
    if (list != null) {
      for (T element : list) {
        elements.add(as.apply(Violations.<T>present(element)));
      }
    }
    return elements;
  }

  /// A value that was required above.
  public static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a required value was not checked for");
    }
    return value;
  }
}
