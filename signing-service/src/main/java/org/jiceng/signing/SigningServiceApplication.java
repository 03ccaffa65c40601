package org.jiceng.signing;

import org.jiceng.signing.institution.http.Institutions;
import org.jiceng.signing.resident.http.Residents;
import org.jiceng.signing.survey.http.Surveys;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The service that keeps institutions, residents, contracts and surveys.
@SpringBootApplication(proxyBeanMethods = false)
public class SigningServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(SigningServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(Intake intake, DocumentStore store) {
    return intake.routes(
        Institutions.records(store), Residents.records(store), Surveys.records(store));
  }
}
