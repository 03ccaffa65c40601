package org.jiceng.signing.institution.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.signing.institution.domain.Institution;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import tools.jackson.core.type.TypeReference;

/// The institutions of a district, each under its own id.
public final class Institutions {

  private Institutions() {}

  /// How institutions are taken: a clinic may describe itself, the district's feed anyone.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<InstitutionBody, InstitutionRegistered>(
            RecordKind.INSTITUTION,
            "/api/institutions/{institutionId}",
            "institutionId",
            InstitutionBody.class,
            store.aggregates("institutions", new TypeReference<>() {}),
            (InstitutionRegistered known) -> Set.of(known.institutionId()),
            (submission, _) -> read(submission.body(), submission.arrival()))
        .shownAs(InstitutionBody::of);
  }

  private static Checked<InstitutionRegistered> read(InstitutionBody body, Arrival arrival) {
    return switch (body.read()) {
      case Checked.Unsound<Institution>(var refusal) -> Checked.unsound(refusal);
      case Checked.Sound<Institution>(Institution institution) ->
          institution
              .check(LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE))
              .unlessAny(
                  () -> institution.told(arrival.record(), arrival.revision(), arrival.at()));
    };
  }
}
