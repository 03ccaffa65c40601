package org.jiceng.signing.resident.http;

import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.resident.Residents;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// How residents are taken and shown.
public final class ResidentRecords implements RecordType<ResidentBody> {

  static final Logger AUDIT = LoggerFactory.getLogger("org.jiceng.audit");

  private final Residents residents;

  private ResidentRecords(Residents residents) {
    this.residents = residents;
  }

  /// Residents as records.
  public static RecordType<?> of(Residents residents) {
    return new ResidentRecords(residents);
  }

  @Override
  public RecordKind kind() {
    return RecordKind.RESIDENT;
  }

  @Override
  public String path() {
    return "/api/residents/{residentId}";
  }

  @Override
  public String idField() {
    return "residentId";
  }

  @Override
  public Class<ResidentBody> body() {
    return ResidentBody.class;
  }

  @Override
  public Set<String> secretFields() {
    return Set.of("identity", "name", "phone");
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<ResidentBody> submission) {
    return residents.put(
        submission.caller(), submission.arrival(), submission.body().read(), submission.dryRun());
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return residents.withdraw(withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return residents
        .find(record.recordId())
        .map(
            file ->
                new Stored(
                    file.standing(),
                    Set.of(file.institutionId()),
                    ResidentBody.of(file.fact(), residents.details(file).masked())));
  }

  @Override
  public void shown(Caller caller, RecordRef record) {
    AUDIT.info("resident {} read by {}", record.recordId(), caller.clientId());
  }
}
