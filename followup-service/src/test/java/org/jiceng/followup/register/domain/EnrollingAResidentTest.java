package org.jiceng.followup.register.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.followup.register.domain.RegisterStory.begins;
import static org.jiceng.followup.register.domain.RegisterStory.closure;
import static org.jiceng.followup.register.domain.RegisterStory.closureVoided;
import static org.jiceng.followup.register.domain.RegisterStory.enrolment;
import static org.jiceng.followup.register.domain.RegisterStory.enrolmentVoided;

import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.followup.FoundViolations;
import org.jiceng.starter.record.Receipt.Status;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EnrollingAResidentTest {

  @Test
  void is_told() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .tells(enrolment(1, "zhang", "2024-01-01"))
        .answers(Status.CREATED)
        .saysNothingMore();
  }

  @Test
  void is_told_once() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .enrolled(1, "zhang", "2024-01-01")
        .tells()
        .answers(Status.REPLAYED);
  }

  @Test
  void is_refused_after_tomorrow() {
    begins().enrolled(1, "zhang", "2024-05-11").answers(Status.CREATED);
    begins().enrolled(1, "zhang", "2024-05-12").breaks("in-the-future /enrolledOn");
  }

  @Test
  void tells_of_the_closure_that_was_waiting() {
    begins()
        .closed("x-1", 1, "2024-03-01")
        .enrolled(1, "zhang", "2024-01-01")
        .tells(enrolment(1, "zhang", "2024-01-01"), closure("x-1", 1, "zhang", "2024-03-01"));
  }

  @Test
  void tells_of_a_closure_once_only() {
    begins()
        .closed("x-1", 1, "2024-03-01")
        .enrolled(1, "zhang", "2024-01-01")
        .enrolled(2, "zhang", "2024-01-02")
        .tells(enrolment(2, "zhang", "2024-01-02"))
        .answers(Status.CORRECTED);
  }

  @Test
  void may_be_on_the_day_it_was_closed_but_not_after() {
    begins()
        .closed("x-1", 1, "2024-03-01")
        .enrolled(1, "zhang", "2024-03-02")
        .breaks("inverted-range /enrolledOn")
        .enrolled(1, "zhang", "2024-03-01")
        .answers(Status.CREATED)
        .enrolled(2, "zhang", "2024-03-02")
        .breaks("inverted-range /enrolledOn");
  }

  @Test
  void may_be_after_a_closure_that_was_taken_back() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .closed("x-1", 1, "2024-03-01")
        .reopened("x-1", 2)
        .enrolled(2, "zhang", "2024-03-02")
        .answers(Status.CORRECTED);
  }

  @Test
  void takes_its_closures_along_when_corrected_to_another_resident() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .closed("x-1", 1, "2024-03-01")
        .enrolled(2, "li", "2024-01-01")
        .tells(
            enrolmentVoided(2, "zhang", "corrected"),
            enrolment(2, "li", "2024-01-01"),
            closure("x-1", 1, "li", "2024-03-01"));
  }

  @Test
  void comes_back_to_a_resident_with_the_closures_as_they_are_by_then() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .closed("x-1", 1, "2024-03-01")
        .enrolled(2, "li", "2024-01-01")
        .reopened("x-1", 2)
        .tells(closureVoided("x-1", 2, "li"))
        .enrolled(3, "zhang", "2024-01-01")
        .tells(
            enrolmentVoided(3, "li", "corrected"),
            enrolment(3, "zhang", "2024-01-01"),
            closureVoided("x-1", 2, "zhang"));
  }

  @Test
  void can_be_taken_back_and_brought_back() {
    begins()
        .enrolled(1, "zhang", "2024-01-01")
        .closed("x-1", 1, "2024-03-01")
        .enrolmentWithdrawn(2)
        .tells(enrolmentVoided(2, "zhang", "mistake"))
        .answers(Status.VOIDED)
        .enrolmentWithdrawn(2)
        .tells()
        .answers(Status.REPLAYED)
        .enrolled(3, "zhang", "2024-02-01")
        .tells(enrolment(3, "zhang", "2024-02-01"));
  }

  @Test
  void cannot_be_taken_back_before_it_came() {
    begins().closed("x-1", 1, "2024-03-01").enrolmentWithdrawn(2).refusedAs("not-found");
  }

  @Test
  void is_refused_under_a_revision_that_is_known() {
    begins()
        .enrolled(2, "zhang", "2024-01-01")
        .enrolled(2, "zhang", "2024-01-02")
        .refusedAs("revision-conflict")
        .enrolled(1, "zhang", "2024-01-01")
        .refusedAs("stale-revision")
        .enrolmentWithdrawn(1)
        .refusedAs("stale-revision");
  }

  @ParameterizedTest
  @CsvSource({
    "hypertension, 2006-01-01, ''",
    "hypertension, 2006-01-02, under-age",
    "type-2-diabetes, 2006-01-01, ''",
    "type-2-diabetes, 2006-01-02, under-age",
    "elderly, 1959-01-01, ''",
    "elderly, 1959-01-02, under-age",
    "copd, 2020-01-01, ''"
  })
  void under_the_age_of_the_programme_is_flagged_and_not_refused(
      String condition, LocalDate born, String flag) {
    Enrolment enrolment =
        new Enrolment("zhang", condition, LocalDate.parse("2024-01-01"), Optional.of("A")).of(born);
    assertThat(String.join(" ", enrolment.flags())).isEqualTo(flag);
    assertThat(FoundViolations.in(enrolment.check(RegisterStory.TODAY))).isEmpty();
  }
}
