package org.jiceng.metrics.board;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.metrics.engine.SeriesMonth;
import org.jiceng.metrics.engine.Steps;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.jspecify.annotations.Nullable;

/// Every series of every institution in memory, answering for any day, past or future. Size:
/// institutions ×
/// indicators × windows × days on which anything changed; it does not grow with the number of
/// residents beyond that.
public final class Board {

  private record Name(String institution, String series) {}

  private final Map<Name, Series> series = new ConcurrentHashMap<>();
  private final Map<String, InstitutionRegistered> institutions = new ConcurrentHashMap<>();
  private volatile @Nullable Instant changedAt;

  /// Whose values are asked for.
  public sealed interface Scope {
    /// One institution.
    record Institution(String id) implements Scope {}

    /// All institutions of a district.
    record District(String name) implements Scope {}

    /// All institutions.
    record All() implements Scope {}
  }

  /// Takes a month of a series in place of what was known of that month.
  public void accept(SeriesMonth month) {
    series.compute(
        new Name(month.institution(), month.series()),
        (_, known) -> {
          Series next = (known == null ? Series.EMPTY : known).with(month.month(), month.steps());
          return next.isEmpty() ? null : next;
        });
    changedAt = Instant.now();
  }

  /// Takes an institution's profile unless a newer one is known.
  public void accept(InstitutionRegistered profile) {
    institutions.merge(
        profile.institutionId(),
        profile,
        (known, next) -> known.revision() > next.revision() ? known : next);
  }

  /// The registered institutions.
  public Collection<InstitutionRegistered> institutions() {
    return institutions.values();
  }

  /// A registered institution.
  public Optional<InstitutionRegistered> institution(String id) {
    return Optional.ofNullable(institutions.get(id));
  }

  /// The institutions of a scope that any series speaks of; of a district those that ever belonged
  /// to it.
  public List<String> members(Scope scope) {
    return switch (scope) {
      case Scope.Institution(String id) -> List.of(id);
      case Scope.District(String name) ->
          institutions(each -> Affiliations.districts(each).contains(name));
      case Scope.All _ ->
          Stream.concat(
                  series.keySet().stream().map(Name::institution),
                  institutions(each -> !each.populations().isEmpty()).stream())
              .distinct()
              .sorted()
              .toList();
    };
  }

  /// The institutions of a scope on a day: a clinic that moves to another district does not rewrite
  /// the years before.
  public List<String> members(Scope scope, LocalDate day) {
    return scope instanceof Scope.District(String name)
        ? institutions(each -> Affiliations.districtOn(each, day).filter(name::equals).isPresent())
        : members(scope);
  }

  private List<String> institutions(Predicate<InstitutionRegistered> wanted) {
    return institutions.values().stream()
        .filter(wanted)
        .map(InstitutionRegistered::institutionId)
        .sorted()
        .toList();
  }

  /// The definition whose series are added up for a scope.
  public static Definition effective(Definition definition, Scope scope) {
    return scope instanceof Scope.Institution ? definition : Catalogue.aboveInstitution(definition);
  }

  /// The value of an indicator on a day.
  public Tally value(Definition definition, Window window, Scope scope, LocalDate day) {
    return value(definition, window, members(scope, day), scope, day);
  }

  /// As above for institutions already looked up, where many days are asked for.
  public Tally value(
      Definition definition, Window window, List<String> members, Scope scope, LocalDate day) {
    String name = Steps.seriesOf(effective(definition, scope), window);
    int epochDay = (int) day.toEpochDay();
    Tally sum = Tally.NONE;
    for (String institution : members) {
      Series one = series.get(new Name(institution, name));
      Tally tally = one == null ? Tally.NONE : one.on(epochDay);
      if (definition.isOverPopulation()) {
        OptionalLong figure = reported(institution, day);
        tally = figure.isPresent() ? new Tally(tally.numerator(), figure.getAsLong()) : tally;
      }
      sum = sum.plus(tally);
    }
    return sum;
  }

  /// Where the population below the line comes from, none where the denominator is no population.
  /// Institutions without anybody below the line say nothing.
  public Optional<PopulationSource> source(
      Definition definition, Window window, List<String> members, LocalDate day) {
    if (!definition.isOverPopulation()) {
      return Optional.empty();
    }
    Optional<PopulationSource> source = Optional.empty();
    for (String institution : members) {
      PopulationSource own = PopulationSource.REPORTED;
      if (reported(institution, day).isEmpty()) {
        Series one = series.get(new Name(institution, Steps.seriesOf(definition, window)));
        if (one == null || one.on((int) day.toEpochDay()).denominator() == 0) {
          continue;
        }
        own = PopulationSource.REGISTRY;
      }
      source = Optional.of(source.map(own::and).orElse(own));
    }
    return Optional.of(source.orElse(PopulationSource.REGISTRY));
  }

  /// Whether a value cannot be told although there are figures: nobody whose figures are added up
  /// has its residents' visits to hospitals told on the day (INDICATORS §2).
  public boolean lacksHospitalFeed(
      Definition definition, Window window, List<String> members, LocalDate day) {
    if (!definition.needsHospitalFeed()) {
      return false;
    }
    String name = Steps.seriesOf(definition, window);
    int epochDay = (int) day.toEpochDay();
    boolean anyFigures = false;
    for (String institution : members) {
      Series one = series.get(new Name(institution, name));
      if (one != null && one.on(epochDay).denominator() > 0) {
        if (hasHospitalFeed(institution, one, epochDay)) {
          return false;
        }
        anyFigures = true;
      }
    }
    return anyFigures;
  }

  /// A feed that was told of counts on its days. Where none ever was, visits to hospitals that came
  /// in all the same show that there is one.
  private boolean hasHospitalFeed(String institution, Series visits, int day) {
    Series feed =
        series.get(new Name(institution, Steps.seriesOf(Catalogue.hospitalFeed(), Window.PIT)));
    return feed == null ? visits.isEverShort() : feed.on(day).denominator() > 0;
  }

  /// The permanent residents an institution reported for the year of a day (INDICATORS §0.3.8).
  private OptionalLong reported(String institution, LocalDate day) {
    InstitutionRegistered profile = institutions.get(institution);
    return profile == null
        ? OptionalLong.empty()
        : profile.populations().stream()
            .filter(each -> each.year() == day.getYear())
            .mapToLong(SigningEvent.Population::permanent)
            .findFirst();
  }

  /// The district an institution belongs to on a day.
  public Optional<String> districtOn(String institution, LocalDate day) {
    return institution(institution).flatMap(each -> Affiliations.districtOn(each, day));
  }

  /// When a series last changed, none since the start.
  public Optional<Instant> changedAt() {
    return Optional.ofNullable(changedAt);
  }
}
