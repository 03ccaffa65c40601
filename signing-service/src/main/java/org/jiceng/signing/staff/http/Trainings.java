package org.jiceng.signing.staff.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.InstitutionProfileEvent.TrainingAttended;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.staff.domain.Staff;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import tools.jackson.core.type.TypeReference;

/// Trainings that staff attended.
public final class Trainings {

  private Trainings() {}

  /// How they are taken: a clinic may write its own, the district's feed all.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<TrainingBody, TrainingAttended>(
            RecordKind.TRAINING,
            "/api/trainings",
            "recordId",
            TrainingBody.class,
            store.aggregates("trainings", new TypeReference<>() {}),
            (TrainingAttended known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival())) {
                  case Checked.Unsound<TrainingAttended> unsound -> unsound;
                  case Checked.Sound<TrainingAttended>(TrainingAttended fact) ->
                      Staff.check(
                              fact,
                              LocalDate.ofInstant(
                                  submission.arrival().at(), DomainEvent.BUSINESS_ZONE))
                          .unlessAny(() -> fact);
                })
        .shownAs(TrainingBody::of);
  }
}
