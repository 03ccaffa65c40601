package org.jiceng.signing.resident.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jspecify.annotations.Nullable;

/// What was recorded of one resident being merged into others, and who claims to be merged into
/// this
/// one.
///
/// A merge is first claimed with the one who stays, then recorded with the one merged away: whoever
/// is claimed cannot be merged away, and who is merged away cannot be claimed.
///
/// @param open what follows from the last change is not all done yet
public record MergeBook(
    String residentId, List<Recorded<ResidentsMerged>> merges, List<String> claims, boolean open) {

  public MergeBook {
    merges = orEmpty(merges);
    claims = orEmpty(claims);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /// The book of a resident of whom nothing was recorded.
  public static MergeBook empty(String residentId) {
    return new MergeBook(residentId, List.of(), List.of(), false);
  }

  /// The merge that holds, if the resident is merged away.
  public Optional<ResidentsMerged> held() {
    return merges.stream().filter(one -> !one.standing().voided()).map(Recorded::fact).findFirst();
  }

  /// Who stays, if the resident is merged away.
  public Optional<String> into() {
    return held().map(ResidentsMerged::into);
  }

  /// What is known of a record.
  public Optional<Recorded<ResidentsMerged>> known(RecordRef record) {
    return merges.stream().filter(one -> one.fact().record().equals(record)).findFirst();
  }

  /// All others this one was ever merged into.
  public Set<String> former() {
    Set<String> all = new LinkedHashSet<>();
    merges.forEach(one -> all.add(one.fact().into()));
    into().ifPresent(all::remove);
    return all;
  }

  /// Why somebody cannot be merged into this one, if so.
  public Optional<Refusal> refusesClaim() {
    return into()
        .map(
            _ ->
                Refusal.conflict(
                    "merged-away",
                    "The resident named by into is merged into another one; name that one."));
  }

  /// This book with a claim of somebody to be merged into it.
  public MergeBook claimedBy(String resident) {
    if (claims.contains(resident)) {
      return this;
    }
    List<String> more = new ArrayList<>(claims);
    more.add(resident);
    return new MergeBook(residentId, merges, more, open);
  }

  /// This book without somebody's claim.
  public MergeBook without(String resident) {
    return new MergeBook(
        residentId, merges, claims.stream().filter(one -> !one.equals(resident)).toList(), open);
  }

  /// Why this one cannot be merged away by a record, if so.
  public Optional<Refusal> refuses(ResidentsMerged fact) {
    if (!claims.isEmpty()) {
      return Optional.of(
          Refusal.conflict(
              "others-merged-into-it",
              "Others are merged into this resident: "
                  + String.join(", ", claims)
                  + ". Take those merges back first, or merge the other way round."));
    }
    return held()
        .filter(it -> !it.record().equals(fact.record()))
        .map(
            it ->
                Refusal.conflict(
                    "merged-already",
                    "The resident is merged already, by "
                        + it.record().recordId()
                        + " of "
                        + it.record().source()
                        + "."));
  }

  /// This book once a merge holds.
  public MergeBook with(ResidentsMerged fact, Standing standing) {
    List<Recorded<ResidentsMerged>> changed = new ArrayList<>(merges);
    int at = indexOf(fact.record());
    // A corrected merge still has to be taken apart from whom it named before.
    if (at >= 0 && !changed.get(at).fact().into().equals(fact.into())) {
      changed.set(at, former(changed.get(at)));
    } else if (at >= 0) {
      changed.remove(at);
    }
    changed.addFirst(new Recorded<>(standing, fact));
    return new MergeBook(residentId, changed, claims, true);
  }

  private int indexOf(RecordRef record) {
    for (int i = 0; i < merges.size(); i++) {
      if (merges.get(i).fact().record().equals(record)) {
        return i;
      }
    }
    return -1;
  }

  private static Recorded<ResidentsMerged> former(Recorded<ResidentsMerged> was) {
    return new Recorded<>(was.standing().voidedAt(was.standing().revision()), was.fact());
  }

  /// This book once a merge was taken back.
  public MergeBook voided(RecordRef record, Standing standing) {
    List<Recorded<ResidentsMerged>> changed = new ArrayList<>(merges);
    int at = indexOf(record);
    changed.set(at, new Recorded<>(standing, changed.get(at).fact()));
    return new MergeBook(residentId, changed, claims, true);
  }

  /// The fact that a merge was taken back.
  public static RecordVoided takenBack(
      ResidentsMerged fact, int revision, String reason, Instant at) {
    return new RecordVoided(fact.kind(), fact.record(), revision, fact.subject(), reason, at);
  }

  /// This book once everything that follows is done.
  public MergeBook settled() {
    return new MergeBook(residentId, merges, claims, false);
  }
}
