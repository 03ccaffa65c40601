package org.jiceng.signing.resident.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.resident.domain.IdentityDocument.Type;
import org.jiceng.starter.record.Violations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentifyingAResidentTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");

  private static List<String> broken(Type type, String number, String birthDate, Sex sex) {
    Violations found = new Violations();
    new IdentityDocument(type, number)
        .check("/n", Optional.of(LocalDate.parse(birthDate)), Optional.of(sex), TODAY, found);
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(org.jiceng.starter.record.Violation::code)
        .toList();
  }

  /// A number of 18 characters with the check character it should have.
  private static String number(String body) {
    return body + IdentityDocument.check(body);
  }

  @ParameterizedTest
  @CsvSource({"11010519491231002, X", "34052419800101001, X", "44052418800101001, 4"})
  void has_the_check_character_of_gb_11643(String body, char check) {
    assertThat(IdentityDocument.check(body)).isEqualTo(check);
  }

  @Test
  void takes_a_number_that_agrees_with_everything() {
    assertThat(broken(Type.ID_CARD, "11010519491231002X", "1949-12-31", Sex.FEMALE)).isEmpty();
    assertThat(broken(Type.ID_CARD, "11010519491231002x", "1949-12-31", Sex.FEMALE)).isEmpty();
    assertThat(broken(Type.ID_CARD, "440524188001010014", "1880-01-01", Sex.MALE)).isEmpty();
    assertThat(broken(Type.ID_CARD, "11010519491231002X", "1949-12-31", Sex.UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "110105194912310021, 1949-12-31, FEMALE, identity-check-digit",
    "11010519491231002X, 1949-12-30, FEMALE, identity-birth-date",
    "11010519491231002X, 1949-12-31, MALE, identity-sex",
    "1101051949123100, 1949-12-31, FEMALE, identity-format",
    "1101051949123100X2, 1949-12-31, FEMALE, identity-format",
  })
  void refuses_each_disagreement_by_its_own_code(
      String number, String birthDate, Sex sex, String code) {
    assertThat(broken(Type.ID_CARD, number, birthDate, sex)).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "10010519491231002, false", "11010519491231002, true", "15010519491231002, true",
    "16010519491231002, false", "23010519491231002, true", "24010519491231002, false",
    "37010519491231002, true", "38010519491231002, false", "46010519491231002, true",
    "47010519491231002, false", "50010519491231002, true", "54010519491231002, true",
    "55010519491231002, false", "65010519491231002, true", "66010519491231002, false",
    "71010519491231002, true", "83010519491231002, true", "84010519491231002, false",
  })
  void knows_the_provinces(String body, boolean known) {
    assertThat(broken(Type.ID_CARD, number(body), "1949-12-31", Sex.FEMALE))
        .isEqualTo(known ? List.of() : List.of("identity-province"));
  }

  @ParameterizedTest
  @CsvSource({
    "18791231, 1880-01-02, identity-date",
    "20240229, 2024-02-29, ",
    "20230229, 2023-03-01, identity-date",
    "20240511, 2024-05-11, ",
    "20240512, 2024-05-12, identity-date",
  })
  void knows_which_days_there_are(String born, String birthDate, String code) {
    assertThat(broken(Type.ID_CARD, number("110105" + born + "002"), birthDate, Sex.FEMALE))
        .isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void takes_the_old_number_of_fifteen_digits_as_the_same_person() {
    assertThat(broken(Type.ID_CARD, "110105491231002", "1949-12-31", Sex.FEMALE)).isEmpty();
    assertThat(broken(Type.ID_CARD, "110105491231002", "1949-12-30", Sex.FEMALE))
        .containsExactly("identity-birth-date");
    assertThat(new IdentityDocument(Type.ID_CARD, "110105491231002").key())
        .isEqualTo(new IdentityDocument(Type.ID_CARD, "11010519491231002x").key());
    assertThat(broken(Type.RESIDENCE_PERMIT, "810105491231002", "1949-12-31", Sex.FEMALE))
        .containsExactly("identity-format");
  }

  @Test
  void holds_permits_and_foreign_cards_to_their_own_beginnings() {
    String permit = number("81000019900101001");
    String foreign = number("91115619900101001");
    assertThat(broken(Type.RESIDENCE_PERMIT, permit, "1990-01-01", Sex.MALE)).isEmpty();
    assertThat(broken(Type.RESIDENCE_PERMIT, foreign, "1990-01-01", Sex.MALE))
        .containsExactly("identity-province");
    assertThat(broken(Type.FOREIGN_PERMANENT_CARD, foreign, "1990-01-01", Sex.MALE)).isEmpty();
    assertThat(broken(Type.FOREIGN_PERMANENT_CARD, permit, "1990-01-01", Sex.MALE))
        .containsExactly("identity-province");
  }

  @Test
  void takes_other_documents_as_they_are() {
    assertThat(broken(Type.PASSPORT, "e12345678", "1990-01-01", Sex.MALE)).isEmpty();
    assertThat(broken(Type.PASSPORT, "e12 45", "1990-01-01", Sex.MALE))
        .containsExactly("identity-format");
    assertThat(broken(Type.OTHER, "123", "1990-01-01", Sex.MALE))
        .containsExactly("identity-format");
  }

  @Test
  void shows_six_and_four_characters_and_less_of_what_is_short() {
    assertThat(new IdentityDocument(Type.ID_CARD, "11010519491231002X").masked())
        .isEqualTo("110105********002X");
    assertThat(new IdentityDocument(Type.PASSPORT, "E12345678").masked()).isEqualTo("E******78");
    assertThat(new PersonalDetails(null, "王芳", "13812345678").masked())
        .isEqualTo(new PersonalDetails(null, "王*", "138****5678"));
  }

  @ParameterizedTest
  @CsvSource({
    "13812345678, true",
    "19912345678, true",
    "12812345678, false",
    "1381234567, false",
    "138123456789, false",
    "+8613812345678, false",
  })
  void knows_a_mobile_number(String phone, boolean valid) {
    Violations found = new Violations();
    PersonalDetails.checkPhone(phone, found);
    assertThat(found.refusal().isEmpty()).isEqualTo(valid);
  }

  @Test
  void says_nothing_in_a_log() {
    var details =
        new PersonalDetails(
            new IdentityDocument(Type.ID_CARD, "11010519491231002X"), "王芳", "13812345678");
    assertThat(details.toString()).doesNotContain("1101", "王", "138");
  }
}
