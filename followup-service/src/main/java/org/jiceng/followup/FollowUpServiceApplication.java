package org.jiceng.followup;

import org.jiceng.followup.followup.http.FollowUps;
import org.jiceng.followup.plan.http.MedicationPlans;
import org.jiceng.followup.reading.http.Readings;
import org.jiceng.followup.register.Register;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.followup.register.http.Closures;
import org.jiceng.followup.register.http.Enrolments;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The service that keeps registers, follow-ups, readings and medication plans.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(FollowUpSettings.class)
public class FollowUpServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(FollowUpServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(
      Intake intake, DocumentStore store, FollowUpSettings settings) {
    Conditions conditions = Conditions.with(settings.furtherConditions());
    Register register = new Register(store);
    return intake.routes(
        new Enrolments(register, conditions),
        new Closures(register),
        FollowUps.in(store, conditions),
        Readings.in(store),
        MedicationPlans.in(store));
  }
}
