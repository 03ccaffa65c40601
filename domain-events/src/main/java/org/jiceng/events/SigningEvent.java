package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What signing-service tells: institutions, residents, family-doctor contracts and surveys.
public sealed interface SigningEvent extends DomainEvent
    permits SigningEvent.InstitutionRegistered,
        SigningEvent.ResidentRegistered,
        SigningEvent.ContractSigned,
        SigningEvent.ContractRenewed,
        SigningEvent.ContractTerminated,
        SigningEvent.ContractTransferred,
        SigningEvent.SurveyAnswered,
        InstitutionProfileEvent,
        ContactEvent,
        ResidentIndexEvent,
        CareEvent,
        RecordVoided {

  /// Whether an institution belongs to the grassroots (基层) or is a hospital.
  enum Tier {
    @JsonProperty("primary")
    PRIMARY,
    @JsonProperty("hospital")
    HOSPITAL
  }

  /// What an institution is.
  enum InstitutionKind {
    @JsonProperty("community-health-centre")
    COMMUNITY_HEALTH_CENTRE,
    @JsonProperty("township-hospital")
    TOWNSHIP_HOSPITAL,
    @JsonProperty("station")
    STATION,
    @JsonProperty("village-clinic")
    VILLAGE_CLINIC,
    @JsonProperty("hospital")
    HOSPITAL,
    @JsonProperty("elderly-care")
    ELDERLY_CARE
  }

  /// Sex as registered.
  enum Sex {
    @JsonProperty("male")
    MALE,
    @JsonProperty("female")
    FEMALE,
    @JsonProperty("unknown")
    UNKNOWN
  }

  /// How a contract came about.
  enum Channel {
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("offline")
    OFFLINE,
    @JsonProperty("visit-side")
    VISIT_SIDE
  }

  /// Ordinary contract, or one by which the resident seeks first care at the contracted institution
  /// (首诊签约).
  enum ContractKind {
    @JsonProperty("ordinary")
    ORDINARY,
    @JsonProperty("first-contact")
    FIRST_CONTACT
  }

  /// Whether a person signed alone or with the family.
  enum ContractUnit {
    @JsonProperty("person")
    PERSON,
    @JsonProperty("family")
    FAMILY
  }

  /// Who asked a resident how satisfied they are; the institution itself where it is left out.
  enum SurveyProvider {
    @JsonProperty("own")
    OWN,
    @JsonProperty("third-party")
    THIRD_PARTY
  }

  /// Population figures an institution reported for a year.
  ///
  /// @param child0to6 children until their seventh birthday
  /// @param maternal women from confirmed pregnancy until 42 days after delivery
  record Population(
      int year,
      long permanent,
      @Nullable Long elderly65,
      @Nullable Long child0to6,
      @Nullable Long maternal) {
    public Population {
      Checks.notNegative(permanent, "permanent");
      Checks.notNegative(elderly65, "elderly65");
      Checks.notNegative(child0to6, "child0to6");
      Checks.notNegative(maternal, "maternal");
    }

    /// Figures for all and for the elderly alone.
    public Population(int year, long permanent, @Nullable Long elderly65) {
      this(year, permanent, elderly65, null, null);
    }
  }

  /// A capability an institution holds from a day on, until `to` inclusive where it ended.
  ///
  /// @param evidence number or place of the document that proves it
  /// @param level how far it goes, such as `recommended` or `provincial`
  record Capability(
      String capability,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable String evidence,
      @Nullable String level) {
    public Capability {
      Checks.present(capability, "capability");
      Checks.present(from, "from");
    }

    /// A capability without evidence or level.
    public Capability(String capability, LocalDate from, @Nullable LocalDate to) {
      this(capability, from, to, null, null);
    }
  }

  /// The district and, where there is one, the institution above that an institution belongs to
  /// from
  /// a day on, until the next one begins.
  ///
  /// @param from none for the first, which then holds from the beginning
  record Affiliation(
      String district, @Nullable String parentInstitutionId, @Nullable LocalDate from) {
    public Affiliation {
      RecordRef.requireId(district, "district");
      Checks.idIfPresent(parentInstitutionId, "parentInstitutionId");
    }
  }

  /// A number an institution reports as of a day, such as beds or studios.
  record ReportedCount(String count, long value, LocalDate on) {
    public ReportedCount {
      Checks.present(count, "count");
      Checks.notNegative(value, "value");
      Checks.present(on, "on");
    }
  }

  /// A code others know an institution by, from a day on, until `to` inclusive where it ended.
  ///
  /// @param system `credit-code` (GB 32100), `ws218` or `practice-licence`
  record InstitutionCode(
      String system, String code, @Nullable LocalDate from, @Nullable LocalDate to) {
    public InstitutionCode {
      Checks.present(system, "system");
      Checks.present(code, "code");
    }
  }

  /// How far a resident's identity is known; the number itself never leaves signing-service.
  enum IdentityStanding {
    /// A citizen's number or one of the same form (GB 11643) that agrees with itself, birth date
    /// and
    /// sex.
    @JsonProperty("validated")
    VALIDATED,
    /// Another document, or none of the district's yet, as for the newborn.
    @JsonProperty("provisional")
    PROVISIONAL,
    @JsonProperty("none")
    NONE
  }

  /// The institution responsible for a resident from a day on, until the next one begins.
  ///
  /// @param gridId the grid (网格) the resident lives in
  record Responsibility(
      String institutionId, @Nullable String teamId, LocalDate from, @Nullable String gridId) {
    public Responsibility {
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(teamId, "teamId");
      Checks.present(from, "from");
      Checks.idIfPresent(gridId, "gridId");
    }

    /// Without a grid.
    public Responsibility(String institutionId, @Nullable String teamId, LocalDate from) {
      this(institutionId, teamId, from, null);
    }
  }

  /// Membership of a population group from a day on, until `to` inclusive where it ended.
  ///
  /// @param of the village or organisation the membership is of, where the group has several
  record GroupMembership(
      String group, LocalDate from, @Nullable LocalDate to, @Nullable String of) {
    public GroupMembership {
      Checks.present(group, "group");
      Checks.present(from, "from");
      Checks.idIfPresent(of, "of");
    }

    /// Of no village or organisation.
    public GroupMembership(String group, LocalDate from, @Nullable LocalDate to) {
      this(group, from, to, null);
    }
  }

  /// Days of permanent residence (常住), first and last inclusive; no last day while they go on.
  record Period(LocalDate from, @Nullable LocalDate to) {
    public Period {
      Checks.present(from, "from");
    }
  }

  /// An institution as its latest profile describes it.
  ///
  /// @param district the district it belongs to now; on which day it belonged where is told by
  ///     `affiliations`, where there are any
  /// @param affiliations ordered by first day; empty where `district` holds for every day
  /// @param openedOn first day of operation
  /// @param closedOn last day of operation, inclusive
  record InstitutionRegistered(
      RecordRef record,
      int revision,
      String institutionId,
      String name,
      String district,
      Tier tier,
      InstitutionKind institutionKind,
      boolean pilot,
      List<Population> populations,
      List<Capability> capabilities,
      List<Affiliation> affiliations,
      @Nullable LocalDate openedOn,
      @Nullable LocalDate closedOn,
      List<ReportedCount> counts,
      List<InstitutionCode> codes,
      Instant occurredAt)
      implements SigningEvent {
    public InstitutionRegistered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(name, "name");
      RecordRef.requireId(district, "district");
      Checks.present(tier, "tier");
      Checks.present(institutionKind, "institutionKind");
      Checks.present(occurredAt, "occurredAt");
      populations = Checks.orEmpty(populations, "populations");
      capabilities = Checks.orEmpty(capabilities, "capabilities");
      affiliations =
          Checks.orEmpty(affiliations, "affiliations").stream()
              .sorted(
                  Comparator.comparing(
                      Affiliation::from, Comparator.nullsFirst(Comparator.naturalOrder())))
              .toList();
      counts = Checks.orEmpty(counts, "counts");
      codes = Checks.orEmpty(codes, "codes");
    }

    /// An institution that has belonged to one district ever since.
    public InstitutionRegistered(
        RecordRef record,
        int revision,
        String institutionId,
        String name,
        String district,
        Tier tier,
        InstitutionKind institutionKind,
        boolean pilot,
        List<Population> populations,
        List<Capability> capabilities,
        Instant occurredAt) {
      this(
          record,
          revision,
          institutionId,
          name,
          district,
          tier,
          institutionKind,
          pilot,
          populations,
          capabilities,
          List.of(),
          null,
          null,
          List.of(),
          List.of(),
          occurredAt);
    }

    @Override
    public RecordKind kind() {
      return RecordKind.INSTITUTION;
    }

    @Override
    public String subject() {
      return institutionId;
    }
  }

  /// A resident as far as others need to know: never a name, a phone or an identity number.
  ///
  /// @param responsibilities the responsible institution over time, ordered by first day
  /// @param permanentFrom first day of permanent residence (常住), none if never permanent; of the
  ///     last period where there were several
  /// @param permanentTo last day of permanent residence, inclusive
  /// @param diedOn day of death; the resident no longer counts on that day
  /// @param movedOutOn day of moving out; the resident no longer counts on that day
  /// @param permanentPeriods all periods of permanent residence where there were several, ordered
  ///     by
  ///     first day; they then hold instead of permanentFrom and permanentTo
  record ResidentRegistered(
      RecordRef record,
      int revision,
      String residentId,
      LocalDate birthDate,
      Sex sex,
      List<Responsibility> responsibilities,
      @Nullable LocalDate permanentFrom,
      @Nullable LocalDate permanentTo,
      List<GroupMembership> groups,
      @Nullable LocalDate diedOn,
      @Nullable LocalDate movedOutOn,
      Instant occurredAt,
      List<Period> permanentPeriods,
      @Nullable IdentityStanding identity)
      implements SigningEvent {
    public ResidentRegistered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.present(birthDate, "birthDate");
      Checks.present(sex, "sex");
      Checks.present(occurredAt, "occurredAt");
      responsibilities =
          Checks.orEmpty(responsibilities, "responsibilities").stream()
              .sorted(Comparator.comparing(Responsibility::from))
              .toList();
      groups = Checks.orEmpty(groups, "groups");
      permanentPeriods =
          Checks.orEmpty(permanentPeriods, "permanentPeriods").stream()
              .sorted(Comparator.comparing(Period::from))
              .toList();
    }

    /// With at most one period of permanent residence, and an identity nobody looked at.
    public ResidentRegistered(
        RecordRef record,
        int revision,
        String residentId,
        LocalDate birthDate,
        Sex sex,
        List<Responsibility> responsibilities,
        @Nullable LocalDate permanentFrom,
        @Nullable LocalDate permanentTo,
        List<GroupMembership> groups,
        @Nullable LocalDate diedOn,
        @Nullable LocalDate movedOutOn,
        Instant occurredAt) {
      this(
          record,
          revision,
          residentId,
          birthDate,
          sex,
          responsibilities,
          permanentFrom,
          permanentTo,
          groups,
          diedOn,
          movedOutOn,
          occurredAt,
          List.of(),
          null);
    }

    @Override
    public RecordKind kind() {
      return RecordKind.RESIDENT;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A resident signed a family-doctor contract; first and last day are inclusive.
  ///
  /// @param payer `person`, `insurance`, `public-health`, `commercial-insurance`, `employer` or
  ///     `government`; other words in older events
  /// @param feeWaived whether the person's own share is waived
  /// @param autoRenewal whether the resident agreed to renewal without being asked again
  /// @param operatorId the member of staff who had it signed
  /// @param signedAt the moment in which it was signed, on `signedOn`
  /// @param guardian whether a guardian signed for the resident
  record ContractSigned(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      @Nullable String teamId,
      LocalDate signedOn,
      LocalDate startsOn,
      LocalDate endsOn,
      Channel channel,
      ContractKind contractKind,
      ContractUnit unit,
      @Nullable String familyId,
      List<String> packages,
      List<String> items,
      @Nullable String payer,
      @Nullable Boolean feeWaived,
      @Nullable Boolean autoRenewal,
      @Nullable String operatorId,
      @Nullable Instant signedAt,
      @Nullable Boolean guardian)
      implements SigningEvent {

    /// A contract of which nothing more is known.
    public ContractSigned(
        RecordRef record,
        int revision,
        String residentId,
        String institutionId,
        @Nullable String teamId,
        LocalDate signedOn,
        LocalDate startsOn,
        LocalDate endsOn,
        Channel channel,
        ContractKind contractKind,
        ContractUnit unit,
        @Nullable String familyId,
        List<String> packages,
        List<String> items,
        @Nullable String payer) {
      this(
          record,
          revision,
          residentId,
          institutionId,
          teamId,
          signedOn,
          startsOn,
          endsOn,
          channel,
          contractKind,
          unit,
          familyId,
          packages,
          items,
          payer,
          null,
          null,
          null,
          null,
          null);
    }

    public ContractSigned {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(teamId, "teamId");
      Checks.idIfPresent(familyId, "familyId");
      Checks.present(signedOn, "signedOn");
      Checks.present(startsOn, "startsOn");
      Checks.present(endsOn, "endsOn");
      Checks.present(channel, "channel");
      Checks.present(contractKind, "contractKind");
      Checks.present(unit, "unit");
      Checks.idIfPresent(operatorId, "operatorId");
      packages = Checks.orEmpty(packages, "packages");
      items = Checks.orEmpty(items, "items");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONTRACT;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(signedOn);
    }
  }

  /// A contract was continued for a further term; first and last day of that term are inclusive.
  ///
  /// @param operatorId the member of staff who had it signed
  /// @param signedAt the moment in which it was signed, on `signedOn`
  /// @param guardian whether a guardian signed for the resident
  record ContractRenewed(
      RecordRef record,
      int revision,
      String residentId,
      String contractRecordId,
      String institutionId,
      @Nullable String teamId,
      LocalDate signedOn,
      LocalDate startsOn,
      LocalDate endsOn,
      Channel channel,
      @Nullable String operatorId,
      @Nullable Instant signedAt,
      @Nullable Boolean guardian)
      implements SigningEvent {

    /// A renewal of which nothing more is known.
    public ContractRenewed(
        RecordRef record,
        int revision,
        String residentId,
        String contractRecordId,
        String institutionId,
        @Nullable String teamId,
        LocalDate signedOn,
        LocalDate startsOn,
        LocalDate endsOn,
        Channel channel) {
      this(
          record,
          revision,
          residentId,
          contractRecordId,
          institutionId,
          teamId,
          signedOn,
          startsOn,
          endsOn,
          channel,
          null,
          null,
          null);
    }

    public ContractRenewed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(contractRecordId, "contractRecordId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(teamId, "teamId");
      Checks.present(signedOn, "signedOn");
      Checks.present(startsOn, "startsOn");
      Checks.present(endsOn, "endsOn");
      Checks.present(channel, "channel");
      Checks.idIfPresent(operatorId, "operatorId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONTRACT_RENEWAL;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(signedOn);
    }
  }

  /// A contract ended early; `endedOn` is its last day.
  ///
  /// @param reason `moved`, `death`, `resident-request`, `institution-request` or
  ///     `merged-duplicate`; other words in older events
  /// @param note what the institution says for its request; nothing about a person
  record ContractTerminated(
      RecordRef record,
      int revision,
      String residentId,
      String contractRecordId,
      LocalDate endedOn,
      String reason,
      @Nullable String note)
      implements SigningEvent {

    /// An end with nothing more to say.
    public ContractTerminated(
        RecordRef record,
        int revision,
        String residentId,
        String contractRecordId,
        LocalDate endedOn,
        String reason) {
      this(record, revision, residentId, contractRecordId, endedOn, reason, null);
    }

    public ContractTerminated {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(contractRecordId, "contractRecordId");
      Checks.present(endedOn, "endedOn");
      Checks.present(reason, "reason");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONTRACT_TERMINATION;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(endedOn);
    }
  }

  /// A contract went over to another institution or team, whose first day is `on`.
  record ContractTransferred(
      RecordRef record,
      int revision,
      String residentId,
      String contractRecordId,
      String toInstitutionId,
      @Nullable String toTeamId,
      LocalDate on)
      implements SigningEvent {
    public ContractTransferred {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(contractRecordId, "contractRecordId");
      RecordRef.requireId(toInstitutionId, "toInstitutionId");
      Checks.idIfPresent(toTeamId, "toTeamId");
      Checks.present(on, "on");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONTRACT_TRANSFER;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// A resident answered a satisfaction survey.
  ///
  /// @param score 1 (very dissatisfied) to 5 (very satisfied); of three steps the upper two are
  ///     given as 4 and 5, the lowest as 1
  /// @param batchId the survey round it came in with
  /// @param scale how many steps the question offered; left out where it was five
  record SurveyAnswered(
      RecordRef record,
      int revision,
      String residentId,
      @Nullable String contractRecordId,
      Instant answeredAt,
      int score,
      @Nullable SurveyProvider provider,
      @Nullable String batchId,
      @Nullable Integer scale)
      implements SigningEvent {
    public SurveyAnswered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.idIfPresent(contractRecordId, "contractRecordId");
      Checks.present(answeredAt, "answeredAt");
      if (score < 1 || score > 5) {
        throw new IllegalArgumentException("score must lie in 1..5 but was " + score);
      }
      Checks.idIfPresent(batchId, "batchId");
    }

    /// An answer of five steps to the institution itself.
    public SurveyAnswered(
        RecordRef record,
        int revision,
        String residentId,
        @Nullable String contractRecordId,
        Instant answeredAt,
        int score) {
      this(record, revision, residentId, contractRecordId, answeredAt, score, null, null, null);
    }

    @Override
    public RecordKind kind() {
      return RecordKind.SURVEY;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return answeredAt;
    }
  }
}
