package org.jiceng.referral;

import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.Stream;
import org.jiceng.referral.booking.Bookings;
import org.jiceng.referral.booking.http.BookingRecords;
import org.jiceng.referral.consultation.http.Consultations;
import org.jiceng.referral.course.Referrals;
import org.jiceng.referral.course.domain.Trail;
import org.jiceng.referral.course.http.OpenReferrals;
import org.jiceng.referral.course.http.ReferralRecords;
import org.jiceng.referral.course.http.StepRecords;
import org.jiceng.referral.feed.http.VisitFeeds;
import org.jiceng.referral.institution.InstitutionFiles;
import org.jiceng.referral.route.http.ReferralRoutes;
import org.jiceng.referral.view.http.InformationViews;
import org.jiceng.referral.visit.http.Visits;
import org.jiceng.starter.boot.Rounds;
import org.jiceng.starter.hearing.Ears;
import org.jiceng.starter.hearing.Hearing;
import org.jiceng.starter.hearing.HearingConfiguration;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// The service that keeps visits, referrals and what joins the institutions beside them.
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ReferralSettings.class)
@Import(HearingConfiguration.class)
public class ReferralServiceApplication {

  public static void main(String[] args) {
    SpringApplication.run(ReferralServiceApplication.class, args);
  }

  @Bean
  RouterFunction<ServerResponse> api(
      Intake intake,
      DocumentStore store,
      Aggregates<Recorded<VisitRecorded>> visits,
      Referrals referrals,
      InstitutionFiles institutions,
      Hearing hearing,
      Clock clock) {
    var feeds =
        new VisitFeeds(
            store, (source, from, to) -> Visits.between(visits, source, from, to), clock);
    var routes = new ReferralRoutes(store);
    var bookings = new Bookings(store);
    var consultations = new Consultations(store, clock);
    List<RecordType<?>> records = new ArrayList<>();
    records.add(Visits.in(visits, institutions, referrals::standsFor, feeds::count));
    records.add(
        new ReferralRecords(
            referrals,
            opening ->
                opening
                    .receiver()
                    .map(
                        to ->
                            routes.permits(
                                opening.fromInstitutionId(),
                                to,
                                opening.direction(),
                                opening.specialty(),
                                Trail.dayOf(opening.at())))
                    .orElse(Mono.just(true))));
    StepRecords.of(referrals).forEach(records::add);
    consultations.records().forEach(records::add);
    records.add(BookingRecords.slots(bookings));
    records.add(BookingRecords.bookings(bookings, referrals::standsFor));
    records.add(BookingRecords.outcomes(bookings));
    records.add(routes.records());
    records.add(feeds.records());
    records.add(InformationViews.records(store));
    return intake
        .routes(records.toArray(RecordType<?>[]::new))
        .and(BookingRecords.listing(bookings))
        .and(consultations.listing())
        .and(feeds.routes())
        .and(
            OpenReferrals.route(
                referrals, district -> institutions.of(district, referrals.today())))
        .and(
            RouterFunctions.route(
                POST("/internal/referrals/dead-letters/replays"),
                request -> replay(request, hearing)));
  }

  private static Mono<ServerResponse> replay(ServerRequest request, Hearing hearing) {
    return Callers.of(request)
        .flatMap(
            caller -> {
              if (!caller.scopes().contains(Caller.OPERATIONS)) {
                throw new ProblemException(
                    Problem.forbidden("The token lacks the scope for this."));
              }
              return hearing.replay();
            })
        .flatMap(done -> ServerResponse.ok().bodyValue(done));
  }

  @Bean
  Aggregates<Recorded<VisitRecorded>> visits(DocumentStore store) {
    return Visits.kept(store);
  }

  @Bean
  InstitutionFiles institutionFiles(DocumentStore store) {
    return new InstitutionFiles(store);
  }

  @Bean
  Referrals referrals(
      DocumentStore store,
      Aggregates<Recorded<VisitRecorded>> visits,
      ReferralSettings settings,
      Clock clock) {
    return new Referrals(
        store, visits, settings.deadlines().limits(), settings.countableChannels(), clock);
  }

  @Bean
  Ears ears(Referrals referrals, InstitutionFiles institutions) {
    return new Ears(
        List.of(Stream.values()),
        "referral-dead-letters",
        (subject, events) -> hear(referrals, institutions, subject, events));
  }

  private static Mono<Void> hear(
      Referrals referrals,
      InstitutionFiles institutions,
      String subject,
      List<DomainEvent> events) {
    return institutions.hear(subject, events).then(referrals.hear(subject, events));
  }

  @Bean
  Rounds deadlinesWatched(Referrals referrals, ReferralSettings settings) {
    return new Rounds("watching deadlines", referrals::examineDue, settings.examineEvery());
  }
}
