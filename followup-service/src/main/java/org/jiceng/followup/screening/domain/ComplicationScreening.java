package org.jiceng.followup.screening.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.PersonalCareEvent.ComplicationsScreened;
import org.jiceng.events.PersonalCareEvent.Finding;
import org.jiceng.events.PersonalCareEvent.Organ;
import org.jiceng.events.PersonalCareEvent.OrganFinding;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A look for complications of diabetes (eye, kidney, foot, nerve; yearly) or for damage to the
/// organs that hypertension harms (NT §29; CLINICAL-RULES.md, section 5).
public record ComplicationScreening(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable String condition,
    @Nullable List<Look> looks)
    implements Posted {

  private static final Set<String> CONDITIONS = Set.of("hypertension", "type-2-diabetes");
  private static final int MOST_LOOKS = 30;

  /// How one organ was looked at, and what was seen.
  ///
  /// @param method a code, such as `fundus-photo`, `urine-acr`, `filament-10g` or `ecg`
  public record Look(@Nullable Organ organ, @Nullable String method, @Nullable Finding finding) {}

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .required("/on", on)
            .required("/condition", condition)
            .oneOf("/condition", condition, CONDITIONS);
    if (looks == null || looks.isEmpty()) {
      found.field("/looks", "required", "Name at least one organ that was looked at.");
    } else if (looks.size() > MOST_LOOKS) {
      found.field("/looks", "too-many", "At most " + MOST_LOOKS + " fit.");
    }
    return found.each(
        "/looks",
        looks,
        (at, look) ->
            found
                .required(at + "/organ", look.organ())
                .id(at + "/method", look.method())
                .required(at + "/finding", look.finding()));
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/on", on, today);
  }

  @Override
  public List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (Look look : present(looks)) {
      if (look.finding() == Finding.ABNORMAL) {
        flags.add("abnormal:" + present(look.organ()).name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return List.copyOf(new java.util.LinkedHashSet<>(flags));
  }

  @Override
  public ComplicationsScreened told(RecordRef record, int revision) {
    return new ComplicationsScreened(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(on),
        present(condition),
        present(looks).stream()
            .map(
                look ->
                    new OrganFinding(
                        present(look.organ()), present(look.method()), present(look.finding())))
            .toList());
  }
}
