package org.jiceng.referral.resident.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.JudgementEvent.RecommendationDeclined;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jspecify.annotations.Nullable;

/// What was told of a resident: contracts, follow-ups, death. Facts come in any order and again;
/// of each record the highest revision holds.
public record ResidentFile(String residentId, List<Note> notes) {

  /// Who cares for a resident by contract.
  public record Holder(String institutionId, Optional<String> teamId) {}

  public ResidentFile {
    notes = List.copyOf(notes);
  }

  /// A file with nothing in it.
  public static ResidentFile empty(String residentId) {
    return new ResidentFile(residentId, List.of());
  }

  /// What an event says that matters here, if anything.
  public static Optional<Note> noteOf(DomainEvent event) {
    RecordKind kind = event.kind();
    RecordRef record = event.record();
    int revision = event.revision();
    return Optional.ofNullable(
        switch (event) {
          case ContractSigned it ->
              new Note(
                  kind,
                  record,
                  revision,
                  false,
                  it.institutionId(),
                  it.teamId(),
                  null,
                  it.startsOn(),
                  it.endsOn(),
                  null,
                  null);
          case ContractRenewed it ->
              new Note(
                  kind,
                  record,
                  revision,
                  false,
                  it.institutionId(),
                  it.teamId(),
                  null,
                  it.startsOn(),
                  it.endsOn(),
                  null,
                  null);
          case ContractTerminated it ->
              new Note(
                  kind,
                  record,
                  revision,
                  false,
                  null,
                  null,
                  new RecordRef(record.source(), it.contractRecordId()),
                  it.endedOn(),
                  null,
                  null,
                  null);
          case ContractTransferred it ->
              new Note(
                  kind,
                  record,
                  revision,
                  false,
                  it.toInstitutionId(),
                  it.toTeamId(),
                  new RecordRef(record.source(), it.contractRecordId()),
                  it.on(),
                  null,
                  null,
                  null);
          case FollowUpRecorded it when !it.done() -> Note.gone(kind, record, revision);
          case FollowUpRecorded it ->
              new Note(
                  kind,
                  record,
                  revision,
                  false,
                  it.institutionId(),
                  null,
                  null,
                  null,
                  null,
                  it.occurredAt(),
                  it.channel().name().toLowerCase(Locale.ROOT));
          case ResidentRegistered it ->
              new Note(
                  kind, record, revision, false, null, null, null, it.diedOn(), null, null, null);
          case RecommendationDeclined it ->
              new Note(
                  kind,
                  record,
                  revision,
                  false,
                  it.institutionId(),
                  null,
                  it.followUp(),
                  null,
                  null,
                  it.occurredAt(),
                  word(it.reason()));
          case ResidentsMerged it ->
              new Note(
                  kind,
                  record,
                  revision,
                  false,
                  null,
                  null,
                  null,
                  null,
                  null,
                  it.occurredAt(),
                  it.into());
          case RecordVoided it when isKept(it.recordKind()) ->
              Note.gone(it.recordKind(), record, revision);
          default -> null;
        });
  }

  private static boolean isKept(RecordKind kind) {
    return switch (kind) {
      case CONTRACT,
          CONTRACT_RENEWAL,
          CONTRACT_TERMINATION,
          CONTRACT_TRANSFER,
          FOLLOW_UP,
          RECOMMENDATION_DECLINE,
          RESIDENT,
          RESIDENT_MERGE ->
          true;
      default -> false;
    };
  }

  /// The file with a note in it, the same one if it says nothing new.
  public ResidentFile learn(Note note) {
    Optional<Note> known =
        notes.stream().filter(it -> it.isOf(note.kind(), note.record())).findFirst();
    if (known.isPresent() && known.get().revision() >= note.revision()) {
      return this;
    }
    if (known.isEmpty() && note.kind() == RecordKind.RESIDENT && note.from() == null) {
      return this;
    }
    List<Note> now = new ArrayList<>(notes);
    now.removeIf(it -> it.isOf(note.kind(), note.record()));
    now.add(note);
    return new ResidentFile(residentId, now);
  }

  /// Who stays, where the resident was merged into another one; by the merge made last, where
  /// several are heard of.
  public Optional<String> into() {
    return of(RecordKind.RESIDENT_MERGE)
        .max(
            Comparator.comparing((Note it) -> Objects.requireNonNull(it.at()))
                .thenComparing(it -> Objects.requireNonNull(it.code())))
        .map(Note::code);
  }

  /// This file with what was told under ids that were merged into this one. Who somebody is stays
  /// as this one says. Files stay as they are where they are kept, so a merge taken back takes
  /// nothing along.
  public ResidentFile joinedWith(List<ResidentFile> merged) {
    Stream<Note> others =
        merged.stream()
            .flatMap(file -> file.notes().stream())
            .filter(
                note ->
                    note.kind() != RecordKind.RESIDENT && note.kind() != RecordKind.RESIDENT_MERGE);
    return merged.isEmpty()
        ? this
        : new ResidentFile(residentId, Stream.concat(notes.stream(), others).toList());
  }

  private Stream<Note> of(RecordKind kind) {
    return notes.stream().filter(it -> it.kind() == kind && !it.voided());
  }

  /// The contract that runs on a day.
  public Optional<Holder> contractOn(LocalDate day) {
    return Stream.concat(of(RecordKind.CONTRACT), of(RecordKind.CONTRACT_RENEWAL))
        .filter(term -> covers(term, day))
        .filter(term -> !isEnded(term, day))
        .findFirst()
        .map(term -> holder(term, day));
  }

  private static boolean covers(Note term, LocalDate day) {
    return term.from() != null
        && term.to() != null
        && !day.isBefore(term.from())
        && !day.isAfter(term.to());
  }

  /// A termination on a day of the term ends what is left of it.
  private boolean isEnded(Note term, LocalDate day) {
    return of(RecordKind.CONTRACT_TERMINATION)
        .filter(end -> end.record().source().equals(term.record().source()))
        .map(Note::from)
        .filter(Objects::nonNull)
        .anyMatch(on -> covers(term, on) && on.isBefore(day));
  }

  private Holder holder(Note term, LocalDate day) {
    Note last =
        of(RecordKind.CONTRACT_TRANSFER)
            .filter(move -> move.from() != null && covers(term, move.from()))
            .filter(move -> !Objects.requireNonNull(move.from()).isAfter(day))
            .max(Comparator.comparing(move -> Objects.requireNonNull(move.from())))
            .orElse(term);
    return new Holder(
        Objects.requireNonNull(last.institutionId()), Optional.ofNullable(last.teamId()));
  }

  /// Follow-ups by their channels.
  public Stream<Note> followUps() {
    return of(RecordKind.FOLLOW_UP);
  }

  /// Recommendations a doctor declined, each with the follow-up whose name it bears.
  public Stream<Note> refusals() {
    return of(RecordKind.RECOMMENDATION_DECLINE);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The beginning of the day of death.
  public @Nullable Instant diedAt() {
    return of(RecordKind.RESIDENT)
        .map(Note::from)
        .filter(Objects::nonNull)
        .findFirst()
        .map(DomainEvent::startOf)
        .orElse(null);
  }
}
