package org.jiceng.referral.view.http;

import java.util.Set;
import org.jiceng.events.HospitalLinkEvent.InformationViewed;
import org.jiceng.events.RecordKind;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import tools.jackson.core.type.TypeReference;

/// Who looked at referral and visit information by way of the health record browser (转诊信息实时调阅).
public final class InformationViews {

  private InformationViews() {}

  /// Views as records.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<>(
            RecordKind.INFORMATION_VIEW,
            "/api/information-views",
            "recordId",
            ViewBody.class,
            store.aggregates(
                "information-views", new TypeReference<Recorded<InformationViewed>>() {}),
            viewed -> Set.of(viewed.institutionId()),
            (submission, _) -> submission.body().read(submission.arrival()))
        .shownAs(ViewBody::of);
  }
}
