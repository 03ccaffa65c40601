package org.jiceng.signing.resident.domain;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.SigningEvent.IdentityStanding;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What names a person. It never leaves this service in clear, is sealed in the store, and is shown
/// masked (CLINICAL-RULES §13).
public record PersonalDetails(
    @Nullable IdentityDocument identity, @Nullable String name, @Nullable String phone) {

  /// Nothing is known.
  public static final PersonalDetails NONE = new PersonalDetails(null, null, null);

  /// Sorts of value a resident is found by.
  public static final String IDENTITY = "identity";

  /// Mobile phone.
  public static final String PHONE = "phone";

  /// Name, birth date and sex together.
  public static final String NAME_AND_BIRTH = "name-birth-sex";

  private static final String MOBILE = "1[3-9][0-9]{9}";
  private static final int LONGEST_NAME = 50;

  public PersonalDetails {
    name = name == null ? null : Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }

  /// Whether there is nothing to seal.
  public boolean nothing() {
    return identity == null && name == null && phone == null;
  }

  /// How far the identity is known.
  public IdentityStanding standing() {
    return identity == null ? IdentityStanding.NONE : identity.standing();
  }

  /// Finds what is wrong with the values themselves.
  public void check(LocalDate birthDate, Sex sex, LocalDate today, Violations found) {
    if (identity != null) {
      identity.check("/identity/number", Optional.of(birthDate), Optional.of(sex), today, found);
    }
    checkPhone(phone, found);
    checkName(name, found);
  }

  /// A mobile number of mainland China.
  public static void checkPhone(@Nullable String phone, Violations found) {
    if (phone != null && !phone.matches(MOBILE)) {
      found.field("/phone", "invalid-phone", "Must be a mobile number of 11 digits.");
    }
  }

  /// A name with a letter in it.
  public static void checkName(@Nullable String name, Violations found) {
    if (name != null
        && (name.length() > LONGEST_NAME
            || name.codePoints().noneMatch(Character::isLetter)
            || name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '*'))) {
      found.field(
          "/name", "invalid-name", "Give 1-" + LONGEST_NAME + " characters as on the document.");
    }
  }

  /// The values by which somebody is found, by their sort.
  public Map<String, String> keys(LocalDate birthDate, Sex sex) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (identity != null) {
      keys.put(IDENTITY, identity.key());
    }
    if (phone != null) {
      keys.put(PHONE, phone);
    }
    if (name != null) {
      keys.put(NAME_AND_BIRTH, nameKey(name, birthDate, sex));
    }
    return keys;
  }

  /// Name, birth date and sex as one value; spaces, dots and width do not matter in a name.
  public static String nameKey(String name, LocalDate birthDate, Sex sex) {
    return plain(name) + "/" + birthDate + "/" + sex;
  }

  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("[\\s·•.・]", "")
        .toUpperCase(Locale.ROOT);
  }

  /// The same for people who may know of somebody, not who it is.
  public PersonalDetails masked() {
    return new PersonalDetails(
        identity == null ? null : new IdentityDocument(identity.type(), identity.masked()),
        name == null ? null : name.substring(0, name.offsetByCodePoints(0, 1)) + "*",
        phone == null
            ? null
            : phone.length() < 11
                ? "*".repeat(phone.length())
                : phone.substring(0, 3) + "****" + phone.substring(7));
  }

  /// One text of all values, for comparing one revision with the next.
  public String canonical() {
    return part(identity == null ? null : identity.type() + "/" + identity.number())
        + part(name)
        + part(phone);
  }

  private static String part(@Nullable String value) {
    return value == null ? "-;" : value.length() + "." + value + ";";
  }

  /// Says what is known, not what it is: it may be logged.
  @Override
  public String toString() {
    return "PersonalDetails["
        + (identity == null ? "" : "identity ")
        + (name == null ? "" : "name ")
        + (phone == null ? "" : "phone")
        + "]";
  }
}
