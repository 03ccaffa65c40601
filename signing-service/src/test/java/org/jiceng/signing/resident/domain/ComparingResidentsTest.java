package org.jiceng.signing.resident.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.resident.domain.IdentityDocument.Type;
import org.jiceng.signing.resident.domain.Likeness.Features;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparingResidentsTest {

  private static final IdentityDocument WANG =
      new IdentityDocument(Type.ID_CARD, "11010519491231002X");
  private static final IdentityDocument WANG_OF_OLD =
      new IdentityDocument(Type.ID_CARD, "110105491231002");
  private static final IdentityDocument OTHER =
      new IdentityDocument(Type.ID_CARD, "440524188001010014");

  private static Features person(
      IdentityDocument identity, String name, String phone, String birthDate, Sex sex) {
    return new Features(
        new PersonalDetails(identity, name, phone), LocalDate.parse(birthDate), sex);
  }

  private static int score(Features one, Features other) {
    assertThat(Likeness.of(one, other)).isEqualTo(Likeness.of(other, one));
    return Likeness.of(one, other).score();
  }

  @Test
  void is_certain_by_the_same_number_however_written() {
    Likeness likeness =
        Likeness.of(
            person(WANG, "王芳", null, "1949-12-31", Sex.FEMALE),
            person(WANG_OF_OLD, "王方", null, "1949-12-31", Sex.FEMALE));
    assertThat(likeness.certain()).isTrue();
    assertThat(likeness.score()).isEqualTo(100);
  }

  @Test
  void is_two_people_by_two_numbers() {
    assertThat(
            Likeness.of(
                    person(WANG, "王芳", "13812345678", "1949-12-31", Sex.FEMALE),
                    person(OTHER, "王芳", "13812345678", "1949-12-31", Sex.FEMALE))
                .isCandidate())
        .isFalse();
  }

  @Test
  void adds_points_up_to_a_look_or_none() {
    Features wang = person(null, "王 芳", "13812345678", "1949-12-31", Sex.FEMALE);
    assertThat(score(wang, person(null, "王芳", "13812345678", "1949-12-31", Sex.FEMALE)))
        .isEqualTo(100);
    assertThat(score(wang, person(null, "王芳", null, "1949-12-31", Sex.FEMALE))).isEqualTo(80);
    assertThat(score(wang, person(null, "王芳", "13812345678", "1949-12-30", Sex.FEMALE)))
        .isEqualTo(70);
    Likeness twins = Likeness.of(wang, person(null, "王丽", "13812345678", "1949-12-31", Sex.FEMALE));
    assertThat(twins.score()).isEqualTo(60);
    assertThat(twins.isCandidate()).isFalse();
    assertThat(score(wang, person(null, "王芳", null, "1949-12-31", Sex.UNKNOWN))).isEqualTo(70);
  }
}
