package org.jiceng.signing.staff.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.InstitutionProfileEvent.StaffRegistered;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.staff.domain.Staff;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import tools.jackson.core.type.TypeReference;

/// The staff of a district, each under their own id. A move may be told by either side.
public final class StaffRegister {

  private StaffRegister() {}

  /// How they are taken: a clinic may write its own, the district's feed all.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<StaffBody, StaffRegistered>(
            RecordKind.STAFF,
            "/api/staff/{staffId}",
            "staffId",
            StaffBody.class,
            store.aggregates("staff", new TypeReference<>() {}),
            (StaffRegistered known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival())) {
                  case Checked.Unsound<StaffRegistered> unsound -> unsound;
                  case Checked.Sound<StaffRegistered>(StaffRegistered fact) ->
                      Staff.check(
                              fact,
                              LocalDate.ofInstant(
                                  submission.arrival().at(), DomainEvent.BUSINESS_ZONE))
                          .unlessAny(() -> fact);
                })
        .whereEitherSideMayMove()
        .shownAs(StaffBody::of);
  }
}
