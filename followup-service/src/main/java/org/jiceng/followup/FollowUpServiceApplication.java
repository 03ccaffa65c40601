package org.jiceng.followup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.Stream;
import org.jiceng.followup.authenticity.http.AuthenticityRoutes;
import org.jiceng.followup.authenticity.http.Reviews;
import org.jiceng.followup.call.http.Calls;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.http.ChartRoutes;
import org.jiceng.followup.followup.FollowUpFiles;
import org.jiceng.followup.followup.http.FollowUps;
import org.jiceng.followup.outreach.OutreachFollowUps;
import org.jiceng.followup.recommendation.http.Declines;
import org.jiceng.followup.reconciliation.http.Reconciliation;
import org.jiceng.followup.register.Register;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.followup.register.http.Closures;
import org.jiceng.followup.register.http.EnrolmentTransfers;
import org.jiceng.followup.register.http.Enrolments;
import org.jiceng.followup.target.http.IndividualTargets;
import org.jiceng.followup.tier.Tiers;
import org.jiceng.followup.worklist.http.WorklistRoutes;
import org.jiceng.starter.hearing.Ears;
import org.jiceng.starter.hearing.Hearing;
import org.jiceng.starter.hearing.HearingConfiguration;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// The service that keeps registers, follow-ups and what else is done for residents.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties({FollowUpSettings.class, CareSettings.class})
@Import(HearingConfiguration.class)
public class FollowUpServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(FollowUpServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(
      Intake intake,
      DocumentStore store,
      FollowUpSettings settings,
      CareRecords care,
      Charts charts,
      FollowUpFiles files,
      Hearing hearing,
      Clock clock) {
    Conditions conditions = Conditions.with(settings.furtherConditions());
    Register register = new Register(store);
    Tiers tiers = new Tiers(charts, care.assessments());
    List<RecordType<?>> types =
        new ArrayList<>(
            List.of(
                new Enrolments(register, charts, conditions),
                new Closures(register),
                EnrolmentTransfers.in(store),
                new FollowUps(files, charts, conditions, settings.judging().visitValue()),
                Declines.in(store),
                IndividualTargets.in(store),
                Calls.in(store),
                Reviews.in(store)));
    types.addAll(care.types());
    return intake
        .routes(types.toArray(RecordType<?>[]::new))
        .and(care.lists(tiers, clock))
        .and(new WorklistRoutes(charts).routes())
        .and(new AuthenticityRoutes(charts).routes())
        .and(new Reconciliation(charts, settings.metricsUrl(), WebClient.create()).routes())
        .and(new ChartRoutes(charts, tiers::of, Mono.defer(hearing::replay)).routes());
  }

  @Bean
  Charts charts(DocumentStore store, FollowUpSettings settings, Clock clock) {
    return new Charts(store, settings.judging().rules(), clock);
  }

  @Bean
  FollowUpFiles followUpFiles(DocumentStore store, Charts charts, Clock clock) {
    return new FollowUpFiles(store, charts, clock);
  }

  @Bean
  CareRecords careRecords(DocumentStore store, CareSettings settings) {
    return new CareRecords(store, settings);
  }

  @Bean
  Ears ears(
      FollowUpFiles files,
      CareRecords care,
      Charts charts,
      FollowUpSettings settings,
      Clock clock) {
    OutreachFollowUps outreach =
        new OutreachFollowUps(
            care.outreach(), files, charts, Conditions.with(settings.furtherConditions()), clock);
    return new Ears(
        List.of(Stream.values()),
        "followup-dead-letters",
        (resident, events) -> files.hear(resident, events).then(outreach.hear(events)));
  }
}
