package org.jiceng.metrics.facts;

import java.util.List;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// One fact about a resident, as small as the indicators need it. Days are epoch days of
/// Asia/Shanghai; an
/// `until` is the first day on which something no longer holds.
public sealed interface Fact {

  /// Revision of the record it comes from.
  int revision();

  /// The record was taken back: as if it had never been.
  record Void(int revision) implements Fact {}

  /// The institution responsible for a resident from a day on, until the next one begins.
  record Responsibility(String institution, int from) {}

  /// Days from `from` until the day before `until`.
  record Days(int from, int until) {}

  /// @param counted periods of permanent residence, each until its last day, death or moving out
  record Registration(
      int revision, int birthDay, List<Days> counted, List<Responsibility> responsibilities)
      implements Fact {

    /// With one period.
    public Registration(
        int revision,
        int birthDay,
        int countedFrom,
        int countedUntil,
        List<Responsibility> responsibilities) {
      this(revision, birthDay, List.of(new Days(countedFrom, countedUntil)), responsibilities);
    }
  }

  /// One term of a contract, signed or renewed.
  ///
  /// @param predecessor recordId of the contract or renewal that it continues, none if newly signed
  /// @param until the day after the last day
  record Term(
      int revision,
      @Nullable String predecessor,
      String institution,
      int signedOn,
      int from,
      int until,
      boolean online)
      implements Fact {}

  /// @param until the day after the contract's last day
  record Termination(int revision, String contract, int until) implements Fact {}

  /// @param on first day at the new institution
  record Transfer(int revision, String contract, String institution, int on) implements Fact {}

  /// @param at epoch milliseconds
  /// @param thirdParty whether a third party asked, not the institution itself
  record Answer(int revision, int day, long at, int score, boolean thirdParty) implements Fact {
    /// An answer to the institution itself.
    public Answer(int revision, int day, long at, int score) {
      this(revision, day, at, score, false);
    }
  }

  /// @param from first day on the register
  record Enrolment(int revision, String condition, int from) implements Fact {}

  /// @param on first day no longer on the register
  record Closure(int revision, String enrolment, int on) implements Fact {}

  /// Values of a follow-up; [#NONE] for what was not measured. Glucose and HbA1c are hundredths.
  ///
  /// @param at epoch milliseconds
  /// @param countable whether the channel counts for control: clinic and home do (CLINICAL-RULES
  ///     §15)
  /// @param lost the resident could no longer be reached: not controlled until the next reading
  record FollowUp(
      int revision,
      int day,
      long at,
      boolean countable,
      int systolic,
      int diastolic,
      int fastingGlucose,
      int hba1c,
      boolean lost)
      implements Fact {
    /// One that was done.
    public FollowUp(
        int revision,
        int day,
        long at,
        boolean countable,
        int systolic,
        int diastolic,
        int fastingGlucose,
        int hba1c) {
      this(revision, day, at, countable, systolic, diastolic, fastingGlucose, hba1c, false);
    }

    /// Not measured.
    public static final int NONE = -1;
  }

  /// @param until the day after the last day
  record Plan(int revision, int from, int until, int drugs) implements Fact {}

  /// @param at epoch milliseconds
  /// @param counted whether the kind counts as a visit: outpatient and emergency do
  record Visit(int revision, int day, long at, String institution, boolean counted)
      implements Fact {}

  /// A referral, as it was last asked for.
  ///
  /// @param up whether it was asked of a higher institution; a draft asks for nothing yet
  record Referral(int revision, boolean up) implements Fact {}

  /// The resident was received where a referral led.
  ///
  /// @param referral the referral's name
  record Reception(int revision, RecordRef referral, int day) implements Fact {}

  /// A follow-up after the outcome closed the loop of a referral.
  ///
  /// @param referral the referral's name
  /// @param day the day of the follow-up
  /// @param inTime whether it came within the days set
  record LoopClosed(int revision, RecordRef referral, int day, boolean inTime) implements Fact {}

  /// Visits that the residents of an institution make to hospitals are told of.
  ///
  /// @param until the day after the last day
  /// @param hospital whether the feed tells of hospitals: a hospital's and the insurance's do
  record Feed(int revision, String institution, int from, int until, boolean hospital)
      implements Fact {}

  /// A fact with its name.
  record Named<F extends Fact>(RecordRef ref, F fact) {}

  /// Which of two versions of one fact holds: the higher revision. Commutative, associative and
  /// idempotent; a
  /// void wins over other content of the same revision, and between contents of one revision, which
  /// no service
  /// publishes, the choice is arbitrary but always the same.
  static Fact merge(@Nullable Fact one, Fact other) {
    if (one == null || one.revision() < other.revision()) {
      return other;
    }
    if (one.revision() > other.revision() || one.equals(other) || one instanceof Void) {
      return one;
    }
    if (other instanceof Void) {
      return other;
    }
    return one.toString().compareTo(other.toString()) >= 0 ? one : other;
  }
}
