package org.jiceng.followup.plan.http;

import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.plan.domain.MedicationPlan;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import reactor.core.publisher.Flux;
import tools.jackson.core.type.TypeReference;

/// The medication plans of a district.
public final class MedicationPlans {

  private static final String INSTITUTION = "institution";
  private static final String RESIDENT = "resident";

  private final Aggregates<Filed<MedicationPlan>> files;

  /// Medication plans kept in this store.
  public MedicationPlans(DocumentStore store) {
    this.files =
        store.aggregates(
            "medication-plans",
            new TypeReference<Filed<MedicationPlan>>() {},
            new Aggregates.Index<>(
                INSTITUTION,
                filed -> filed.standing().voided() ? null : filed.institutionId().orElse(null)),
            new Aggregates.Index<>(
                RESIDENT,
                filed -> filed.standing().voided() ? null : filed.content().residentId()));
  }

  /// How medication plans are taken.
  public RecordType<?> records() {
    return new FiledRecords<>(
        RecordKind.MEDICATION_PLAN,
        "/api/medication-plans",
        MedicationPlanBody.class,
        files,
        MedicationPlanBody::read,
        MedicationPlanBody::of);
  }

  /// The plans that belong to an institution.
  Flux<Filed<MedicationPlan>> ofInstitution(String institutionId) {
    return files.findBy(INSTITUTION, institutionId);
  }

  /// What the plans of a resident tell.
  public Flux<FollowUpEvent> toldOf(String residentId) {
    return ofResident(residentId)
        .map(filed -> filed.content().told(filed.record(), filed.standing().revision()));
  }

  /// The plans of a resident.
  Flux<Filed<MedicationPlan>> ofResident(String residentId) {
    return files.findBy(RESIDENT, residentId);
  }
}
