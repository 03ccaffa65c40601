package org.jiceng.referral.course.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// All referrals whose records have the same id, whichever source gave it to them, and the steps
/// that wait for one of that id: so that the receiving side, which writes from a source of its own,
/// finds the referral by the id on the slip.
public record Shelf(String recordId, List<Course> courses, List<Taken> waiting) {

  public Shelf {
    courses = List.copyOf(courses);
    waiting = List.copyOf(waiting);
  }

  /// A shelf with nothing on it.
  public static Shelf empty(String recordId) {
    return new Shelf(recordId, List.of(), List.of());
  }

  /// The referral of that source.
  public Optional<Course> course(RecordRef record) {
    return courses.stream().filter(one -> one.record().equals(record)).findFirst();
  }

  /// A step somebody reported.
  public Optional<Taken> reported(RecordKind kind, RecordRef record) {
    return Stream.concat(courses.stream().flatMap(one -> one.reported().stream()), waiting.stream())
        .filter(one -> one.isOf(kind, record))
        .findFirst();
  }

  /// The referral that holds a step.
  Optional<Course> holding(RecordKind kind, RecordRef record) {
    return courses.stream()
        .filter(one -> one.reported().stream().anyMatch(it -> it.isOf(kind, record)))
        .findFirst();
  }

  /// The referral a step is of: that of the source it names, else that of its own source, else the
  /// one to which its institution is a party.
  Optional<Course> referralOf(Taken step, @Nullable String institutionId) {
    List<Course> there = courses.stream().filter(one -> !one.standing().voided()).toList();
    String named = step.referralSource();
    if (named != null) {
      return there.stream().filter(one -> one.record().source().equals(named)).findFirst();
    }
    return there.stream()
        .filter(one -> one.record().source().equals(step.record().source()))
        .findFirst()
        .or(
            () ->
                there.stream()
                    .filter(
                        one ->
                            institutionId == null
                                ? there.size() == 1
                                : Parties.of(step.step(), one.opening()).contains(institutionId))
                    .findFirst())
        .or(() -> there.size() == 1 ? Optional.of(there.getFirst()) : Optional.empty());
  }

  Shelf with(Course course) {
    List<Course> all = new ArrayList<>(courses);
    all.removeIf(one -> one.record().equals(course.record()));
    all.add(course);
    return new Shelf(recordId, all, waiting);
  }

  Shelf waitingFor(Taken step) {
    List<Taken> all = new ArrayList<>(without(step.step().kind(), step.record()).waiting);
    all.add(step);
    return new Shelf(recordId, courses, all);
  }

  Shelf without(RecordKind kind, RecordRef record) {
    return new Shelf(
        recordId, courses, waiting.stream().filter(one -> !one.isOf(kind, record)).toList());
  }
}
