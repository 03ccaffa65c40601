package org.jiceng.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.referral.ReferralService.NOW;
import static org.jiceng.referral.ReferralService.post;
import static org.jiceng.referral.ReferralService.toldOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.course.Referrals;
import org.jiceng.referral.course.domain.Limits;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlinesAfterARestartTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// The service as it would be after a restart a little later.
  @SuppressWarnings("unchecked")
  private static Referrals restarted(Instant at) {
    return new Referrals(
        ReferralService.bean(DocumentStore.class),
        (Aggregates<Recorded<VisitRecorded>>) ReferralService.bean(Aggregates.class),
        Limits.standard(),
        Set.of("clinic", "home"),
        Clock.fixed(at, DomainEvent.BUSINESS_ZONE));
  }

  @Test
  void are_found_by_their_hour_and_fire_once() {
    post(
            "feed",
            "/api/referrals",
            Map.of(
                "recordId", "restart",
                "residentId", "restart",
                "direction", "up",
                "fromInstitutionId", "lotus",
                "toInstitutionId", "east",
                "reasons", List.of("x"),
                "urgency", "routine",
                "requestedAt", NOW.minus(Duration.ofHours(24)).plusSeconds(20).toString()))
        .expectStatus()
        .isCreated();
    restarted(NOW.plusSeconds(19)).examineDue().block(PATIENCE);
    restarted(NOW.plusSeconds(40)).examineDue().block(PATIENCE);
    restarted(NOW.plusSeconds(50)).examineDue().block(PATIENCE);
    restarted(NOW.plusSeconds(60)).examine("restart").block(PATIENCE);
    post(
            "feed",
            "/api/referrals/restart/cancellations",
            Map.of("recordId", "restart-end", "reason", "done"))
        .expectStatus()
        .isCreated();
    assertThat(toldOf("restart", 3).stream().map(it -> it.getClass().getSimpleName()))
        .startsWith("ReferralRequested", "ReferralDeadlineMissed")
        .filteredOn("ReferralDeadlineMissed"::equals)
        .hasSize(1);
  }
}
