package org.jiceng.metrics.board;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiceng.events.SigningEvent.Affiliation;
import org.jiceng.events.SigningEvent.InstitutionRegistered;

/// To which district an institution belongs, as of a date.
final class Affiliations {

  private Affiliations() {}

  /// The district of a day, none before the first one began.
  static Optional<String> districtOn(InstitutionRegistered profile, LocalDate day) {
    if (profile.affiliations().isEmpty()) {
      return Optional.of(profile.district());
    }
    String district = null;
    for (Affiliation each : profile.affiliations()) {
      LocalDate from = each.from();
      if (from == null || !from.isAfter(day)) {
        district = each.district();
      }
    }
    return Optional.ofNullable(district);
  }

  /// Every district it belonged to on any day.
  static Set<String> districts(InstitutionRegistered profile) {
    return profile.affiliations().isEmpty()
        ? Set.of(profile.district())
        : profile.affiliations().stream().map(Affiliation::district).collect(Collectors.toSet());
  }
}
