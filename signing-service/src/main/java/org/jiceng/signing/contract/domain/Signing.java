package org.jiceng.signing.contract.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jspecify.annotations.Nullable;

/// Somebody signed: a contract, or its renewal.
///
/// @param represented by a guardian, or by the family that signed together; a renewal is signed as
///     its contract was unless it says that no guardian signed
public record Signing(
    RecordKind kind,
    RecordRef record,
    String residentId,
    String institutionId,
    LocalDate signedOn,
    @Nullable Instant signedAt,
    @Nullable String operatorId,
    boolean represented) {

  private static final Duration HOUR = Duration.ofHours(1);

  /// The signing a fact tells of, if it tells of one.
  public static Optional<Signing> of(Object fact) {
    return switch (fact) {
      case ContractSigned it ->
          Optional.of(
              new Signing(
                  it.kind(),
                  it.record(),
                  it.residentId(),
                  it.institutionId(),
                  it.signedOn(),
                  it.signedAt(),
                  it.operatorId(),
                  Boolean.TRUE.equals(it.guardian())
                      || (it.unit() == ContractUnit.FAMILY && it.guardian() == null)));
      case ContractRenewed it ->
          Optional.of(
              new Signing(
                  it.kind(),
                  it.record(),
                  it.residentId(),
                  it.institutionId(),
                  it.signedOn(),
                  it.signedAt(),
                  it.operatorId(),
                  !Boolean.FALSE.equals(it.guardian())));
      default -> Optional.empty();
    };
  }

  /// Its name among all signings.
  public String key() {
    return kind.wireName() + "/" + record.source() + "/" + record.recordId();
  }

  /// Who had it signed in which hour by the clock, if both are known.
  public Optional<String> operatorHour() {
    return operatorHour(Duration.ZERO);
  }

  /// The hours by the clock in which whatever was signed within an hour of it lies.
  public List<String> hoursAround() {
    return Stream.of(HOUR.negated(), Duration.ZERO, HOUR)
        .flatMap(it -> operatorHour(it).stream())
        .toList();
  }

  private Optional<String> operatorHour(Duration later) {
    Instant at = signedAt;
    return operatorId == null || at == null
        ? Optional.empty()
        : Optional.of(operatorId + " " + at.plus(later).truncatedTo(ChronoUnit.HOURS));
  }
}
