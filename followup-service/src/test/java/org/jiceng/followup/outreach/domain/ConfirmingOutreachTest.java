package org.jiceng.followup.outreach.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.PersonalCareEvent.OutreachChannel;
import org.jiceng.events.PersonalCareEvent.OutreachVerdict;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseFile;
import org.jiceng.followup.course.domain.CaseRules;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Automated follow-up is provisional until staff confirm it (SJ §10, BH §7); only then is it a
/// follow-up, and only with a reading (CLINICAL-RULES §3.2).
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmingOutreachTest {

  private static final CaseRules<OutreachReview.State, OutreachVerdict, Outreach, OutreachReview>
      RULES = new CaseRules<>("outreach", OutreachReview.COURSE);
  private static final Set<String> KNOWN = Set.of("hypertension", "type-2-diabetes");
  private static final LocalDate TODAY = LocalDate.parse("2025-03-10");
  private static final Instant CALLED = Instant.parse("2025-03-09T02:00:00Z");

  private CaseFile<Outreach, OutreachReview> file = CaseFile.empty();

  private ConfirmingOutreachTest heard(OutreachChannel channel, List<String> conditions) {
    Outreach outreach =
        new Outreach(
            "wang",
            "lotus",
            CALLED,
            channel,
            conditions,
            null,
            new BigDecimal("150"),
            new BigDecimal("95"),
            null,
            null,
            null,
            List.of("dizziness"));
    return take(RULES.open(file, arrival("call", 1, outreach), new Author.Feed(), outreach, TODAY));
  }

  private ConfirmingOutreachTest reviewed(
      String id,
      int revision,
      OutreachVerdict verdict,
      @Nullable Integer systolic,
      @Nullable String own) {
    OutreachReview review =
        new OutreachReview(
            "call",
            "wang",
            null,
            CALLED.plusSeconds(3600),
            verdict,
            "nurse-li",
            systolic == null ? null : BigDecimal.valueOf(systolic),
            systolic == null ? null : new BigDecimal("85"),
            null,
            null,
            null,
            own);
    return take(RULES.step(file, arrival(id, revision, review), new Author.Feed(), review, TODAY));
  }

  private ConfirmingOutreachTest take(Verdict<CaseFile<Outreach, OutreachReview>> verdict) {
    if (verdict instanceof Verdict.Accepted<CaseFile<Outreach, OutreachReview>>(var now, _, _)) {
      file = now;
      return this;
    }
    throw new AssertionError(verdict.toString());
  }

  private static Arrival arrival(String id, int revision, Object content) {
    return new Arrival(new RecordRef("robot", id), revision, content.toString(), CALLED);
  }

  private Optional<FollowUp> followUp() {
    return Confirmed.followUp(file, RULES, KNOWN, Set.of("type-2-diabetes"));
  }

  @Test
  void provisional_is_no_follow_up() {
    assertThat(heard(OutreachChannel.CALL, List.of("hypertension")).followUp()).isEmpty();
  }

  @Test
  void rejected_is_no_follow_up() {
    heard(OutreachChannel.CALL, List.of("hypertension"));
    assertThat(reviewed("r", 1, OutreachVerdict.REJECTED, null, null).followUp()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"CALL, PHONE", "MESSAGE, ONLINE", "APP, ONLINE", "DEVICE, DEVICE"})
  void confirmed_it_is_a_follow_up_by_its_channel_with_the_values_staff_repeated(
      OutreachChannel by, Channel channel) {
    heard(by, List.of("hypertension", "flat-feet"));
    FollowUpRecorded told =
        reviewed("r", 1, OutreachVerdict.CONFIRMED, 148, null)
            .followUp()
            .orElseThrow()
            .told(Confirmed.record(new RecordRef("robot", "call")), 1);
    assertThat(told.record()).isEqualTo(new RecordRef("robot", "outreach:call"));
    assertThat(told.channel()).isEqualTo(channel);
    assertThat(told.conditions()).containsExactly("hypertension");
    assertThat(told.measurements().systolic()).isEqualTo(148);
    assertThat(told.staffId()).isEqualTo("nurse-li");
    assertThat(told.occurredAt()).isEqualTo(CALLED);
    assertThat(told.findings().selfMeasured()).isTrue();
    assertThat(told.findings().symptoms()).isEmpty();
  }

  @Test
  void the_review_may_come_first() {
    assertThat(reviewed("r", 1, OutreachVerdict.CONFIRMED, 148, null).followUp()).isEmpty();
    assertThat(heard(OutreachChannel.CALL, List.of("hypertension")).followUp()).isPresent();
  }

  @Test
  void without_a_reading_it_was_an_outreach_and_no_follow_up() {
    heard(OutreachChannel.CALL, List.of("hypertension"));
    assertThat(reviewed("r", 1, OutreachVerdict.CONFIRMED, null, null).followUp()).isEmpty();
  }

  @Test
  void where_staff_recorded_one_themselves_there_is_none_besides() {
    heard(OutreachChannel.CALL, List.of("hypertension"));
    assertThat(reviewed("r", 1, OutreachVerdict.CONFIRMED, 148, "fu-1").followUp()).isEmpty();
  }

  @Test
  void naming_no_condition_it_is_for_those_on_whose_registers_the_resident_is() {
    heard(OutreachChannel.CALL, List.of());
    reviewed("r", 1, OutreachVerdict.CONFIRMED, 148, null);
    assertThat(followUp().orElseThrow().conditions()).containsExactly("type-2-diabetes");
    assertThat(Confirmed.followUp(file, RULES, KNOWN, Set.of())).isEmpty();
  }

  @Test
  void corrected_and_taken_back_it_follows() {
    heard(OutreachChannel.CALL, List.of("hypertension"));
    reviewed("r", 1, OutreachVerdict.CONFIRMED, 148, null);
    reviewed("r", 2, OutreachVerdict.CONFIRMED, 138, null);
    assertThat(
            followUp().orElseThrow().told(new RecordRef("robot", "x"), 1).measurements().systolic())
        .isEqualTo(138);
    take(
        RULES.withdrawStep(
            file, new RecordRef("robot", "r"), 3, "mistake", new Author.Feed(), CALLED));
    assertThat(followUp()).isEmpty();
  }

  @Test
  void the_name_of_the_follow_up_fits_an_id_however_long_that_of_the_outreach_is() {
    RecordRef one = Confirmed.record(new RecordRef("robot", "a".repeat(64)));
    RecordRef other = Confirmed.record(new RecordRef("robot", "a".repeat(63) + "b"));
    assertThat(one.recordId()).hasSizeLessThanOrEqualTo(64).isNotEqualTo(other.recordId());
    assertThat(Map.of(one, 1))
        .containsKey(Confirmed.record(new RecordRef("robot", "a".repeat(64))));
  }
}
