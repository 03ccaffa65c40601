package org.jiceng.signing.resident.http;

import java.util.Map;
import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.resident.Merges;
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
  private final Merges merges;

  private ResidentRecords(Residents residents, Merges merges) {
    this.residents = residents;
    this.merges = merges;
  }

  /// Residents as records.
  public static RecordType<?> of(Residents residents, Merges merges) {
    return new ResidentRecords(residents, merges);
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
        .flatMap(
            file ->
                merges
                    .into(record.recordId())
                    .map(into -> Map.<String, Object>of("mergedInto", into))
                    .defaultIfEmpty(Map.of())
                    .map(
                        notes ->
                            new Stored(
                                file.standing(),
                                Set.of(file.institutionId()),
                                ResidentBody.of(file.fact(), residents.details(file).masked()),
                                notes)));
  }

  @Override
  public void shown(Caller caller, RecordRef record) {
    AUDIT.info("resident {} read by {}", record.recordId(), caller.clientId());
  }
}
