package org.jiceng.signing.team.http;

import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.ServiceAgreed;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.team.domain.Team;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import tools.jackson.core.type.TypeReference;

/// Agreements of teams with elderly-care institutions.
public final class ServiceAgreements {

  private ServiceAgreements() {}

  /// How they are taken: a clinic may write its own, the district's feed all.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<ServiceAgreementBody, ServiceAgreed>(
            RecordKind.SERVICE_AGREEMENT,
            "/api/service-agreements",
            "recordId",
            ServiceAgreementBody.class,
            store.aggregates("service-agreements", new TypeReference<>() {}),
            (ServiceAgreed known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival())) {
                  case Checked.Unsound<ServiceAgreed> unsound -> unsound;
                  case Checked.Sound<ServiceAgreed>(ServiceAgreed fact) ->
                      Team.check(fact).unlessAny(() -> fact);
                })
        .shownAs(ServiceAgreementBody::of);
  }
}
