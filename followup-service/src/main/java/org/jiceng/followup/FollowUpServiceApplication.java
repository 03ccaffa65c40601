package org.jiceng.followup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.followup.followup.http.FollowUps;
import org.jiceng.followup.register.Register;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.followup.register.http.Closures;
import org.jiceng.followup.register.http.Enrolments;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The service that keeps registers, follow-ups and what else is done for residents.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(FollowUpSettings.class)
public class FollowUpServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(FollowUpServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(
      Intake intake, DocumentStore store, FollowUpSettings settings, Clock clock) {
    Conditions conditions = Conditions.with(settings.furtherConditions());
    Register register = new Register(store);
    CareRecords care = new CareRecords(store);
    List<RecordType<?>> types = new ArrayList<>();
    types.add(new Enrolments(register, conditions));
    types.add(new Closures(register));
    types.add(FollowUps.in(store, conditions));
    types.addAll(care.types());
    return intake.routes(types.toArray(RecordType<?>[]::new)).and(care.lists(clock));
  }
}
