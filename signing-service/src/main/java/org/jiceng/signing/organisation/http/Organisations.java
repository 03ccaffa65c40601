package org.jiceng.signing.organisation.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.OrganisationRegistered;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.organisation.domain.Organisation;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violation;
import tools.jackson.core.type.TypeReference;

/// The organisations of a district, each under its own id. A move may be told by either side.
public final class Organisations {

  private Organisations() {}

  /// How they are taken: a clinic may write its own, the district's feed all.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<OrganisationBody, OrganisationRegistered>(
            RecordKind.ORGANISATION,
            "/api/organisations/{organisationId}",
            "organisationId",
            OrganisationBody.class,
            store.aggregates("organisations", new TypeReference<>() {}),
            (OrganisationRegistered known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival())) {
                  case Checked.Unsound<OrganisationRegistered> unsound -> unsound;
                  case Checked.Sound<OrganisationRegistered>(OrganisationRegistered fact) ->
                      Organisation.check(fact).unlessAny(() -> fact);
                })
        .whereEitherSideMayMove()
        .shownAs(OrganisationBody::of)
        .noting(Organisations::warnings);
  }

  private static Map<String, Object> warnings(OrganisationRegistered organisation) {
    List<Violation> found = Organisation.warnings(organisation);
    return found.isEmpty() ? Map.of() : Map.of("warnings", found);
  }
}
