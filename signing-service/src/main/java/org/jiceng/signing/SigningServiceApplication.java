package org.jiceng.signing;

import java.time.Clock;
import org.jiceng.signing.contact.ContactRegister;
import org.jiceng.signing.contact.http.ContactRecords;
import org.jiceng.signing.contact.http.ContactWorklist;
import org.jiceng.signing.contract.Contracts;
import org.jiceng.signing.contract.WaitingForContracts;
import org.jiceng.signing.contract.http.ContractRecords;
import org.jiceng.signing.grid.http.Grids;
import org.jiceng.signing.institution.http.Institutions;
import org.jiceng.signing.organisation.http.Organisations;
import org.jiceng.signing.resident.http.Residents;
import org.jiceng.signing.staff.http.StaffRegister;
import org.jiceng.signing.staff.http.Trainings;
import org.jiceng.signing.survey.http.Surveys;
import org.jiceng.signing.team.http.ServiceAgreements;
import org.jiceng.signing.team.http.Teams;
import org.jiceng.signing.village.http.Villages;
import org.jiceng.starter.intake.CsvImport;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The service that keeps institutions, residents, contracts and surveys.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningSettings.class)
public class SigningServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(SigningServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(
      Intake intake, DocumentStore store, Contracts contracts, Clock clock) {
    var teams = Teams.stored(store);
    var contacts = new ContactRegister(store, teams);
    var institutions = Institutions.records(store);
    var residents = Residents.records(store);
    var grids = Grids.records(store);
    var teamRecords = Teams.records(teams);
    var staff = StaffRegister.records(store);
    var trainings = Trainings.records(store);
    var organisations = Organisations.records(store);
    var villages = Villages.records(store);
    return intake
        .routes(
            institutions,
            residents,
            ContractRecords.contracts(contracts, clock),
            ContractRecords.renewals(contracts, clock),
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
            ContactRecords.contacts(contacts))
        .and(
            intake.imports(
                CsvImport.of(institutions, "name", "tier", "kind"),
                CsvImport.of(residents, "birthDate", "sex"),
                CsvImport.of(grids, "assignments.1.institutionId", "assignments.1.from"),
                CsvImport.of(teamRecords, "institutionId", "from"),
                CsvImport.of(
                    staff, "category", "employments.1.institutionId", "employments.1.from"),
                CsvImport.of(trainings, "staffId", "institutionId", "topic", "level", "on"),
                CsvImport.of(organisations, "institutionId", "name", "kind", "from"),
                CsvImport.of(villages, "institutionId", "name", "from")))
        .and(ContactWorklist.route(contacts, clock));
  }

  @Bean
  Contracts contracts(DocumentStore store, SigningSettings settings) {
    return new Contracts(store, settings.contract().limits());
  }

  @Bean
  WaitingForContracts waitingForContracts(Contracts contracts, SigningSettings settings) {
    return new WaitingForContracts(contracts, settings.waitingEvery());
  }
}
