package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingAnEventTest {

  private static final String SURVEY = "org.jiceng.survey-answered";
  private static final String READING = "org.jiceng.measurement-recorded";
  private static final String PLAN = "org.jiceng.medication-planned";
  private static final String VISIT = "org.jiceng.visit-recorded";

  @ParameterizedTest
  @ValueSource(strings = {"org.jiceng.visit-cancelled", "visit-recorded", "VISIT_RECORDED", ""})
  void is_refused_when_the_type_is_unknown(String type) {
    assertUnreadable(type, "{}", "unknown event type '" + type + "'");
  }

  @Test
  void is_refused_when_the_type_is_not_told() {
    assertUnreadable(null, "{}", "unknown event type 'null'");
  }

  @Test
  void is_refused_when_there_is_no_content() {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> EventCodec.decode(SURVEY, null))
        .withMessage(SURVEY + " has no content");
    assertUnreadable(SURVEY, "null", SURVEY + " is null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{\"revision\":", "not json", "[]", "\"text\"", "7", "{}{}"})
  void is_refused_when_the_json_is_broken_or_no_object(String json) {
    assertUnreadable(SURVEY, json, SURVEY);
  }

  @Test
  void is_refused_when_the_json_is_not_utf_8() {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(
            () -> EventCodec.decode(SURVEY, new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"'}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"revision\":1,'|revision",
        "'\"residentId\":\"Mei\",'|residentId",
        "'\"answeredAt\":\"2026-03-01T04:00:00Z\",'|answeredAt",
        "',\"score\":4'|score",
        "'\"source\":\"app\",'|source"
      })
  void is_refused_when_a_field_is_missing_and_names_it(String cut, String field) {
    assertThat(survey("4")).contains(cut);
    assertUnreadable(SURVEY, survey("4").replace(cut, ""), field);
  }

  @ParameterizedTest
  @CsvSource({"0", "6", "-1", "null", "2147483648", "4.5", "4.0", "\"4\"", "\"\"", "true", "[4]"})
  void is_refused_when_a_score_is_out_of_range_or_not_a_whole_number(String score) {
    assertUnreadable(SURVEY, survey(score), "");
  }

  @ParameterizedTest
  @CsvSource({"1", "5"})
  void takes_the_ends_of_a_range(int score) {
    assertThat(((SigningEvent.SurveyAnswered) read(SURVEY, survey("" + score))).score())
        .isEqualTo(score);
  }

  @Test
  void is_refused_when_the_revision_is_below_one() {
    assertUnreadable(
        SURVEY,
        survey("4").replace("\"revision\":1", "\"revision\":0"),
        "revision must be 1 or more but was 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"Mei Li\"", "\"\"", "7", "null", "\"梅\""})
  void is_refused_when_an_id_is_none(String id) {
    assertUnreadable(SURVEY, survey("4").replace("\"Mei\"", id), "residentId");
  }

  @Test
  void is_refused_when_an_optional_id_is_given_but_is_none() {
    assertUnreadable(
        SURVEY, survey("4,\"contractRecordId\":\"c 1\""), "contractRecordId is not an id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"OUTPATIENT\"", "\"spa\"", "\"\"", "0", "\"0\"", "null"})
  void is_refused_when_a_word_is_not_on_the_list(String kind) {
    assertUnreadable(VISIT, visit(kind, "[]"), "visitKind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "[1]", "\"I10\"", "{}"})
  void is_refused_when_a_list_is_none_or_has_a_hole(String diagnoses) {
    assertUnreadable(VISIT, visit("\"outpatient\"", diagnoses), "diagnoses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void takes_a_list_that_says_nothing_as_empty(String diagnoses) {
    var visit = (ReferralEvent.VisitRecorded) read(VISIT, visit("\"outpatient\"", diagnoses));
    assertThat(visit.diagnoses()).isEmpty();
    assertThat(visit.prescriptions()).as("left out").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"2026-02-30\"", "\"2026-2-3\"", "\"2026-02-03T00:00:00Z\"", "\"\"", "20487"})
  void is_refused_when_a_day_is_none(String day) {
    assertUnreadable(PLAN, plan(",\"endsOn\":" + day), "endsOn");
  }

  @Test
  void takes_a_medication_plan_without_an_end_as_open() {
    assertThat(((FollowUpEvent.MedicationPlanned) read(PLAN, plan(""))).endsOn()).isNull();
    assertThat(
            ((FollowUpEvent.MedicationPlanned) read(PLAN, plan(",\"endsOn\":\"2028-02-29\"")))
                .endsOn())
        .isEqualTo(LocalDate.parse("2028-02-29"));
  }

  @Test
  void skips_fields_it_does_not_know() {
    assertThat(read(SURVEY, survey("4,\"mood\":{\"score\":9,\"words\":[null,\"fine\"]}")))
        .isEqualTo(read(SURVEY, survey("4")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T12:00:00+08:00", "2026-02-28T22:00:00-06:00"})
  void takes_an_instant_with_any_offset(String instant) {
    DomainEvent event = read(SURVEY, survey("4").replace("2026-03-01T04:00:00Z", instant));
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-01T04:00:00Z"));
    assertThat(text(EventCodec.encode(event))).contains("\"2026-03-01T04:00:00Z\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T04:00:00", "2026-03-01", "yesterday", ""})
  void is_refused_when_an_instant_lacks_its_offset(String instant) {
    assertUnreadable(SURVEY, survey("4").replace("2026-03-01T04:00:00Z", instant), "answeredAt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4.10", "4.1", "0.1", "7", "7.0", "0.30000000000000004", "12345678901234567.89"})
  void keeps_decimals_exact(String glucose) {
    var reading = (FollowUpEvent.MeasurementRecorded) read(READING, reading(glucose));
    assertThat(reading.measurements().fastingGlucose()).isEqualTo(new BigDecimal(glucose));
    assertThat(text(EventCodec.encode(reading))).contains("\"fastingGlucose\":" + glucose + "}");
  }

  @Test
  void takes_a_trailing_zero_as_the_same_number() {
    var reading = (FollowUpEvent.MeasurementRecorded) read(READING, reading("4.10"));
    assertThat(reading.measurements().fastingGlucose()).isEqualByComparingTo("4.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"4.1\"", "NaN", "true", "[]"})
  void is_refused_when_a_value_is_no_number(String glucose) {
    assertUnreadable(READING, reading(glucose), "");
  }

  @Test
  void orders_responsibilities_by_their_first_day() {
    var resident =
        (SigningEvent.ResidentRegistered)
            read(
                "org.jiceng.resident-registered",
                """
                {"record":{"source":"district","recordId":"Mei"},"revision":1,"residentId":"Mei",
                 "birthDate":"1950-01-01","sex":"female","occurredAt":"2026-03-01T04:00:00Z",
                 "responsibilities":[{"institutionId":"b","from":"2026-01-01"},
                                     {"institutionId":"a","from":"2020-01-01"}]}
                """);
    assertThat(resident.responsibilities())
        .extracting(SigningEvent.Responsibility::institutionId)
        .containsExactly("a", "b");
  }

  @Test
  void never_lets_lists_be_changed_afterwards() {
    var visit = (ReferralEvent.VisitRecorded) read(VISIT, visit("\"outpatient\"", "[\"I10\"]"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> visit.diagnoses().add("E11"));
    assertThat(visit.diagnoses()).isEqualTo(List.of("I10"));
  }

  private static DomainEvent read(String type, String json) {
    return EventCodec.decode(type, json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertUnreadable(@Nullable String type, String json, String because) {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> EventCodec.decode(type, json.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining(because);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static String survey(String score) {
    return """
    {"record":{"source":"app","recordId":"s-1"},"revision":1,"residentId":"Mei",\
    "answeredAt":"2026-03-01T04:00:00Z","score":%s}"""
        .formatted(score);
  }

  private static String visit(String kind, String diagnoses) {
    return """
    {"record":{"source":"app","recordId":"v-1"},"revision":1,"residentId":"Mei",\
    "institutionId":"centre-1","occurredAt":"2026-03-01T04:00:00Z","visitKind":%s,"diagnoses":%s}"""
        .formatted(kind, diagnoses);
  }

  private static String plan(String end) {
    return """
    {"record":{"source":"app","recordId":"m-1"},"revision":1,"residentId":"Mei",\
    "startsOn":"2026-03-01"%s,"drugCount":1}"""
        .formatted(end);
  }

  private static String reading(String glucose) {
    return """
    {"record":{"source":"app","recordId":"r-1"},"revision":1,"residentId":"Mei",\
    "occurredAt":"2026-03-01T04:00:00Z","setting":"home","measurements":{"fastingGlucose":%s}}"""
        .formatted(glucose);
  }
}
