package org.jiceng.followup.healthrecord.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.PersonalCareEvent.HealthRecordCreated;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A resident's electronic health record (居民电子健康档案): which mandatory entries it holds, and
/// since when the resident may look into it. Name, number, address and phone stay where they are
/// kept; here is only whether they are on file.
///
/// @param recordNumber of 17 digits (CLINICAL-RULES.md, section 13.4)
/// @param allergies codes; `none` where there are none
/// @param history codes of past diseases; `none` where there are none
/// @param disabilities codes; `none` where there are none
/// @param openedTo last day the resident may look into it
public record HealthRecord(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate createdOn,
    @Nullable String recordNumber,
    @Nullable Boolean identityOnFile,
    @Nullable String sex,
    @Nullable LocalDate birthDate,
    @Nullable Boolean addressOnFile,
    @Nullable Boolean phoneOnFile,
    @Nullable String bloodType,
    @Nullable List<String> allergies,
    @Nullable List<String> history,
    @Nullable List<String> disabilities,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate openedTo)
    implements Posted {

  /// What says that there is nothing to say.
  public static final String NONE = "none";

  private static final Set<String> SEXES = Set.of("male", "female", "unknown");
  private static final Set<String> BLOOD_TYPES = Set.of("a", "b", "o", "ab", "unknown");
  private static final int MOST_CODES = 50;

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .optionalId("/institutionId", institutionId)
            .required("/createdOn", createdOn)
            .oneOf("/sex", sex, SEXES)
            .oneOf("/bloodType", bloodType, BLOOD_TYPES);
    codes("/allergies", allergies, found);
    codes("/history", history, found);
    codes("/disabilities", disabilities, found);
    if (recordNumber != null && !recordNumber.matches("[0-9]{17}")) {
      found.field("/recordNumber", "invalid-text", "A health record's number has 17 digits.");
    }
    return found;
  }

  private static void codes(String pointer, @Nullable List<String> codes, Violations found) {
    found.texts(pointer, codes, MOST_CODES, 64);
    if (codes != null) {
      for (int i = 0; i < codes.size(); i++) {
        found.optionalId(pointer + "/" + i, codes.get(i));
      }
    }
  }

  /// The rules of a standardised record (规范化建档; INDICATORS.md, section 4, `ehr-standard-rate`)
  /// that it does not hold to.
  public List<String> failed() {
    List<String> failed = new ArrayList<>();
    missing(Boolean.TRUE.equals(identityOnFile), "identity", failed);
    missing(sex != null && !sex.equals("unknown"), "sex", failed);
    missing(birthDate != null, "birth-date", failed);
    missing(Boolean.TRUE.equals(addressOnFile), "address", failed);
    missing(Boolean.TRUE.equals(phoneOnFile), "phone", failed);
    missing(bloodType != null, "blood-type", failed);
    stated(allergies, "allergy", failed);
    stated(history, "history", failed);
    stated(disabilities, "disability", failed);
    if (birthDate != null && birthDate.isAfter(present(createdOn))) {
      failed.add("born-after-creation");
    }
    return failed;
  }

  private static void missing(boolean there, String entry, List<String> failed) {
    if (!there) {
      failed.add(entry + "-missing");
    }
  }

  private static void stated(@Nullable List<String> codes, String entry, List<String> failed) {
    missing(codes != null && !codes.isEmpty(), entry, failed);
    if (codes != null && codes.contains(NONE) && codes.size() > 1) {
      failed.add(entry + "-contradictory");
    }
  }

  @Override
  public List<String> flags() {
    return failed().stream().map(rule -> "not-standardised:" + rule).toList();
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found =
        new Violations()
            .notInFuture("/createdOn", createdOn, today)
            .notInFuture("/openedOn", openedOn, today)
            .ordered("/openedOn", createdOn, openedOn)
            .ordered("/openedTo", openedOn, openedTo);
    if (openedTo != null && openedOn == null) {
      found.rule("/openedOn", "required-here", "What ends must have begun.");
    }
    return found;
  }

  @Override
  public HealthRecordCreated told(RecordRef record, int revision) {
    List<String> failed = failed();
    return new HealthRecordCreated(
        record,
        revision,
        present(residentId),
        institutionId,
        present(createdOn),
        failed.isEmpty(),
        failed,
        openedOn,
        openedTo);
  }
}
