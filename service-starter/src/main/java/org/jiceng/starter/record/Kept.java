package org.jiceng.starter.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jspecify.annotations.Nullable;

/// The newest revision that was heard of a record.
///
/// Who keeps these, those taken back too, holds the same in the end, whatever order facts arrive in
/// and however often.
///
/// @param fact what it says, none where it was taken back
/// @param voidReason why it was taken back
public record Kept<F>(
    RecordKind kind,
    RecordRef record,
    int revision,
    @Nullable F fact,
    @Nullable String voidReason) {

  /// Whether it is a revision of the record an event speaks of.
  public boolean isOf(DomainEvent event) {
    return kind == event.kind() && record.equals(event.record());
  }

  /// The list once an event was heard; the same list where the event is of another kind or says
  /// nothing new.
  public static <F extends DomainEvent> List<Kept<F>> with(
      List<Kept<F>> list, DomainEvent event, RecordKind kind, Class<F> type) {
    return event.kind() == kind
        ? with(list, event, type.isInstance(event) ? type.cast(event) : null)
        : list;
  }

  /// The list once an event was heard, ordered by kind and name; the same list where it says
  /// nothing new.
  ///
  /// @param fact what is kept of the event, none where it takes a record back
  public static <F> List<Kept<F>> with(List<Kept<F>> list, DomainEvent event, @Nullable F fact) {
    Optional<Kept<F>> known = list.stream().filter(one -> one.isOf(event)).findFirst();
    if (known.isPresent() && known.get().revision() >= event.revision()) {
      return list;
    }
    List<Kept<F>> changed = new ArrayList<>(list);
    known.ifPresent(changed::remove);
    changed.add(
        new Kept<>(
            event.kind(),
            event.record(),
            event.revision(),
            fact,
            event instanceof RecordVoided voided ? voided.reason() : null));
    changed.sort(
        Comparator.comparing((Kept<F> one) -> one.kind())
            .thenComparing(one -> one.record().source())
            .thenComparing(one -> one.record().recordId()));
    return changed;
  }

  /// What holds.
  public static <F> Stream<F> live(List<Kept<F>> list) {
    return list.stream().flatMap(one -> Stream.ofNullable(one.fact()));
  }
}
