package org.jiceng.referral;

import org.jiceng.referral.visit.http.Visits;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The service that keeps visits.
@SpringBootApplication(proxyBeanMethods = false)
public class ReferralServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(ReferralServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(Intake intake, DocumentStore store) {
    return intake.routes(Visits.in(store));
  }
}
