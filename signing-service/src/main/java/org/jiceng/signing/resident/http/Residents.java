package org.jiceng.signing.resident.http;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.signing.resident.domain.Resident;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import tools.jackson.core.type.TypeReference;

/// The residents of a district, each under its own id.
public final class Residents {

  private Residents() {}

  /// How residents are taken: a clinic may write those it is responsible for; a move may be
  /// told by the institution that gives a resident up or by the one that takes over.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<ResidentBody, ResidentRegistered>(
            RecordKind.RESIDENT,
            "/api/residents/{residentId}",
            "residentId",
            ResidentBody.class,
            store.aggregates("residents", new TypeReference<>() {}),
            (ResidentRegistered known) ->
                Set.of(known.responsibilities().getLast().institutionId()),
            (submission, before) -> read(submission.body(), submission.arrival(), before))
        .whereEitherSideMayMove()
        .shownAs(ResidentBody::of);
  }

  private static Checked<ResidentRegistered> read(
      ResidentBody body, Arrival arrival, Optional<ResidentRegistered> before) {
    return switch (body.read()) {
      case Checked.Unsound<Resident>(var refusal) -> Checked.unsound(refusal);
      case Checked.Sound<Resident>(Resident resident) ->
          resident
              .check(LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE))
              .unlessAny(
                  () ->
                      resident
                          .after(before.orElse(null))
                          .told(arrival.record(), arrival.revision(), arrival.at()));
    };
  }
}
