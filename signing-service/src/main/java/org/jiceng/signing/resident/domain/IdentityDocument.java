package org.jiceng.signing.resident.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiceng.events.SigningEvent.IdentityStanding;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.starter.record.Violations;

/// The document by which a resident is identified, and what its number says of itself.
///
/// Citizens' numbers and those of the same form are checked after GB 11643-1999 with the check
/// character of ISO 7064 MOD 11-2 (CLINICAL-RULES §13.1); others are taken as they are, as
/// provisional.
public record IdentityDocument(Type type, String number) {

  /// Sorts of document.
  public enum Type {
    ID_CARD("id-card"),
    BIRTH_CERTIFICATE("birth-certificate"),
    PASSPORT("passport"),
    /// Residence permit for residents of Hong Kong, Macao and Taiwan.
    RESIDENCE_PERMIT("residence-permit"),
    /// Foreigner's permanent residence card as issued since 2023.
    FOREIGN_PERMANENT_CARD("foreign-permanent-card"),
    OTHER("other");

    /// All of them, in words.
    public static final String CHOICE =
        Arrays.stream(values()).map(Type::wireName).collect(Collectors.joining(", "));

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /// The name used on every wire.
    public String wireName() {
      return wireName;
    }

    /// The sort with this name, if there is one.
    public static Optional<Type> named(String wireName) {
      return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
    }

    /// Whether numbers of this sort have the form of a citizen's number.
    public boolean isCitizenForm() {
      return switch (this) {
        case ID_CARD, RESIDENCE_PERMIT, FOREIGN_PERMANENT_CARD -> true;
        case BIRTH_CERTIFICATE, PASSPORT, OTHER -> false;
      };
    }
  }

  private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final int OTHERS_LONGEST = 40;

  /// Provinces of GB/T 2260, today's and former; 81 to 83 are Hong Kong, Macao and Taiwan permits.
  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82", "83");

  private static final Set<String> PERMITS = Set.of("81", "82", "83");

  public IdentityDocument {
    number = number.strip().toUpperCase(Locale.ROOT);
  }

  /// The number in the form of 18 characters, whatever form it was written in.
  public String canonical() {
    if (type.isCitizenForm() && number.length() == 15) {
      String body = number.substring(0, 6) + "19" + number.substring(6);
      return body + check(body);
    }
    return number;
  }

  /// What of it is alike for one person: numbers in the citizens' form whatever the document, and
  /// others by document.
  public String key() {
    return (type.isCitizenForm() ? "gb11643" : type.name()) + "/" + canonical();
  }

  /// How far it says who somebody is.
  public IdentityStanding standing() {
    return type.isCitizenForm() ? IdentityStanding.VALIDATED : IdentityStanding.PROVISIONAL;
  }

  /// First six and last four characters of a citizen's number, less of a shorter one.
  public String masked() {
    if (number.length() >= 15) {
      return number.substring(0, 6)
          + "*".repeat(number.length() - 10)
          + number.substring(number.length() - 4);
    }
    return number.length() < 6
        ? "*".repeat(number.length())
        : number.charAt(0)
            + "*".repeat(number.length() - 3)
            + number.substring(number.length() - 2);
  }

  /// Finds what is wrong with it. Violations never repeat the number.
  public void check(
      String pointer,
      Optional<LocalDate> birthDate,
      Optional<Sex> sex,
      LocalDate today,
      Violations found) {
    if (!type.isCitizenForm()) {
      if (!number.matches("[A-Z0-9()/-]{4," + OTHERS_LONGEST + "}")) {
        found.field(
            pointer,
            "identity-format",
            "Give 4-" + OTHERS_LONGEST + " letters, digits, brackets, dashes or slashes.");
      }
      return;
    }
    if (!number.matches(type == Type.ID_CARD ? "[0-9]{17}[0-9X]|[0-9]{15}" : "[0-9]{17}[0-9X]")) {
      found.field(pointer, "identity-format", "Must have 18 digits, the last may be X.");
      return;
    }
    String full = canonical();
    if (full.charAt(17) != check(full.substring(0, 17))) {
      found.rule(pointer, "identity-check-digit", "The check character does not fit the number.");
    }
    if (!isProvince(full.substring(0, 2))) {
      found.rule(pointer, "identity-province", "Must begin with a province this document has.");
    }
    Optional<LocalDate> born = born(full);
    if (born.isEmpty() || born.get().isBefore(EARLIEST) || born.get().isAfter(today.plusDays(1))) {
      found.rule(pointer, "identity-date", "Holds a date of birth that cannot be.");
    } else if (birthDate.isPresent() && !born.equals(birthDate)) {
      found.rule(pointer, "identity-birth-date", "Holds another date of birth than birthDate.");
    }
    Sex said = (full.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    if (sex.isPresent() && sex.get() != Sex.UNKNOWN && sex.get() != said) {
      found.rule(pointer, "identity-sex", "Says another sex than sex.");
    }
  }

  private boolean isProvince(String two) {
    return switch (type) {
      case RESIDENCE_PERMIT -> PERMITS.contains(two);
      case FOREIGN_PERMANENT_CARD -> two.charAt(0) == '9';
      case ID_CARD, BIRTH_CERTIFICATE, PASSPORT, OTHER ->
          PROVINCES.contains(two) || two.equals("91");
    };
  }

  private static Optional<LocalDate> born(String full) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(full.substring(6, 10)),
              Integer.parseInt(full.substring(10, 12)),
              Integer.parseInt(full.substring(12, 14))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The check character of the first 17.
  static char check(String body) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (body.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }

  /// Says what it is, not what it holds: it may be logged.
  @Override
  public String toString() {
    return "IdentityDocument[" + type + "]";
  }
}
