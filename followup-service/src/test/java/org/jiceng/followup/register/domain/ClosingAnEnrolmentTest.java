package org.jiceng.followup.register.domain;

import static org.jiceng.followup.register.domain.RegisterStory.CLINIC_A;
import static org.jiceng.followup.register.domain.RegisterStory.CLINIC_B;
import static org.jiceng.followup.register.domain.RegisterStory.FEED;
import static org.jiceng.followup.register.domain.RegisterStory.begins;
import static org.jiceng.followup.register.domain.RegisterStory.closure;
import static org.jiceng.followup.register.domain.RegisterStory.closureVoided;
import static org.jiceng.followup.register.domain.RegisterStory.enrolment;

import java.util.Optional;
import org.jiceng.starter.record.Receipt.Status;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosingAnEnrolmentTest {

  @Test
  void is_told_of_the_enrolled_resident() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .closed("x-1", 1, "2024-03-01")
        .tells(closure("x-1", 1, "zhang", "2024-03-01"))
        .answers(Status.CREATED)
        .saysNothingMore();
  }

  @Test
  void waits_for_its_enrolment_and_says_so() {
    begins()
        .closed("x-1", 1, "2024-03-01")
        .tells()
        .answers(Status.CREATED)
        .says("waitsFor", "enrolment")
        .closed("x-1", 1, "2024-03-01")
        .answers(Status.REPLAYED)
        .says("waitsFor", "enrolment");
  }

  @Test
  void can_be_corrected_while_it_waits() {
    begins()
        .closed("x-1", 1, "2024-03-01")
        .closed("x-1", 2, "2024-04-01")
        .tells()
        .answers(Status.CORRECTED)
        .enrolled(1, "zhang", "2024-01-01")
        .tells(enrolment(1, "zhang", "2024-01-01"), closure("x-1", 2, "zhang", "2024-04-01"));
  }

  @Test
  void is_refused_after_tomorrow() {
    begins().closed("x-1", 1, "2024-05-11").answers(Status.CREATED);
    begins().closed("x-1", 1, "2024-05-12").breaks("in-the-future /closedOn");
  }

  @Test
  void may_be_on_the_day_of_the_enrolment_but_not_before() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .closed("x-1", 1, "2023-12-31")
        .breaks("inverted-range /closedOn")
        .closed("x-1", 1, "2024-01-01")
        .answers(Status.CREATED);
  }

  @Test
  void is_not_measured_against_an_enrolment_that_was_taken_back() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .enrolmentWithdrawn(2)
        .closed("x-1", 1, "2023-12-31")
        .tells(closure("x-1", 1, "zhang", "2023-12-31"));
  }

  @Test
  void can_be_taken_back() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .closed("x-1", 1, "2024-03-01")
        .reopened("x-1", 2)
        .tells(closureVoided("x-1", 2, "zhang"))
        .answers(Status.VOIDED)
        .reopened("x-1", 2)
        .tells()
        .answers(Status.REPLAYED)
        .closed("x-1", 3, "2024-04-01")
        .tells(closure("x-1", 3, "zhang", "2024-04-01"));
  }

  @Test
  void can_be_taken_back_only_with_a_higher_revision_and_only_when_it_came() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .reopened("x-1", 2)
        .refusedAs("not-found")
        .closed("x-1", 2, "2024-03-01")
        .reopened("x-1", 2)
        .refusedAs("revision-conflict")
        .reopened("x-1", 1)
        .refusedAs("stale-revision");
  }

  @Test
  void is_refused_under_a_revision_that_is_known() {
    begins()
        .closed("x-1", 2, "2024-03-01")
        .closed("x-1", 2, "2024-03-02")
        .refusedAs("revision-conflict")
        .closed("x-1", 1, "2024-03-01")
        .refusedAs("stale-revision");
  }

  @Test
  void is_up_to_the_clinic_the_enrolment_belongs_to() {
    begins()
        .by(CLINIC_A)
        .enrolled(1, "zhang", "2024-01-01")
        .by(CLINIC_B)
        .closed("x-1", 1, "2024-03-01")
        .refusedAs("other-institution")
        .by(CLINIC_A)
        .closed("x-1", 1, "2024-03-01")
        .answers(Status.CREATED)
        .by(CLINIC_B)
        .reopened("x-1", 2)
        .refusedAs("other-institution")
        .by(FEED)
        .reopened("x-1", 2)
        .answers(Status.VOIDED);
  }

  @Test
  void is_up_to_its_author_while_it_waits() {
    begins()
        .by(CLINIC_B)
        .closed("x-1", 1, "2024-03-01")
        .by(CLINIC_A)
        .closed("x-1", 2, "2024-04-01")
        .refusedAs("other-institution")
        .reopened("x-1", 2)
        .refusedAs("other-institution")
        .by(CLINIC_B)
        .closed("x-1", 2, "2024-04-01")
        .answers(Status.CORRECTED);
  }

  @Test
  void by_another_clinic_ahead_of_the_enrolment_comes_to_nothing() {
    begins()
        .by(CLINIC_B)
        .closed("x-1", 1, "2024-03-01")
        .by(CLINIC_A)
        .closed("x-2", 1, "2024-04-01")
        .enrolled(1, "zhang", "2024-01-01", Optional.of("A"))
        .tells(enrolment(1, "zhang", "2024-01-01"), closure("x-2", 1, "zhang", "2024-04-01"));
  }
}
