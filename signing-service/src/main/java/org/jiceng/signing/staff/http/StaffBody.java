package org.jiceng.signing.staff.http;

import static org.jiceng.starter.record.Violations.elements;
import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.InstitutionProfileEvent.Employment;
import org.jiceng.events.InstitutionProfileEvent.Filing;
import org.jiceng.events.InstitutionProfileEvent.GpRegistration;
import org.jiceng.events.InstitutionProfileEvent.Licence;
import org.jiceng.events.InstitutionProfileEvent.StaffRegistered;
import org.jiceng.events.InstitutionProfileEvent.StaffRole;
import org.jiceng.signing.staff.domain.Staff;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A member of staff as put. A name is not taken.
@JsonInclude(JsonInclude.Include.NON_NULL)
record StaffBody(
    @Nullable String staffId,
    @Nullable String category,
    @Nullable List<@Nullable EmploymentBody> employments,
    @Nullable List<@Nullable RoleBody> roles,
    @Nullable List<@Nullable GpBody> gpRegistrations,
    @Nullable List<@Nullable LicenceBody> licences,
    @Nullable List<@Nullable FilingBody> filings,
    @Nullable LocalDate transferTrainedOn,
    @Nullable String mainPracticeInstitutionId,
    @Nullable LocalDate publicHealthFrom) {

  /// Where someone works, and when.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EmploymentBody(
      @Nullable String institutionId, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /// What someone is charged with, and when.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RoleBody(@Nullable String role, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /// Registration as a general practitioner, and its days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GpBody(@Nullable String registration, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /// What someone is licensed as, and when.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LicenceBody(@Nullable String licence, @Nullable LocalDate from, @Nullable LocalDate to) {}

  /// Days of filing as a family doctor.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FilingBody(@Nullable LocalDate from, @Nullable LocalDate to) {}

  static StaffBody of(StaffRegistered told) {
    return new StaffBody(
        told.staffId(),
        told.category(),
        List.copyOf(
            told.employments().stream()
                .map(each -> new EmploymentBody(each.institutionId(), each.from(), each.to()))
                .toList()),
        List.copyOf(
            told.roles().stream()
                .map(each -> new RoleBody(each.role(), each.from(), each.to()))
                .toList()),
        List.copyOf(
            told.gpRegistrations().stream()
                .map(each -> new GpBody(each.registration(), each.from(), each.to()))
                .toList()),
        List.copyOf(
            told.licences().stream()
                .map(each -> new LicenceBody(each.licence(), each.from(), each.to()))
                .toList()),
        List.copyOf(
            told.filings().stream().map(each -> new FilingBody(each.from(), each.to())).toList()),
        told.transferTrainedOn(),
        told.mainPracticeInstitutionId(),
        told.publicHealthFrom());
  }

  Checked<StaffRegistered> read(Arrival arrival) {
    Violations found = new Violations();
    found
        .id("/staffId", staffId)
        .required("/category", category)
        .oneOf("/category", category, Staff.CATEGORIES)
        .required("/employments", employments)
        .<EmploymentBody>each(
            "/employments",
            employments,
            (at, each) ->
                found
                    .id(at + "/institutionId", each.institutionId())
                    .required(at + "/from", each.from()))
        .<RoleBody>each(
            "/roles",
            roles,
            (at, each) ->
                found
                    .required(at + "/role", each.role())
                    .oneOf(at + "/role", each.role(), Staff.ROLES)
                    .required(at + "/from", each.from()))
        .<GpBody>each(
            "/gpRegistrations",
            gpRegistrations,
            (at, each) ->
                found
                    .required(at + "/registration", each.registration())
                    .oneOf(at + "/registration", each.registration(), Staff.GP_REGISTRATIONS)
                    .required(at + "/from", each.from()))
        .<LicenceBody>each(
            "/licences",
            licences,
            (at, each) ->
                found
                    .required(at + "/licence", each.licence())
                    .oneOf(at + "/licence", each.licence(), Staff.LICENCES)
                    .required(at + "/from", each.from()))
        .<FilingBody>each(
            "/filings", filings, (at, each) -> found.required(at + "/from", each.from()))
        .optionalId("/mainPracticeInstitutionId", mainPracticeInstitutionId);
    if (employments != null && employments.isEmpty()) {
      found.field("/employments", "required", "Name at least one institution.");
    }
    return found.unlessAny(
        () ->
            new StaffRegistered(
                arrival.record(),
                arrival.revision(),
                present(staffId),
                Staff.employer(told(employments)),
                present(category),
                told(employments),
                elements(
                    roles,
                    (RoleBody each) ->
                        new StaffRole(present(each.role()), present(each.from()), each.to())),
                elements(
                    gpRegistrations,
                    (GpBody each) ->
                        new GpRegistration(
                            present(each.registration()), present(each.from()), each.to())),
                elements(
                    licences,
                    (LicenceBody each) ->
                        new Licence(present(each.licence()), present(each.from()), each.to())),
                elements(filings, (FilingBody each) -> new Filing(present(each.from()), each.to())),
                transferTrainedOn,
                mainPracticeInstitutionId,
                publicHealthFrom,
                arrival.at()));
  }

  private static List<Employment> told(@Nullable List<@Nullable EmploymentBody> employments) {
    return elements(
        employments,
        (EmploymentBody each) ->
            new Employment(present(each.institutionId()), present(each.from()), each.to()));
  }
}
