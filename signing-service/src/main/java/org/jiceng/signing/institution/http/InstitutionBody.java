package org.jiceng.signing.institution.http;

import static org.jiceng.starter.record.Violations.elements;
import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.SigningEvent.Affiliation;
import org.jiceng.events.SigningEvent.Capability;
import org.jiceng.events.SigningEvent.InstitutionCode;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Population;
import org.jiceng.events.SigningEvent.ReportedCount;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.signing.institution.domain.Institution;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An institution's profile as it is put.
///
/// @param district with `parentInstitutionId` and `districtFrom` the affiliation from that day on;
///     earlier ones are kept. Without a day it has always been so
/// @param affiliations all affiliations there have been, in place of the three
@JsonInclude(JsonInclude.Include.NON_NULL)
record InstitutionBody(
    @Nullable String institutionId,
    @Nullable String name,
    @Nullable String district,
    @Nullable LocalDate districtFrom,
    @Nullable String parentInstitutionId,
    @Nullable List<@Nullable AffiliationBody> affiliations,
    @Nullable Tier tier,
    @Nullable InstitutionKind kind,
    @Nullable Boolean pilot,
    @Nullable LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable List<@Nullable PopulationBody> populations,
    @Nullable List<@Nullable CapabilityBody> capabilities,
    @Nullable List<@Nullable CountBody> counts,
    @Nullable List<@Nullable CodeBody> codes) {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_CODE = 40;

  /// District and parent from a day on.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AffiliationBody(
      @Nullable String district, @Nullable String parentInstitutionId, @Nullable LocalDate from) {}

  /// People reported for a year.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PopulationBody(
      @Nullable Integer year,
      @Nullable Integer permanent,
      @Nullable Integer elderly65,
      @Nullable Integer child0to6,
      @Nullable Integer maternal) {}

  /// A capability and its days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CapabilityBody(
      @Nullable String capability,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String evidence,
      @Nullable String level) {}

  /// A number reported as of a day.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CountBody(@Nullable String count, @Nullable Long value, @Nullable LocalDate on) {}

  /// A code and its days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CodeBody(
      @Nullable String system,
      @Nullable String code,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  static InstitutionBody of(InstitutionRegistered told) {
    boolean over = !told.affiliations().isEmpty();
    return new InstitutionBody(
        told.institutionId(),
        told.name(),
        over ? null : told.district(),
        null,
        null,
        shown(
            told.affiliations().stream()
                .map(
                    each ->
                        new AffiliationBody(
                            each.district(), each.parentInstitutionId(), each.from()))
                .toList()),
        told.tier(),
        told.institutionKind(),
        told.pilot(),
        told.openedOn(),
        told.closedOn(),
        List.copyOf(
            told.populations().stream()
                .map(
                    each ->
                        new PopulationBody(
                            each.year(),
                            Math.toIntExact(each.permanent()),
                            whole(each.elderly65()),
                            whole(each.child0to6()),
                            whole(each.maternal())))
                .toList()),
        List.copyOf(
            told.capabilities().stream()
                .map(
                    each ->
                        new CapabilityBody(
                            each.capability(),
                            each.from(),
                            each.to(),
                            each.evidence(),
                            each.level()))
                .toList()),
        shown(
            told.counts().stream()
                .map(each -> new CountBody(each.count(), each.value(), each.on()))
                .toList()),
        shown(
            told.codes().stream()
                .map(each -> new CodeBody(each.system(), each.code(), each.from(), each.to()))
                .toList()));
  }

  /// What was never given is not shown.
  private static <T> @Nullable List<@Nullable T> shown(List<T> list) {
    if (list.isEmpty()) {
      return null;
    }
    return List.copyOf(list);
  }

  private static @Nullable Integer whole(@Nullable Long number) {
    return number == null ? null : Math.toIntExact(number);
  }

  private static @Nullable Long number(@Nullable Integer whole) {
    return whole == null ? null : whole.longValue();
  }

  Checked<InstitutionRegistered> read(Arrival arrival, Optional<InstitutionRegistered> before) {
    Violations found =
        new Violations()
            .id("/institutionId", institutionId)
            .text("/name", name, LONGEST_NAME)
            .required("/tier", tier)
            .required("/kind", kind);
    boolean over = affiliations != null && !affiliations.isEmpty();
    if (!over) {
      found.id("/district", district).optionalId("/parentInstitutionId", parentInstitutionId);
    } else if (district != null || parentInstitutionId != null || districtFrom != null) {
      found.field(
          "/affiliations",
          "given-twice",
          "Give either affiliations or district, parentInstitutionId and districtFrom.");
    }
    found
        .<AffiliationBody>each(
            "/affiliations",
            affiliations,
            (at, each) ->
                found
                    .id(at + "/district", each.district())
                    .optionalId(at + "/parentInstitutionId", each.parentInstitutionId()))
        .<PopulationBody>each(
            "/populations",
            populations,
            (at, each) ->
                found
                    .required(at + "/year", each.year())
                    .required(at + "/permanent", each.permanent())
                    .range(at + "/permanent", each.permanent(), 0, Integer.MAX_VALUE)
                    .range(at + "/elderly65", each.elderly65(), 0, Integer.MAX_VALUE)
                    .range(at + "/child0to6", each.child0to6(), 0, Integer.MAX_VALUE)
                    .range(at + "/maternal", each.maternal(), 0, Integer.MAX_VALUE))
        .<CapabilityBody>each(
            "/capabilities",
            capabilities,
            (at, each) ->
                found
                    .id(at + "/capability", each.capability())
                    .required(at + "/from", each.from())
                    .optionalText(at + "/evidence", each.evidence(), LONGEST_NAME)
                    .optionalId(at + "/level", each.level()))
        .<CountBody>each(
            "/counts",
            counts,
            (at, each) -> {
              found
                  .id(at + "/count", each.count())
                  .required(at + "/value", each.value())
                  .required(at + "/on", each.on());
              if (each.value() != null && each.value() < 0) {
                found.rule(at + "/value", "out-of-range", "Must not be negative.");
              }
            })
        .<CodeBody>each(
            "/codes",
            codes,
            (at, each) ->
                found
                    .required(at + "/system", each.system())
                    .oneOf(at + "/system", each.system(), Institution.CODE_SYSTEMS)
                    .text(at + "/code", each.code(), LONGEST_CODE));
    return found.unlessAny(() -> told(arrival, before));
  }

  private InstitutionRegistered told(Arrival arrival, Optional<InstitutionRegistered> before) {
    List<Affiliation> belonging = Institution.inOrder(belonging(before));
    return new InstitutionRegistered(
        arrival.record(),
        arrival.revision(),
        present(institutionId),
        present(name),
        belonging.isEmpty() ? present(district) : belonging.getLast().district(),
        present(tier),
        present(kind),
        pilot != null && pilot,
        elements(
            populations,
            (PopulationBody each) ->
                new Population(
                    present(each.year()),
                    present(each.permanent()),
                    number(each.elderly65()),
                    number(each.child0to6()),
                    number(each.maternal()))),
        elements(
            capabilities,
            (CapabilityBody each) ->
                new Capability(
                    present(each.capability()),
                    present(each.from()),
                    each.to(),
                    each.evidence(),
                    each.level())),
        belonging,
        openedOn,
        closedOn,
        elements(
            counts,
            (CountBody each) ->
                new ReportedCount(
                    present(each.count()), present(each.value()), present(each.on()))),
        elements(
            codes,
            (CodeBody each) ->
                new InstitutionCode(
                    present(each.system()), present(each.code()), each.from(), each.to())),
        arrival.at());
  }

  private List<Affiliation> belonging(Optional<InstitutionRegistered> before) {
    if (district == null) {
      return elements(
          affiliations,
          (AffiliationBody each) ->
              new Affiliation(present(each.district()), each.parentInstitutionId(), each.from()));
    }
    if (districtFrom == null && parentInstitutionId == null) {
      return List.of();
    }
    List<Affiliation> known = new ArrayList<>();
    before.ifPresent(
        was ->
            known.addAll(
                was.affiliations().isEmpty()
                    ? List.of(new Affiliation(was.district(), null, null))
                    : was.affiliations()));
    return Institution.after(known, new Affiliation(district, parentInstitutionId, districtFrom));
  }
}
