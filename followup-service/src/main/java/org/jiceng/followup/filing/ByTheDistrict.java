package org.jiceng.followup.filing;

import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Mono;

/// Records that the district alone writes, about institutions that may read them.
public final class ByTheDistrict<B> implements RecordType<B> {

  private final RecordType<B> records;

  public ByTheDistrict(RecordType<B> records) {
    this.records = records;
  }

  @Override
  public RecordKind kind() {
    return records.kind();
  }

  @Override
  public String path() {
    return records.path();
  }

  @Override
  public Class<B> body() {
    return records.body();
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<B> submission) {
    return isDistrict(submission.caller()) ? records.accept(submission) : refused();
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return isDistrict(withdrawal.caller()) ? records.withdraw(withdrawal) : refused();
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return records.find(record);
  }

  private static boolean isDistrict(Caller caller) {
    return caller.scopes().contains(Caller.IMPORT);
  }

  private static Mono<? extends Verdict<?>> refused() {
    return Mono.just(Verdict.refused(Refusal.otherInstitution()));
  }
}
