package org.jiceng.signing.care.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.jiceng.signing.care.domain.CareStory.closed;
import static org.jiceng.signing.care.domain.CareStory.contacted;
import static org.jiceng.signing.care.domain.CareStory.day;
import static org.jiceng.signing.care.domain.CareStory.ended;
import static org.jiceng.signing.care.domain.CareStory.enrolled;
import static org.jiceng.signing.care.domain.CareStory.everyOrderOf;
import static org.jiceng.signing.care.domain.CareStory.file;
import static org.jiceng.signing.care.domain.CareStory.followedUp;
import static org.jiceng.signing.care.domain.CareStory.registered;
import static org.jiceng.signing.care.domain.CareStory.signed;
import static org.jiceng.signing.care.domain.CareStory.taken;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.ContactEvent.ContactChannel;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.PersonalCareEvent.AssessmentKind;
import org.jiceng.events.PersonalCareEvent.ConsultationStep;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.events.PersonalCareEvent.ExaminationRecorded;
import org.jiceng.events.PersonalCareEvent.GuidanceForm;
import org.jiceng.events.PersonalCareEvent.HealthGuided;
import org.jiceng.events.PersonalCareEvent.HomeService;
import org.jiceng.events.PersonalCareEvent.HomeVisited;
import org.jiceng.events.PersonalCareEvent.OnlineConsultationStepped;
import org.jiceng.events.PersonalCareEvent.ResidentAssessed;
import org.jiceng.events.PersonalCareEvent.ResidentScreened;
import org.jiceng.events.PersonalCareEvent.ScreeningKind;
import org.jiceng.events.PersonalCareEvent.ScreeningResult;
import org.jiceng.events.RecordRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingAFileTest {

  @Test
  void ends_the_same_in_every_order_and_however_often_it_is_told() {
    DomainEvent seen = followedUp("f1", "2024-03-01", "hypertension");
    List<DomainEvent> events =
        List.of(
            registered(1, null, null),
            registered(2, null, "2024-09-01"),
            signed("c1", "2024-01-01", "2024-12-31"),
            ended("t1", "c1", "2024-06-30"),
            seen,
            taken(seen, 2));
    CareFile once = file(events.toArray(DomainEvent[]::new));
    assertThat(once.delivered()).isEmpty();
    assertThat(once.end().orElseThrow().on()).isEqualTo(day("2024-09-01"));
    for (List<DomainEvent> order : everyOrderOf(events)) {
      CareFile file = file(order.toArray(DomainEvent[]::new));
      assertThat(file).isEqualTo(once);
      for (DomainEvent again : order) {
        assertThat(file.learn(again)).isSameAs(file);
      }
    }
  }

  @Test
  void takes_the_earlier_of_death_and_moving_out() {
    assertThat(file(registered(1, "2024-05-01", "2024-04-01")).end().orElseThrow().reason())
        .isEqualTo("moved");
    assertThat(file(registered(1, "2024-04-01", "2024-05-01")).end().orElseThrow().reason())
        .isEqualTo("death");
    assertThat(file(registered(1, "2024-04-01", null), registered(2, null, null)).end()).isEmpty();
  }

  @Test
  void counts_registers_from_the_day_of_enrolment_up_to_the_day_before_closing() {
    CareFile file =
        file(enrolled("e1", "hypertension", "2024-01-10"), closed("e1-end", "e1", "2024-03-10"));
    assertThat(file.conditionsOn(day("2024-01-09"))).isEmpty();
    assertThat(file.conditionsOn(day("2024-01-10"))).containsExactly("hypertension");
    assertThat(file.conditionsOn(day("2024-03-09"))).containsExactly("hypertension");
    assertThat(file.conditionsOn(day("2024-03-10"))).isEmpty();
  }

  @Test
  void finds_key_groups_by_age_and_by_register_while_the_resident_is_here() {
    CareFile file =
        file(registered(1, null, "2025-02-01"), enrolled("e1", "hypertension", "2024-01-10"));
    assertThat(KeyGroups.of(file, day("2015-05-04"))).isEmpty();
    assertThat(KeyGroups.of(file, day("2015-05-05"))).containsExactly("elderly65");
    assertThat(KeyGroups.of(file, day("2025-01-31"))).containsExactly("elderly65", "htn");
    assertThat(KeyGroups.of(file, day("2025-02-01"))).isEmpty();
    assertThat(KeyGroups.of(file, day("1957-05-04"))).containsExactly("child0-6");
    assertThat(KeyGroups.of(file, day("1957-05-05"))).isEmpty();
  }

  @Test
  void completes_the_years_of_who_was_born_on_a_leap_day_on_the_first_of_march() {
    CareFile elderly = file(registered("1960-02-29", 1, null, null));
    assertThat(KeyGroups.of(elderly, day("2025-02-28"))).isEmpty();
    assertThat(KeyGroups.of(elderly, day("2025-03-01"))).containsExactly("elderly65");
    CareFile child = file(registered("2020-02-29", 1, null, null));
    assertThat(KeyGroups.of(child, day("2027-02-28"))).containsExactly("child0-6");
    assertThat(KeyGroups.of(child, day("2027-03-01"))).isEmpty();
  }

  @Test
  void counts_contacts_as_services_unless_sent_to_many_or_left_unanswered() {
    CareFile file =
        file(
            contacted("k1", 1, "2024-03-01", ContactChannel.PHONE, null, PartyKind.RESIDENT),
            contacted("k2", 1, "2024-03-02", ContactChannel.MESSAGE, true, PartyKind.RESIDENT),
            contacted("k3", 1, "2024-03-03", ContactChannel.MESSAGE, false, PartyKind.RESIDENT),
            contacted("k4", 1, "2024-03-04", ContactChannel.MESSAGE, null, PartyKind.RESIDENT),
            contacted("k5", 1, "2024-03-05", ContactChannel.MASS_MESSAGE, true, PartyKind.RESIDENT),
            contacted("k6", 1, "2024-03-06", ContactChannel.VISIT, null, PartyKind.ORGANISATION));
    assertThat(file.delivered())
        .extracting(one -> one.service() + " " + one.on())
        .containsExactly("CONTACT 2024-03-01", "CONTACT 2024-03-02");
  }

  @Test
  void stops_counting_a_contact_corrected_or_taken_back() {
    DomainEvent answered =
        contacted("k1", 1, "2024-03-01", ContactChannel.MESSAGE, true, PartyKind.RESIDENT);
    DomainEvent unanswered =
        contacted("k1", 2, "2024-03-01", ContactChannel.MESSAGE, false, PartyKind.RESIDENT);
    assertThat(file(answered).delivered()).hasSize(1);
    assertThat(file(answered, unanswered).delivered()).isEmpty();
    assertThat(file(unanswered, answered).delivered()).isEmpty();
    assertThat(file(answered, taken(answered, 2)).delivered()).isEmpty();
    assertThat(file(taken(answered, 2), answered).delivered()).isEmpty();
  }

  @Test
  void is_concerned_by_contacts_with_residents_alone() {
    assertThat(
            CareFile.concerns(
                contacted("k", 1, "2024-03-01", ContactChannel.PHONE, null, PartyKind.RESIDENT)))
        .isTrue();
    assertThat(
            CareFile.concerns(
                contacted(
                    "k", 1, "2024-03-01", ContactChannel.PHONE, null, PartyKind.ORGANISATION)))
        .isFalse();
  }

  @Test
  void counts_what_the_follow_up_service_did_besides_follow_ups() {
    RecordRef record = new RecordRef("his", "r");
    LocalDate on = day("2024-03-01");
    Instant at = DomainEvent.startOf(on);
    Map<DomainEvent, Service> services =
        Map.of(
            new ExaminationRecorded(
                record,
                1,
                "r1",
                "north",
                on,
                ExaminationKind.ELDERLY,
                List.of(),
                true,
                List.of(),
                false,
                false,
                null,
                null,
                null,
                null),
            Service.EXAMINATION,
            new ResidentAssessed(
                record,
                1,
                "r1",
                "north",
                on,
                on,
                AssessmentKind.values()[0],
                null,
                "low",
                List.of(),
                false,
                false),
            Service.ASSESSMENT,
            new ResidentScreened(
                record,
                1,
                "r1",
                "north",
                on,
                ScreeningKind.values()[0],
                ScreeningResult.values()[0],
                null),
            Service.SCREENING,
            new HomeVisited(
                record,
                1,
                "r1",
                "north",
                null,
                at,
                HomeService.values()[0],
                List.of(),
                false,
                null,
                null),
            Service.HOME_VISIT,
            new HealthGuided(record, 1, "r1", "north", at, GuidanceForm.values()[0], List.of()),
            Service.GUIDANCE,
            new OnlineConsultationStepped(
                record, 1, "r1", "question", at, ConsultationStep.ANSWER, "doctor"),
            Service.CONSULTATION);
    services.forEach(
        (event, service) ->
            assertThat(file(event).delivered())
                .extracting(Delivered::service, Delivered::on)
                .containsExactly(tuple(service, on)));
    assertThat(
            file(new OnlineConsultationStepped(
                    record, 1, "r1", "question", at, ConsultationStep.QUESTION, null))
                .delivered())
        .isEmpty();
  }
}
