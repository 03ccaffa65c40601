package org.jiceng.signing.resident.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.resident.ResidentFile;
import org.jiceng.signing.resident.Residents;
import org.jiceng.signing.resident.domain.IdentityDocument;
import org.jiceng.signing.resident.domain.PersonalDetails;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Finds residents by identity, by phone, or by name, birth date and sex. What is searched for
/// comes in a body, never in a URL, and is not logged; that somebody searched, and whom they found,
/// is.
public final class ResidentSearch {

  private static final int MOST = 50;

  private final Residents residents;
  private final Clock clock;

  private ResidentSearch(Residents residents, Clock clock) {
    this.residents = residents;
    this.clock = clock;
  }

  /// Where residents are searched for.
  public static RouterFunction<ServerResponse> route(
      Intake intake, Residents residents, Clock clock) {
    var search = new ResidentSearch(residents, clock);
    return intake.question("/api/residents/searches", Sought.class, search::find);
  }

  /// Whom to find: exactly one of identity, phone, and name with birth date and sex.
  record Sought(
      ResidentBody.@Nullable IdentityBody identity,
      @Nullable String phone,
      @Nullable String name,
      @Nullable LocalDate birthDate,
      @Nullable Sex sex) {
    @Override
    public String toString() {
      return "Sought[]";
    }
  }

  /// What is sought as one value, and what sort of value that is.
  private record Key(String sort, String value) {}

  /// Residents found, masked.
  record Found(List<FoundResident> residents) {}

  /// A resident found, masked.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FoundResident(
      String residentId,
      String institutionId,
      ResidentBody.@Nullable IdentityBody identity,
      @Nullable String name,
      @Nullable String phone) {}

  private Mono<Found> find(Caller caller, Sought sought) {
    Key key = key(sought);
    return residents
        .having(key.sort(), key.value())
        .filter(file -> caller.mayReadFor(Set.of(file.institutionId())))
        .map(this::shown)
        .take(MOST)
        .collectSortedList(java.util.Comparator.comparing(FoundResident::residentId))
        .map(
            found -> {
              ResidentRecords.AUDIT.info(
                  "residents searched for by {} by {}: {}",
                  key.sort(),
                  caller.clientId(),
                  found.stream().map(FoundResident::residentId).toList());
              return new Found(found);
            });
  }

  private FoundResident shown(ResidentFile file) {
    PersonalDetails masked = residents.details(file).masked();
    return new FoundResident(
        file.fact().residentId(),
        file.institutionId(),
        ResidentBody.IdentityBody.of(masked.identity()),
        masked.name(),
        masked.phone());
  }

  private Key key(Sought sought) {
    Violations found = new Violations();
    boolean byName = sought.name() != null || sought.birthDate() != null || sought.sex() != null;
    long ways =
        java.util.stream.Stream.of(sought.identity() != null, sought.phone() != null, byName)
            .filter(each -> each)
            .count();
    if (ways != 1) {
      found.field(
          "", "one-of", "Give one of identity, phone, and name together with birthDate and sex.");
    }
    Optional<IdentityDocument> document = Optional.empty();
    if (sought.identity() != null) {
      document = sought.identity().read(found);
      document.ifPresent(
          it ->
              it.check(
                  "/identity/number",
                  Optional.empty(),
                  Optional.empty(),
                  LocalDate.ofInstant(clock.instant(), DomainEvent.BUSINESS_ZONE),
                  found));
    }
    PersonalDetails.checkPhone(sought.phone(), found);
    if (byName) {
      found
          .required("/name", sought.name())
          .required("/birthDate", sought.birthDate())
          .required("/sex", sought.sex());
      PersonalDetails.checkName(sought.name(), found);
    }
    found
        .refusal()
        .ifPresent(
            refusal -> {
              throw new ProblemException(Problem.of(refusal));
            });
    PersonalDetails details =
        new PersonalDetails(document.orElse(null), sought.name(), sought.phone());
    Map.Entry<String, String> only =
        details
            .keys(
                Optional.ofNullable(sought.birthDate()).orElse(LocalDate.MIN),
                Optional.ofNullable(sought.sex()).orElse(Sex.UNKNOWN))
            .entrySet()
            .iterator()
            .next();
    return new Key(only.getKey(), only.getValue());
  }
}
