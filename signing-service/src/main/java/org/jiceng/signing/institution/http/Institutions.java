package org.jiceng.signing.institution.http;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jiceng.starter.record.Violation;
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
            (submission, before) -> read(submission.body(), submission.arrival(), before))
        .shownAs(InstitutionBody::of)
        .noting(Institutions::warnings);
  }

  private static Checked<InstitutionRegistered> read(
      InstitutionBody body, Arrival arrival, Optional<InstitutionRegistered> before) {
    return switch (body.read(arrival, before)) {
      case Checked.Unsound<InstitutionRegistered> unsound -> unsound;
      case Checked.Sound<InstitutionRegistered>(InstitutionRegistered profile) ->
          Institution.check(profile, LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE))
              .unlessAny(() -> profile);
    };
  }

  private static Map<String, Object> warnings(InstitutionRegistered profile) {
    List<Violation> found = Institution.warnings(profile);
    return found.isEmpty() ? Map.of() : Map.of("warnings", found);
  }
}
