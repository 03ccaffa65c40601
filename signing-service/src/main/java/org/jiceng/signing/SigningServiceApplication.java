package org.jiceng.signing;

import java.time.Clock;
import org.jiceng.signing.care.Care;
import org.jiceng.signing.care.http.CareRoutes;
import org.jiceng.signing.care.kafka.Hearing;
import org.jiceng.signing.catalogue.Catalogue;
import org.jiceng.signing.catalogue.http.Packages;
import org.jiceng.signing.contract.Contracts;
import org.jiceng.signing.contract.WaitingForContracts;
import org.jiceng.signing.contract.http.ContractRecords;
import org.jiceng.signing.family.FamilyContracts;
import org.jiceng.signing.family.http.Families;
import org.jiceng.signing.institution.http.Institutions;
import org.jiceng.signing.refusal.http.Refusals;
import org.jiceng.signing.resident.http.Residents;
import org.jiceng.signing.survey.http.Surveys;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// The service that keeps institutions, residents, contracts and surveys.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningSettings.class)
public class SigningServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(SigningServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(
      Intake intake,
      DocumentStore store,
      Contracts contracts,
      Catalogue catalogue,
      FamilyContracts families,
      Care care,
      Hearing hearing,
      Clock clock) {
    Packages packages = new Packages(catalogue, clock);
    return intake
        .routes(
            Institutions.records(store),
            Residents.records(store),
            ContractRecords.contracts(contracts, catalogue, clock),
            ContractRecords.renewals(contracts, clock),
            ContractRecords.terminations(contracts, clock),
            ContractRecords.transfers(contracts, clock),
            Surveys.records(store),
            packages,
            new Families(families, clock),
            Refusals.records(store))
        .and(packages.listing())
        .and(new CareRoutes(care, Mono.defer(hearing::replay)).routes());
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
    return new Rounds(families::catchUp, settings.waitingEvery());
  }

  @Bean
  Care careFiles(DocumentStore store, Contracts contracts, Catalogue catalogue, Clock clock) {
    return new Care(store, contracts, catalogue, clock);
  }

  @Bean
  WaitingForContracts waitingForContracts(Contracts contracts, SigningSettings settings) {
    return new WaitingForContracts(contracts, settings.waitingEvery());
  }
}
