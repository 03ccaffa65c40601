package org.jiceng.starter.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordThatStandsForItselfTest {

  private static final RecordRef RECORD = new RecordRef("clinic-north", "s1");
  private static final Instant AT = Instant.parse("2024-05-10T02:00:00Z");

  private static SurveyAnswered survey(String resident, int revision, int score) {
    return new SurveyAnswered(RECORD, revision, resident, null, AT, score);
  }

  private static Verdict<Recorded<SurveyAnswered>> accept(
      Optional<Recorded<SurveyAnswered>> known, SurveyAnswered fact) {
    Arrival arrival = new Arrival(RECORD, fact.revision(), fact.residentId() + fact.score(), AT);
    return Recorded.accept(known, arrival, () -> Checked.sound(fact));
  }

  private static Verdict<Recorded<SurveyAnswered>> withdraw(
      Optional<Recorded<SurveyAnswered>> known, int revision) {
    return Recorded.withdraw(known, RECORD, revision, "typed twice", AT);
  }

  private static Recorded<SurveyAnswered> state(Verdict<Recorded<SurveyAnswered>> verdict) {
    return ((Verdict.Accepted<Recorded<SurveyAnswered>>) verdict).state();
  }

  private static Optional<Recorded<SurveyAnswered>> known() {
    return Optional.of(state(accept(Optional.empty(), survey("wang", 1, 4))));
  }

  private static Receipt.Status status(Verdict<?> verdict) {
    return switch (verdict) {
      case Verdict.Accepted<?> accepted -> accepted.receipt().status();
      case Verdict.Unchanged<?> unchanged -> unchanged.receipt().status();
      case Verdict.Refused<?> refused -> throw new AssertionError(refused.toString());
    };
  }

  private static List<?> events(Verdict<?> verdict) {
    return ((Verdict.Accepted<?>) verdict).events();
  }

  private static String code(Verdict<?> verdict) {
    return ((Verdict.Refused<?>) verdict).refusal().code();
  }

  @Test
  void is_created_with_its_fact() {
    var verdict = accept(Optional.empty(), survey("wang", 1, 4));
    assertThat(status(verdict)).isEqualTo(Receipt.Status.CREATED);
    assertThat(events(verdict)).isEqualTo(List.of(survey("wang", 1, 4)));
  }

  @Test
  void is_replayed_without_looking_at_it_again() {
    Arrival again = new Arrival(RECORD, 1, "wang4", AT);
    var verdict =
        Recorded.<SurveyAnswered>accept(
            known(),
            again,
            () -> {
              throw new AssertionError("a replay must not be judged");
            });
    assertThat(status(verdict)).isEqualTo(Receipt.Status.REPLAYED);
  }

  @Test
  void is_corrected_by_a_higher_revision() {
    var verdict = accept(known(), survey("wang", 2, 5));
    assertThat(status(verdict)).isEqualTo(Receipt.Status.CORRECTED);
    assertThat(events(verdict)).isEqualTo(List.of(survey("wang", 2, 5)));
  }

  @Test
  void is_taken_from_the_resident_it_spoke_of_when_corrected_to_another() {
    var verdict = accept(known(), survey("li", 2, 4));
    assertThat(events(verdict))
        .isEqualTo(
            List.of(
                new RecordVoided(RecordKind.SURVEY, RECORD, 2, "wang", "corrected", AT),
                survey("li", 2, 4)));
  }

  @Test
  void refuses_a_lower_revision_and_other_content_under_the_same() {
    var corrected = Optional.of(state(accept(known(), survey("wang", 2, 5))));
    assertThat(code(accept(corrected, survey("wang", 1, 4)))).isEqualTo("stale-revision");
    assertThat(code(accept(corrected, survey("wang", 2, 4)))).isEqualTo("revision-conflict");
  }

  @Test
  void is_voided_by_a_higher_revision_only() {
    assertThat(code(withdraw(known(), 1))).isEqualTo("revision-conflict");
    var verdict = withdraw(known(), 2);
    assertThat(status(verdict)).isEqualTo(Receipt.Status.VOIDED);
    assertThat(events(verdict))
        .isEqualTo(
            List.of(new RecordVoided(RecordKind.SURVEY, RECORD, 2, "wang", "typed twice", AT)));
    var voided = Optional.of(state(verdict));
    assertThat(status(withdraw(voided, 2))).isEqualTo(Receipt.Status.REPLAYED);
    assertThat(code(withdraw(voided, 1))).isEqualTo("stale-revision");
  }

  @Test
  void is_revived_by_a_still_higher_revision_without_a_second_void() {
    var voided = Optional.of(state(withdraw(known(), 2)));
    assertThat(code(accept(voided, survey("wang", 2, 4)))).isEqualTo("revision-conflict");
    assertThat(code(accept(voided, survey("wang", 1, 4)))).isEqualTo("stale-revision");
    assertThat(events(accept(voided, survey("li", 3, 4)))).isEqualTo(List.of(survey("li", 3, 4)));
  }

  @Test
  void cannot_be_voided_before_it_is_there() {
    assertThat(code(withdraw(Optional.empty(), 1))).isEqualTo("not-found");
  }
}
