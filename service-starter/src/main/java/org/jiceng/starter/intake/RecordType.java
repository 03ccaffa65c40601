package org.jiceng.starter.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// One kind of record a service takes.
///
/// @param <B> the body as a record whose components may be null: what is required is checked by
///     [#accept], so
///     that everything wrong is told at once. `recordId`, `source` and `revision` are no components
/// of it,
///     unless the id is one of its own fields ([#idField]); variables of the path are.
public interface RecordType<B> {

  /// Its kind.
  RecordKind kind();

  /// Where it is posted, `/api/visits` or `/api/contracts/{contractRecordId}/renewals`; or where it
  /// is put,
  /// `/api/residents/{residentId}`.
  String path();

  /// The body's class.
  Class<B> body();

  /// Name of the field that holds the record's id.
  default String idField() {
    return "recordId";
  }

  /// Decides on an arriving revision and, unless it is a dry run, stores it.
  Mono<? extends Verdict<?>> accept(Submission<B> submission);

  /// Takes a record back.
  Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal);

  /// What is stored under a name, empty where nothing is.
  Mono<Stored> find(RecordRef record);

  /// Fields of the body whose values could be found by trying them against a digest, such as an
  /// identity number: they are no part of the arrival's fingerprint, so that the type must add them
  /// to it under a key.
  default Set<String> secretFields() {
    return Set.of();
  }

  /// The field that names what records of this and other kinds are about, where many sent at once
  /// must be taken in their order, such as a referral and its steps, or would only stand in each
  /// other's way, such as a resident's follow-ups.
  default Optional<String> orderedBy() {
    return Optional.empty();
  }

  /// A record that was sent, and what became of it: a receipt's status or `rejected`.
  record Delivery(JsonNode sent, String outcome) {}

  /// Is told what became of records that one caller sent together.
  default Mono<Void> delivered(Caller caller, List<Delivery> together) {
    return Mono.empty();
  }

  /// Whether residents may write such records about themselves and read them.
  default boolean isOpenToResidents() {
    return false;
  }

  /// The resident a record is about, of a type that is open to residents.
  default Optional<String> residentOf(Stored stored) {
    return Optional.empty();
  }

  /// Is told that a caller was shown a record.
  default void shown(Caller caller, RecordRef record) {}

  /// Whether records are put under a path that ends with their id; such ids hold for the whole
  /// district.
  default boolean isPut() {
    return path().endsWith("{" + idField() + "}");
  }
}
