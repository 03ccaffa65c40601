package org.jiceng.signing;

import java.time.Clock;
import java.util.List;
import org.jiceng.events.Stream;
import org.jiceng.signing.appraisal.Appraisals;
import org.jiceng.signing.appraisal.http.AppraisalRoutes;
import org.jiceng.signing.authenticity.SigningChecks;
import org.jiceng.signing.authenticity.http.SigningAuthenticity;
import org.jiceng.signing.care.Care;
import org.jiceng.signing.care.http.CareRoutes;
import org.jiceng.signing.catalogue.Catalogue;
import org.jiceng.signing.catalogue.http.Packages;
import org.jiceng.signing.contact.ContactRegister;
import org.jiceng.signing.contact.http.ContactRecords;
import org.jiceng.signing.contact.http.ContactWorklist;
import org.jiceng.signing.contract.Contracts;
import org.jiceng.signing.contract.domain.ContractBook;
import org.jiceng.signing.contract.http.ContractRecords;
import org.jiceng.signing.family.FamilyContracts;
import org.jiceng.signing.family.http.Families;
import org.jiceng.signing.grid.http.Grids;
import org.jiceng.signing.institution.http.Institutions;
import org.jiceng.signing.organisation.http.Organisations;
import org.jiceng.signing.refusal.http.Refusals;
import org.jiceng.signing.resident.Duplicates;
import org.jiceng.signing.resident.Merges;
import org.jiceng.signing.resident.Residents;
import org.jiceng.signing.resident.http.DismissalRecords;
import org.jiceng.signing.resident.http.DuplicateList;
import org.jiceng.signing.resident.http.MergeRecords;
import org.jiceng.signing.resident.http.ResidentRecords;
import org.jiceng.signing.resident.http.ResidentSearch;
import org.jiceng.signing.staff.http.StaffRegister;
import org.jiceng.signing.staff.http.Trainings;
import org.jiceng.signing.survey.http.Surveys;
import org.jiceng.signing.team.http.ServiceAgreements;
import org.jiceng.signing.team.http.Teams;
import org.jiceng.signing.village.http.Villages;
import org.jiceng.starter.boot.Rounds;
import org.jiceng.starter.hearing.Ears;
import org.jiceng.starter.hearing.Hearing;
import org.jiceng.starter.hearing.HearingConfiguration;
import org.jiceng.starter.intake.CsvImport;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// The service that keeps institutions, residents, contracts and surveys.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningSettings.class)
@Import(HearingConfiguration.class)
public class SigningServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(SigningServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(
      Intake intake,
      DocumentStore store,
      Residents residents,
      Merges merges,
      Duplicates duplicates,
      Contracts contracts,
      Catalogue catalogue,
      FamilyContracts families,
      Care care,
      SigningChecks checks,
      Appraisals appraisals,
      Hearing hearing,
      Clock clock) {
    var teams = Teams.stored(store);
    var contacts = new ContactRegister(store, teams);
    var institutions = Institutions.records(store);
    var residentRecords = ResidentRecords.of(residents, merges);
    var grids = Grids.records(store);
    var teamRecords = Teams.records(teams);
    var staff = StaffRegister.records(store);
    var trainings = Trainings.records(store);
    var organisations = Organisations.records(store);
    var villages = Villages.records(store);
    Packages packages = new Packages(catalogue, clock);
    return intake
        .routes(
            institutions,
            residentRecords,
            MergeRecords.of(merges),
            DismissalRecords.of(residents, duplicates),
            ContractRecords.contracts(contracts, catalogue, checks::flags, clock),
            ContractRecords.renewals(contracts, checks::flags, clock),
            ContractRecords.terminations(contracts, clock),
            ContractRecords.transfers(contracts, clock),
            Surveys.records(store),
            grids,
            teamRecords,
            ServiceAgreements.records(store),
            staff,
            trainings,
            organisations,
            villages,
            ContactRecords.assignments(contacts),
            ContactRecords.contacts(contacts),
            packages,
            new Families(families, clock),
            Refusals.records(store))
        .and(
            intake.imports(
                CsvImport.of(institutions, "name", "tier", "kind"),
                CsvImport.of(residentRecords, "birthDate", "sex"),
                CsvImport.of(grids, "assignments.1.institutionId", "assignments.1.from"),
                CsvImport.of(teamRecords, "institutionId", "from"),
                CsvImport.of(
                    staff, "category", "employments.1.institutionId", "employments.1.from"),
                CsvImport.of(trainings, "staffId", "institutionId", "topic", "level", "on"),
                CsvImport.of(organisations, "institutionId", "name", "kind", "from"),
                CsvImport.of(villages, "institutionId", "name", "from")))
        .and(ContactWorklist.route(contacts, clock))
        .and(ResidentSearch.route(intake, residents, clock))
        .and(DuplicateList.route(duplicates))
        .and(SigningAuthenticity.route(checks, clock))
        .and(packages.listing())
        .and(AppraisalRoutes.of(intake, appraisals))
        .and(
            new CareRoutes(
                    care,
                    (member, day) -> Teams.withMember(teams, member, day),
                    Mono.defer(hearing::replay))
                .routes());
  }

  @Bean
  Duplicates duplicates(DocumentStore store, Residents residents, Merges merges) {
    return new Duplicates(store, residents, merges);
  }

  @Bean
  Residents residents(DocumentStore store, SigningSettings settings) {
    return new Residents(store, settings.privacy().vault(), settings.privacy().index());
  }

  @Bean
  Merges merges(DocumentStore store, Residents residents, Contracts contracts, Clock clock) {
    return new Merges(
        store,
        residents,
        (resident, held, former, at) ->
            contracts.follow(
                resident,
                held.map(
                    it ->
                        new ContractBook.Move(
                            it.into(),
                            it.record().source() + "/" + it.record().recordId(),
                            it.revision())),
                former,
                at),
        clock);
  }

  @Bean
  Rounds mergesCarriedThrough(Merges merges, SigningSettings settings) {
    return new Rounds("carrying merges through", merges::catchUp, settings.waitingEvery());
  }

  @Bean
  Rounds keysRenewed(Residents residents, SigningSettings settings) {
    return new Rounds("renewing keys", residents::renewKeys, settings.privacy().renewEvery());
  }

  @Bean
  Catalogue catalogue(DocumentStore store) {
    return new Catalogue(store);
  }

  @Bean
  Contracts contracts(DocumentStore store, SigningSettings settings) {
    return new Contracts(store, settings.contract().limits());
  }

  @Bean
  FamilyContracts familyContracts(DocumentStore store, Contracts contracts) {
    return new FamilyContracts(store, contracts);
  }

  @Bean
  Rounds familiesCarriedOn(FamilyContracts families, SigningSettings settings) {
    return new Rounds("carrying families on", families::catchUp, settings.waitingEvery());
  }

  @Bean
  Care careFiles(DocumentStore store, Contracts contracts, Catalogue catalogue, Clock clock) {
    return new Care(store, contracts, catalogue, clock);
  }

  @Bean
  SigningChecks signingChecks(Care care, SigningSettings settings) {
    return new SigningChecks(care, settings.authenticity().limits());
  }

  @Bean
  Ears ears(Care care) {
    return new Ears(List.of(Stream.values()), "care-dead-letters", care::hear);
  }

  @Bean
  Appraisals appraisals(DocumentStore store, Care care, Clock clock) {
    return new Appraisals(store, care, clock);
  }

  @Bean
  Rounds waitingOrdersApplied(Contracts contracts, SigningSettings settings) {
    return new Rounds("applying waiting orders", contracts::catchUp, settings.waitingEvery());
  }
}
