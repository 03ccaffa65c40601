package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What belongs to an institution: its grids, teams, staff and their training, the organisations
/// and
/// villages it looks after, and its agreements. The key is the institution responsible now. Days
/// named `to` are inclusive.
public sealed interface InstitutionProfileEvent extends SigningEvent
    permits InstitutionProfileEvent.GridRegistered,
        InstitutionProfileEvent.TeamRegistered,
        InstitutionProfileEvent.StaffRegistered,
        InstitutionProfileEvent.TrainingAttended,
        InstitutionProfileEvent.OrganisationRegistered,
        InstitutionProfileEvent.VillageRegistered,
        InstitutionProfileEvent.ServiceAgreed {

  /// What an organisation is.
  enum OrganisationKind {
    @JsonProperty("enterprise")
    ENTERPRISE,
    @JsonProperty("school")
    SCHOOL,
    @JsonProperty("park")
    PARK,
    @JsonProperty("government")
    GOVERNMENT,
    @JsonProperty("community")
    COMMUNITY,
    @JsonProperty("other")
    OTHER
  }

  /// Who holds or recognises a training.
  enum TrainingLevel {
    @JsonProperty("institution")
    INSTITUTION,
    @JsonProperty("district")
    DISTRICT,
    @JsonProperty("municipal")
    MUNICIPAL,
    @JsonProperty("provincial")
    PROVINCIAL,
    @JsonProperty("national")
    NATIONAL
  }

  /// The institution and, where known, the team responsible for a grid from a day on, until the
  /// next
  /// one begins.
  record GridAssignment(String institutionId, @Nullable String teamId, LocalDate from) {
    public GridAssignment {
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(teamId, "teamId");
      Checks.present(from, "from");
    }
  }

  /// A member of a team and the part they play in it, such as `doctor`, `nurse` or `grid-worker`.
  record TeamMember(String staffId, String role, LocalDate from, @Nullable LocalDate to) {
    public TeamMember {
      RecordRef.requireId(staffId, "staffId");
      Checks.present(role, "role");
      Checks.present(from, "from");
    }
  }

  /// Specialists who stand behind a team.
  ///
  /// @param institutionId the hospital they come from
  /// @param lead whether that is the lead hospital of the medical consortium
  record SpecialistSupport(
      String institutionId,
      @Nullable String specialty,
      boolean lead,
      LocalDate from,
      @Nullable LocalDate to) {
    public SpecialistSupport {
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(from, "from");
    }
  }

  /// Where someone works.
  record Employment(String institutionId, LocalDate from, @Nullable LocalDate to) {
    public Employment {
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(from, "from");
    }
  }

  /// What someone is charged with, such as `family-doctor` or `leader`.
  record StaffRole(String role, LocalDate from, @Nullable LocalDate to) {
    public StaffRole {
      Checks.present(role, "role");
      Checks.present(from, "from");
    }
  }

  /// Registration as a general practitioner: `primary`, or `added` beside another one (增加注册).
  record GpRegistration(String registration, LocalDate from, @Nullable LocalDate to) {
    public GpRegistration {
      Checks.present(registration, "registration");
      Checks.present(from, "from");
    }
  }

  /// What someone is licensed as, such as `physician` or `nurse`; never the licence's number.
  record Licence(String licence, LocalDate from, @Nullable LocalDate to) {
    public Licence {
      Checks.present(licence, "licence");
      Checks.present(from, "from");
    }
  }

  /// Days on which someone is filed as a family doctor (备案).
  record Filing(LocalDate from, @Nullable LocalDate to) {
    public Filing {
      Checks.present(from, "from");
    }
  }

  /// A grid (网格): a neighbourhood one team looks after.
  ///
  /// @param institutionId the institution responsible now
  /// @param assignments ordered by first day
  /// @param closedOn last day, inclusive
  record GridRegistered(
      RecordRef record,
      int revision,
      String gridId,
      String institutionId,
      @Nullable String name,
      List<GridAssignment> assignments,
      @Nullable LocalDate closedOn,
      Instant occurredAt)
      implements InstitutionProfileEvent {
    public GridRegistered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(gridId, "gridId");
      RecordRef.requireId(institutionId, "institutionId");
      assignments =
          Checks.orEmpty(assignments, "assignments").stream()
              .sorted(Comparator.comparing(GridAssignment::from))
              .toList();
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.GRID;
    }

    @Override
    public String subject() {
      return institutionId;
    }
  }

  /// A family-doctor team of an institution. Its name is not told, since teams are called after
  /// their doctors.
  ///
  /// @param gridIds the grids it looks after now
  record TeamRegistered(
      RecordRef record,
      int revision,
      String teamId,
      String institutionId,
      LocalDate from,
      @Nullable LocalDate to,
      List<TeamMember> members,
      List<SpecialistSupport> specialistSupport,
      List<String> gridIds,
      Instant occurredAt)
      implements InstitutionProfileEvent {
    public TeamRegistered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(teamId, "teamId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(from, "from");
      members = Checks.orEmpty(members, "members");
      specialistSupport = Checks.orEmpty(specialistSupport, "specialistSupport");
      gridIds = Checks.orEmpty(gridIds, "gridIds");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.TEAM;
    }

    @Override
    public String subject() {
      return institutionId;
    }
  }

  /// Someone who works for an institution, or with one as grid worker or volunteer: never a name.
  ///
  /// @param institutionId where they work now or worked last
  /// @param category what they are by training, such as `doctor`, `nurse` or `technician`
  /// @param employments ordered by first day
  /// @param transferTrainedOn day of the certificate of transfer training in general practice
  ///     (转岗培训)
  /// @param mainPracticeInstitutionId where they count, if not where they work
  /// @param publicHealthFrom first day of basic public health service
  record StaffRegistered(
      RecordRef record,
      int revision,
      String staffId,
      String institutionId,
      String category,
      List<Employment> employments,
      List<StaffRole> roles,
      List<GpRegistration> gpRegistrations,
      List<Licence> licences,
      List<Filing> filings,
      @Nullable LocalDate transferTrainedOn,
      @Nullable String mainPracticeInstitutionId,
      @Nullable LocalDate publicHealthFrom,
      Instant occurredAt)
      implements InstitutionProfileEvent {
    public StaffRegistered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(staffId, "staffId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(category, "category");
      employments =
          Checks.orEmpty(employments, "employments").stream()
              .sorted(Comparator.comparing(Employment::from))
              .toList();
      roles = Checks.orEmpty(roles, "roles");
      gpRegistrations = Checks.orEmpty(gpRegistrations, "gpRegistrations");
      licences = Checks.orEmpty(licences, "licences");
      filings = Checks.orEmpty(filings, "filings");
      Checks.idIfPresent(mainPracticeInstitutionId, "mainPracticeInstitutionId");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.STAFF;
    }

    @Override
    public String subject() {
      return institutionId;
    }
  }

  /// Someone attended a training.
  ///
  /// @param institutionId the institution that sent them
  /// @param programme the plan or project the training belongs to
  record TrainingAttended(
      RecordRef record,
      int revision,
      String staffId,
      String institutionId,
      String topic,
      TrainingLevel level,
      LocalDate on,
      @Nullable BigDecimal hours,
      @Nullable Boolean passed,
      @Nullable String programme)
      implements InstitutionProfileEvent {
    public TrainingAttended {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(staffId, "staffId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(topic, "topic");
      Checks.present(level, "level");
      Checks.present(on, "on");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.TRAINING;
    }

    @Override
    public String subject() {
      return institutionId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// An enterprise, school, park or other organisation an institution is in touch with.
  ///
  /// @param functionalCommunity whether its people are a functional community (功能社区)
  /// @param creditCode unified social credit code (GB 32100)
  record OrganisationRegistered(
      RecordRef record,
      int revision,
      String organisationId,
      String institutionId,
      String name,
      OrganisationKind organisationKind,
      boolean functionalCommunity,
      @Nullable String creditCode,
      LocalDate from,
      @Nullable LocalDate to,
      Instant occurredAt)
      implements InstitutionProfileEvent {
    public OrganisationRegistered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(organisationId, "organisationId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(name, "name");
      Checks.present(organisationKind, "organisationKind");
      Checks.present(from, "from");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.ORGANISATION;
    }

    @Override
    public String subject() {
      return institutionId;
    }
  }

  /// A village an institution looks after.
  ///
  /// @param lowIncomePaired whether it is on the list of paired low-income villages (结对帮扶村) on
  ///     these days
  record VillageRegistered(
      RecordRef record,
      int revision,
      String villageId,
      String institutionId,
      String name,
      boolean lowIncomePaired,
      LocalDate from,
      @Nullable LocalDate to,
      Instant occurredAt)
      implements InstitutionProfileEvent {
    public VillageRegistered {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(villageId, "villageId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(name, "name");
      Checks.present(from, "from");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.VILLAGE;
    }

    @Override
    public String subject() {
      return institutionId;
    }
  }

  /// A team agreed to serve an elderly-care institution.
  ///
  /// @param institutionId the team's institution
  record ServiceAgreed(
      RecordRef record,
      int revision,
      String institutionId,
      String teamId,
      String elderlyCareInstitutionId,
      LocalDate from,
      @Nullable LocalDate to)
      implements InstitutionProfileEvent {
    public ServiceAgreed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(institutionId, "institutionId");
      RecordRef.requireId(teamId, "teamId");
      RecordRef.requireId(elderlyCareInstitutionId, "elderlyCareInstitutionId");
      Checks.present(from, "from");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.SERVICE_AGREEMENT;
    }

    @Override
    public String subject() {
      return institutionId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(from);
    }
  }
}
