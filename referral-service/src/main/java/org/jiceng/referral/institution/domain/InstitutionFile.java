package org.jiceng.referral.institution.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.Affiliation;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Tier;

/// An institution over time, as its profiles describe it.
///
/// @param profiles ordered by revision
public record InstitutionFile(String institutionId, List<Profile> profiles) {

  /// What one revision of the profile says.
  public record Profile(
      int revision, Tier tier, String district, List<Affiliation> affiliations, Instant at) {
    public Profile {
      affiliations = List.copyOf(affiliations);
    }
  }

  public InstitutionFile {
    profiles = List.copyOf(profiles);
  }

  /// A file with nothing in it.
  public static InstitutionFile empty(String institutionId) {
    return new InstitutionFile(institutionId, List.of());
  }

  /// The file with a profile in it, the same one if it is known.
  public InstitutionFile learn(InstitutionRegistered told) {
    if (profiles.stream().anyMatch(it -> it.revision() == told.revision())) {
      return this;
    }
    List<Profile> now = new ArrayList<>(profiles);
    now.add(
        new Profile(
            told.revision(), told.tier(), told.district(), told.affiliations(), told.occurredAt()));
    now.sort(Comparator.comparing(Profile::revision));
    return new InstitutionFile(institutionId, now);
  }

  /// Grassroots or hospital, as of a day: what the last profile said that was given by then. Before
  /// the first one, what that said.
  public Optional<Tier> tierOn(LocalDate day) {
    Instant end = DomainEvent.startOf(day.plusDays(1));
    return profiles.reversed().stream()
        .filter(it -> it.at().isBefore(end))
        .findFirst()
        .or(() -> profiles.stream().findFirst())
        .map(Profile::tier);
  }

  /// The district it belongs to.
  public Optional<String> districtOn(LocalDate day) {
    if (profiles.isEmpty()) {
      return Optional.empty();
    }
    Profile last = profiles.getLast();
    return last.affiliations().reversed().stream()
        .filter(it -> it.from() == null || !it.from().isAfter(day))
        .findFirst()
        .map(Affiliation::district)
        .or(() -> Optional.of(last.district()));
  }
}
