package org.jiceng.referral.course.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Deadline;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.Side;
import org.jiceng.starter.record.Standing;

/// What may come about without anybody reporting it.
final class Derived {

  /// The source of such records.
  static final String SOURCE = "referral-service";

  private static final int DIGITS = 40;
  private static final Standing FIRST = new Standing(1, "derived", false);

  private Derived() {}

  static Taken of(RecordRef referral, Step step, String institutionId, Instant at) {
    return of(referral, step, institutionId, at, Details.NONE);
  }

  private static Taken of(
      RecordRef referral, Step step, String institutionId, Instant at, Details details) {
    return new Taken(
        step,
        name(referral, step.wireName()),
        FIRST,
        referral.source(),
        institutionId,
        at,
        details,
        false);
  }

  static RecordRef name(RecordRef referral, Deadline deadline) {
    return name(referral, "deadline-" + deadline);
  }

  /// A record's name that is always the same for the same thing.
  static RecordRef name(RecordRef referral, String what) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (referral.source() + "/" + referral.recordId() + "/" + what)
                      .getBytes(StandardCharsets.UTF_8));
      return new RecordRef(SOURCE, HexFormat.of().formatHex(digest).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// All that would come about, if the referral stood so that it may.
  static List<Taken> candidates(
      RecordRef record, Opening opening, List<Taken> reported, Known known, Limits limits) {
    List<Taken> candidates = new ArrayList<>();
    if (!opening.draft()) {
      inferred(record, opening, reported, known, limits).ifPresent(candidates::add);
      lapse(record, opening, known, limits).ifPresent(candidates::add);
      known.followUps().stream()
          .map(
              one ->
                  of(
                      record,
                      Step.FOLLOW_UP,
                      one.institutionId(),
                      one.at(),
                      new Details.Builder().closedBy(one.record(), 0, true).build()))
          .forEach(candidates::add);
    }
    ends(record, opening, known).forEach(candidates::add);
    return candidates;
  }

  /// The first visit at the receiving institution within the days set, where nobody reported the
  /// reception.
  private static Optional<Taken> inferred(
      RecordRef record, Opening opening, List<Taken> reported, Known known, Limits limits) {
    boolean isReported =
        reported.stream().anyMatch(it -> it.step() == Step.RECEIVE && !it.standing().voided());
    if (isReported || opening.direction() == Direction.IN_HOUSE) {
      return Optional.empty();
    }
    Instant last = lapsesAt(opening, limits);
    return known.visits().stream()
        .filter(it -> it.institutionId().equals(opening.toInstitutionId()))
        .filter(it -> !it.at().isBefore(opening.at()) && !it.at().isAfter(last))
        .min(java.util.Comparator.comparing(Known.Seen::at))
        .map(
            it ->
                of(
                    record,
                    Step.RECEIVE,
                    it.institutionId(),
                    it.at(),
                    new Details.Builder().inferredFrom(it.record()).build()));
  }

  private static Optional<Taken> lapse(
      RecordRef record, Opening opening, Known known, Limits limits) {
    Instant at = lapsesAt(opening, limits);
    return known.now().isAfter(at)
        ? Optional.of(of(record, Step.LAPSE, opening.fromInstitutionId(), at))
        : Optional.empty();
  }

  /// The last moment at which the resident may arrive.
  static Instant lapsesAt(Opening opening, Limits limits) {
    return endOfDay(opening.at(), limits.reception().of(opening.urgency()));
  }

  /// The last moment of a day so many days later.
  static Instant endOfDay(Instant from, int days) {
    return DomainEvent.startOf(Trail.dayOf(from).plusDays(days + 1L)).minusMillis(1);
  }

  private static Stream<Taken> ends(RecordRef record, Opening opening, Known known) {
    Stream<Taken> death =
        Optional.ofNullable(known.diedAt()).stream()
            .map(at -> end(record, opening, at, Side.DEATH, "death"));
    if (!opening.draft()) {
      return death;
    }
    Stream<Taken> refused =
        known.refusals().stream()
            .filter(it -> it.recommendation().equals(opening.recommendation()))
            .map(it -> end(record, opening, it.at(), Side.REFUSAL, it.reason()));
    Stream<Taken> superseded =
        known.others().stream()
            .filter(it -> !it.draft() && !it.record().equals(record))
            .filter(it -> !it.requestedAt().isBefore(opening.at()))
            .filter(
                it ->
                    opening.sharesReasonWith(it.codes())
                        || (it.recommendation() != null
                            && it.recommendation().equals(opening.recommendation())))
            .map(it -> end(record, opening, it.requestedAt(), Side.SUPERSEDED, "superseded"));
    return Stream.of(death, refused, superseded).flatMap(it -> it);
  }

  private static Taken end(RecordRef record, Opening opening, Instant at, Side by, String reason) {
    Instant from = at.isBefore(opening.at()) ? opening.at() : at;
    return of(
        record,
        Step.END,
        opening.fromInstitutionId(),
        from,
        new Details.Builder().by(by).reason(reason).build());
  }
}
