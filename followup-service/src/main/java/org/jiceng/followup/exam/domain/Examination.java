package org.jiceng.followup.exam.domain;

import static org.jiceng.starter.record.Violations.present;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.events.PersonalCareEvent.ExaminationRecorded;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A health examination (健康体检) by the form of a group of people.
///
/// @param conditions the registers of chronic conditions it was done for
/// @param items the codes of the form's items that were answered; what they said stays with the
///     clinic
/// @param childMonths the age step of a child's check
/// @param guided whether the resident was advised on the result
/// @param physicianId who signed the report (主检医师)
/// @param returnedOn when the result was given to the resident
/// @param filedOn when it was written to the health record
/// @param values what was measured, by the names of CLINICAL-RULES §10; they stay in this service
public record Examination(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable ExaminationKind form,
    @Nullable List<String> conditions,
    @Nullable List<String> items,
    @Nullable Integer childMonths,
    @Nullable Boolean guided,
    @Nullable String physicianId,
    @Nullable LocalDate returnedOn,
    @Nullable LocalDate filedOn,
    @Nullable Map<String, BigDecimal> values)
    implements Posted {

  private static final Set<String> ATHEROSCLEROTIC = Set.of("coronary-heart-disease", "stroke");
  private static final Set<String> MEASURABLE =
      Stream.of(Quantity.values())
          .filter(one -> one != Quantity.BODY_MASS_INDEX)
          .map(Quantity::field)
          .collect(Collectors.toUnmodifiableSet());
  private static final int MOST_ITEMS = 200;
  private static final int OLDEST_CHILD_MONTHS = 84;

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .required("/on", on)
            .required("/form", form)
            .texts("/items", items, MOST_ITEMS, 64)
            .texts("/conditions", conditions, 20, 64)
            .optionalId("/physicianId", physicianId);
    if (conditions != null) {
      for (int i = 0; i < conditions.size(); i++) {
        found.optionalId("/conditions/" + i, conditions.get(i));
      }
    }
    if (values != null && values.size() > MEASURABLE.size()) {
      found.field("/values", "too-many", "At most %d fit.".formatted(MEASURABLE.size()));
    } else if (values != null) {
      values.forEach(
          (name, value) ->
              found.required("/values/" + name, value).oneOf("/values/" + name, name, MEASURABLE));
    }
    return found;
  }

  private Measured measured() {
    Map<Quantity, BigDecimal> known = new EnumMap<>(Quantity.class);
    if (values != null) {
      values.forEach(
          (name, value) -> Quantity.named(name).ifPresent(quantity -> known.put(quantity, value)));
    }
    return new Measured(known).withBodyMassIndex();
  }

  /// The mandatory items of its form that were not answered.
  public List<String> missing() {
    return Form.of(present(form), present(on)).missing(items == null ? List.of() : items);
  }

  @Override
  public List<String> flags() {
    List<String> flags = new ArrayList<>();
    missing().forEach(item -> flags.add("missing-item:" + item));
    flags.addAll(measured().flags());
    if (conditions != null && conditions.contains("type-2-diabetes")) {
      CompositeGoals.missed(measured(), !Collections.disjoint(conditions, ATHEROSCLEROTIC))
          .forEach(field -> flags.add("goal-missed:/" + field));
    }
    return flags;
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found =
        new Violations()
            .notInFuture("/on", on, today)
            .range("/childMonths", childMonths, 0, OLDEST_CHILD_MONTHS)
            .ordered("/returnedOn", on, returnedOn)
            .notInFuture("/returnedOn", returnedOn, today)
            .ordered("/filedOn", on, filedOn)
            .notInFuture("/filedOn", filedOn, today);
    Violations wrong = new Violations();
    measured().check(wrong);
    if (form == ExaminationKind.ELDERLY) {
      measured().checkOfAdult(wrong);
    }
    wrong
        .refusal()
        .ifPresent(
            refusal ->
                refusal
                    .violations()
                    .forEach(
                        one -> found.rule("/values" + one.pointer(), one.code(), one.detail())));
    if (childMonths != null && form != ExaminationKind.CHILD) {
      found.rule("/childMonths", "not-this-form", "Only a child's check has an age step.");
    }
    return found;
  }

  @Override
  public ExaminationRecorded told(RecordRef record, int revision) {
    List<String> missing = missing();
    return new ExaminationRecorded(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(on),
        present(form),
        conditions == null ? List.of() : conditions,
        missing.isEmpty(),
        missing,
        Boolean.TRUE.equals(guided),
        items != null && items.contains(Form.EYES),
        childMonths,
        physicianId,
        returnedOn,
        filedOn);
  }
}
