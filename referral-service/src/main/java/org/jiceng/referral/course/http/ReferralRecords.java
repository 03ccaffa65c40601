package org.jiceng.referral.course.http;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.referral.course.Referrals;
import org.jiceng.referral.course.domain.Course;
import org.jiceng.referral.course.domain.Opening;
import org.jiceng.referral.course.domain.Shelf;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Mono;

/// Referrals as they are posted, corrected and read.
public final class ReferralRecords implements RecordType<ReferralBody> {

  /// Tells whether an institution may refer to another.
  @FunctionalInterface
  public interface Directory {
    /// Whether a referral goes a way that is permitted (CLINICAL-RULES §12; the directory of
    /// pairs).
    Mono<Boolean> permits(Opening opening);
  }

  private final Referrals referrals;
  private final Directory directory;

  /// @param directory who may refer where
  public ReferralRecords(Referrals referrals, Directory directory) {
    this.referrals = referrals;
    this.directory = directory;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.REFERRAL;
  }

  @Override
  public String path() {
    return "/api/referrals";
  }

  @Override
  public Class<ReferralBody> body() {
    return ReferralBody.class;
  }

  @Override
  public Optional<String> orderedBy() {
    return Optional.of("recordId");
  }

  @Override
  public Mono<Verdict<Shelf>> accept(Submission<ReferralBody> submission) {
    LocalDate today = LocalDate.ofInstant(submission.arrival().at(), DomainEvent.BUSINESS_ZONE);
    return switch (submission.body().read(today)) {
      case Checked.Unsound<Opening>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
      case Checked.Sound<Opening>(Opening opening) ->
          directory
              .permits(opening)
              .flatMap(
                  permitted ->
                      permitted
                          ? referrals
                              .open(submission, opening)
                              .map(verdict -> noted(verdict, submission.arrival().record()))
                          : Mono.just(Verdict.refused(notPermitted())));
    };
  }

  private static Refusal notPermitted() {
    return Refusal.rule(
        "/toInstitutionId",
        "route-not-permitted",
        "The directory does not have this institution refer there.");
  }

  private Verdict<Shelf> noted(Verdict<Shelf> verdict, RecordRef record) {
    if (!(verdict instanceof Verdict.Accepted<Shelf> accepted)) {
      return verdict;
    }
    Course course = accepted.state().course(record).orElseThrow();
    Receipt receipt = accepted.receipt();
    for (Map.Entry<String, Object> note : Shown.standing(course, referrals.now()).entrySet()) {
      receipt = receipt.with(note.getKey(), note.getValue());
    }
    receipt =
        receipt.with("missing", course.opening().handover().missing(course.opening().direction()));
    return Verdict.accepted(accepted.state(), accepted.events(), receipt);
  }

  @Override
  public Mono<Verdict<Shelf>> withdraw(Withdrawal withdrawal) {
    return referrals.withdraw(withdrawal);
  }

  /// A referral is found by its id alone where only one source uses it: the receiving side does not
  /// know the sender's.
  @Override
  public Mono<Stored> find(RecordRef record) {
    return referrals
        .find(record)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    referrals
                        .withId(record.recordId())
                        .collectList()
                        .filter(all -> all.size() == 1)
                        .map(all -> all.getFirst())))
        .flatMap(
            course ->
                referrals
                    .resident(course.opening().residentId())
                    .map(
                        file ->
                            new Stored(
                                course.standing(),
                                parties(course),
                                ReferralBody.of(course.opening()),
                                Shown.whole(
                                    course,
                                    file.residentId(),
                                    file.contractOn(referrals.today()),
                                    referrals.now()))));
  }

  private static Set<String> parties(Course course) {
    Set<String> parties = new LinkedHashSet<>();
    parties.add(course.opening().fromInstitutionId());
    course.opening().receiver().ifPresent(parties::add);
    return parties;
  }
}
