package org.jiceng.signing.resident.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.SigningEvent.Sex;

/// How much two residents look like one person.
///
/// The same identity number is certain. Otherwise points are added: name 40, birth date 30, phone
/// 20, sex 10. Two numbers of the citizens' form that differ are two people, whatever else agrees.
/// 70 points are worth a look: name, birth date and sex reach 80 without a phone, and name, phone
/// and sex 70 where a birth date was mistyped; a family's shared phone with birth date and sex, as
/// of twins, stays at 60.
///
/// @param score 0 to 100
/// @param agreeing what agrees
public record Likeness(int score, boolean certain, List<String> agreeing) {

  /// From here on two residents are worth a look.
  public static final int LEAST = 70;

  private static final int NAME = 40;
  private static final int BIRTH_DATE = 30;
  private static final int PHONE = 20;
  private static final int SEX = 10;
  private static final int CERTAIN = 100;

  public Likeness {
    agreeing = List.copyOf(agreeing);
  }

  /// What of a resident is compared.
  public record Features(PersonalDetails details, LocalDate birthDate, Sex sex) {}

  /// Compares two residents.
  public static Likeness of(Features one, Features other) {
    List<String> agreeing = new ArrayList<>();
    int score = 0;
    IdentityDocument identity = one.details().identity();
    IdentityDocument otherIdentity = other.details().identity();
    boolean certain =
        identity != null && otherIdentity != null && identity.key().equals(otherIdentity.key());
    if (certain) {
      agreeing.add("identity");
    } else if (identity != null
        && otherIdentity != null
        && identity.type().isCitizenForm()
        && otherIdentity.type().isCitizenForm()) {
      return new Likeness(0, false, List.of());
    }
    String name = one.details().name();
    String otherName = other.details().name();
    if (name != null
        && otherName != null
        && PersonalDetails.plain(name).equals(PersonalDetails.plain(otherName))) {
      agreeing.add("name");
      score += NAME;
    }
    if (one.birthDate().equals(other.birthDate())) {
      agreeing.add("birth-date");
      score += BIRTH_DATE;
    }
    if (one.sex() == other.sex() && one.sex() != Sex.UNKNOWN) {
      agreeing.add("sex");
      score += SEX;
    }
    String phone = one.details().phone();
    if (phone != null && phone.equals(other.details().phone())) {
      agreeing.add("phone");
      score += PHONE;
    }
    return new Likeness(certain ? CERTAIN : score, certain, agreeing);
  }

  /// Whether the two are worth a look.
  public boolean isCandidate() {
    return certain || score >= LEAST;
  }
}
