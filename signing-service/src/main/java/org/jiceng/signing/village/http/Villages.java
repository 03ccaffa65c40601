package org.jiceng.signing.village.http;

import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.VillageRegistered;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.village.domain.Village;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import tools.jackson.core.type.TypeReference;

/// The villages of a district, each under its own id. A move may be told by either side.
public final class Villages {

  private Villages() {}

  /// How they are taken: a clinic may write its own, the district's feed all.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<VillageBody, VillageRegistered>(
            RecordKind.VILLAGE,
            "/api/villages/{villageId}",
            "villageId",
            VillageBody.class,
            store.aggregates("villages", new TypeReference<>() {}),
            (VillageRegistered known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival())) {
                  case Checked.Unsound<VillageRegistered> unsound -> unsound;
                  case Checked.Sound<VillageRegistered>(VillageRegistered fact) ->
                      Village.check(fact).unlessAny(() -> fact);
                })
        .whereEitherSideMayMove()
        .shownAs(VillageBody::of);
  }
}
