package org.jiceng.metrics.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.timeline.Timeline;
import org.jspecify.annotations.Nullable;

/// One resident's facts, read as courses that several indicators share.
public final class Person {

  /// Register of hypertension.
  public static final String HYPERTENSION = "hypertension";

  /// Register of type-2 diabetes.
  public static final String DIABETES = "type-2-diabetes";

  private final ResidentFacts facts;
  private final Predicate<String> primary;
  private final Map<String, Timeline> registers = new HashMap<>();
  private @Nullable Timeline counted;
  private @Nullable Timeline contracted;
  private @Nullable List<Term> terms;
  private @Nullable Map<String, Named<Fact.Term>> known;

  /// A term of a contract, its chain of renewals worked out.
  ///
  /// @param effectiveUntil the first day no longer under contract, termination considered
  /// @param chain recordId at which the chain of renewals begins
  record Term(Named<Fact.Term> named, int effectiveUntil, String chain) {
    Fact.Term fact() {
      return named.fact();
    }

    int lastDay() {
      return named.fact().until() - 1;
    }
  }

  /// @param primary tells whether an institution belongs to the grassroots; false for one nobody
  ///     registered
  public Person(ResidentFacts facts, Predicate<String> primary) {
    this.facts = facts;
    this.primary = primary;
  }

  ResidentFacts facts() {
    return facts;
  }

  boolean atPrimary(Fact.Visit visit) {
    return primary.test(visit.institution());
  }

  /// 1 while the resident is a permanent resident and alive (INDICATORS §0.3.6, `data/README`).
  Timeline counted() {
    if (counted == null) {
      var periods = new Timeline.Sum();
      facts
          .registration()
          .ifPresent(it -> it.counted().forEach(each -> periods.add(each.from(), each.until())));
      counted = periods.union();
    }
    return counted;
  }

  /// 1 from the day the resident is `years` old.
  Timeline aged(int years) {
    return facts
        .registration()
        .map(it -> Timeline.since(Age.reached(it.birthDay(), years)))
        .orElse(Timeline.ZERO);
  }

  boolean atLeast(int years, int day) {
    return facts.registration().filter(it -> Age.reached(it.birthDay(), years) <= day).isPresent();
  }

  /// 1 while the resident is on a register: enrolled and not closed.
  Timeline register(String condition) {
    return registers.computeIfAbsent(
        condition,
        each -> {
          var periods = new Timeline.Sum();
          for (Named<Fact.Enrolment> enrolment : enrolments(condition)) {
            periods.add(enrolment.fact().from(), closedOn(enrolment));
          }
          return periods.union();
        });
  }

  List<Named<Fact.Enrolment>> enrolments(String condition) {
    return facts.enrolments().stream()
        .filter(each -> each.fact().condition().equals(condition))
        .toList();
  }

  private int closedOn(Named<Fact.Enrolment> enrolment) {
    return facts.closures().stream()
        .filter(
            each ->
                each.ref().source().equals(enrolment.ref().source())
                    && each.fact().enrolment().equals(enrolment.ref().recordId()))
        .mapToInt(each -> each.fact().on())
        .min()
        .orElse(Timeline.OPEN);
  }

  /// 1 while the resident is on the register of hypertension or of type-2 diabetes.
  Timeline twoChronic() {
    return register(HYPERTENSION).or(register(DIABETES));
  }

  /// 1 while a family-doctor contract runs.
  Timeline contracted() {
    if (contracted == null) {
      var periods = new Timeline.Sum();
      for (Term term : terms()) {
        periods.add(term.fact().from(), term.effectiveUntil());
      }
      contracted = periods.union();
    }
    return contracted;
  }

  /// The terms of all contracts, signed and renewed.
  List<Term> terms() {
    if (terms == null) {
      Map<String, Integer> ends = new HashMap<>();
      for (Named<Fact.Termination> each : facts.terminations()) {
        String chain = chain(each.ref().source(), each.fact().contract());
        ends.merge(chain, each.fact().until(), Math::min);
      }
      List<Term> all = new ArrayList<>(facts.terms().size());
      for (Named<Fact.Term> each : facts.terms()) {
        String chain = chain(each);
        int end = ends.getOrDefault(chain, Timeline.OPEN);
        all.add(new Term(each, Math.min(each.fact().until(), end), chain));
      }
      terms = all;
    }
    return terms;
  }

  /// Terms by the number they go by. A contract and a renewal under one number are told apart by
  /// their kind alone: the number means the contract.
  private Map<String, Named<Fact.Term>> known() {
    if (known == null) {
      Map<String, Named<Fact.Term>> all = new HashMap<>();
      for (Named<Fact.Term> each : facts.terms()) {
        all.merge(
            chainKey(each.ref().source(), each.ref().recordId()),
            each,
            (one, other) -> one.fact().predecessor() == null ? one : other);
      }
      known = all;
    }
    return known;
  }

  private static String chainKey(String source, String recordId) {
    return source + "/" + recordId;
  }

  /// Where the chain of what goes by a number begins.
  private String chain(String source, String recordId) {
    Named<Fact.Term> term = known().get(chainKey(source, recordId));
    return term == null ? chainKey(source, recordId) : chain(term);
  }

  private String chain(Named<Fact.Term> last) {
    String source = last.ref().source();
    String at = last.ref().recordId();
    Set<String> seen = new HashSet<>(Set.of(at));
    Named<Fact.Term> term = last;
    while (term != null && term.fact().predecessor() != null) {
      at = term.fact().predecessor();
      term = seen.add(at) ? known().get(chainKey(source, at)) : null;
    }
    return chainKey(source, at);
  }

  /// The institution a contract is with on a day: the last transfer up to then, else the one it was
  /// signed with.
  String institutionOf(Term term, int day) {
    return facts.transfers().stream()
        .filter(
            each ->
                each.fact().on() <= day
                    && chain(each.ref().source(), each.fact().contract()).equals(term.chain()))
        .max(
            Comparator.<Named<Fact.Transfer>>comparingInt(each -> each.fact().on())
                .thenComparing(each -> each.ref().recordId()))
        .map(each -> each.fact().institution())
        .orElseGet(
            () -> {
              Named<Fact.Term> first = known().get(term.chain());
              return first == null ? term.fact().institution() : first.fact().institution();
            });
  }

  /// Hands a course to the institutions responsible for the resident, each for its days (INDICATORS
  /// §0.3.7).
  void attribute(Timeline denominator, Timeline numerator, Courses courses) {
    List<Fact.Responsibility> responsible =
        facts.registration().map(Fact.Registration::responsibilities).orElse(List.of());
    for (int i = 0; i < responsible.size(); i++) {
      int until = i + 1 < responsible.size() ? responsible.get(i + 1).from() : Timeline.OPEN;
      Timeline days = Timeline.during(responsible.get(i).from(), until);
      courses.add(responsible.get(i).institution(), denominator.times(days), numerator.times(days));
    }
  }

  Evidence contractEvidence(int day) {
    return terms().stream()
        .filter(each -> each.fact().from() <= day && day < each.effectiveUntil())
        .findFirst()
        .map(
            each ->
                Evidence.of(
                    "contract",
                    each.named().ref(),
                    each.fact().from(),
                    Map.of("lastDay", LocalDate.ofEpochDay(each.effectiveUntil() - 1).toString())))
        .orElseGet(() -> Evidence.missing("contract"));
  }

  Evidence registerEvidence(String condition, int day) {
    return enrolments(condition).stream()
        .filter(each -> each.fact().from() <= day && day < closedOn(each))
        .findFirst()
        .map(
            each ->
                Evidence.of(
                    "register", each.ref(), each.fact().from(), Map.of("condition", condition)))
        .orElseGet(() -> Evidence.missing("register"));
  }
}
