package org.jiceng.followup.plan.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.plan.domain.MedicationPlan;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The medication plans of a district.
public final class MedicationPlans {

  private MedicationPlans() {}

  /// Medication plans kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new FiledRecords<>(
        RecordKind.MEDICATION_PLAN,
        "/api/medication-plans",
        MedicationPlanBody.class,
        store.aggregates("medication-plans", new TypeReference<Filed<MedicationPlan>>() {}),
        MedicationPlanBody::read,
        MedicationPlanBody::of);
  }
}
