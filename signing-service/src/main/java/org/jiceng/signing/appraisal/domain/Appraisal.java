package org.jiceng.signing.appraisal.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jspecify.annotations.Nullable;

/// An appraisal of an institution's teams: open, and then what it comes to follows what is
/// recorded, or locked, and then nothing changes it any more.
///
/// @param locked what it came to when it was locked
public record Appraisal(String appraisalId, Basis basis, @Nullable Lock locked) {

  /// What was frozen, and when.
  public record Lock(Result result, Instant at) {}

  /// An appraisal on a basis, in place of what was known under its id; a locked one stays.
  public static Checked<Appraisal> put(Optional<Appraisal> known, String appraisalId, Basis basis) {
    if (known.flatMap(Appraisal::result).isPresent()) {
      return Checked.unsound(
          Refusal.conflict(
              "appraisal-locked",
              "This appraisal is locked: what it should have been needs a new one."));
    }
    return basis.check().unlessAny(() -> new Appraisal(appraisalId, basis, null));
  }

  /// This appraisal with its result frozen, once its period is over.
  ///
  /// @param counted the basis the result was found on
  public Checked<Appraisal> lock(Basis counted, Result result, LocalDate today, Instant at) {
    if (!today.isAfter(basis.to())) {
      return Checked.unsound(
          Refusal.conflict(
              "period-not-over", "It can be locked from the day after its period on."));
    }
    return counted.equals(basis)
        ? Checked.sound(new Appraisal(appraisalId, basis, new Lock(result, at)))
        : Checked.unsound(
            Refusal.conflict(
                "appraisal-changed", "It was put anew meanwhile: look at it and lock it again."));
  }

  /// What was frozen, if it is locked.
  public Optional<Result> result() {
    return Optional.ofNullable(locked).map(Lock::result);
  }
}
