package org.jiceng.signing.organisation.domain;

import java.util.List;
import org.jiceng.events.InstitutionProfileEvent.OrganisationRegistered;
import org.jiceng.signing.institution.domain.SocialCreditCode;
import org.jiceng.starter.record.Violation;
import org.jiceng.starter.record.Violations;

/// An organisation an institution is in touch with; as a functional community its people are signed
/// together (SJ §9, QX 三.2.一).
public final class Organisation {

  private Organisation() {}

  /// Finds the rules an organisation breaks.
  public static Violations check(OrganisationRegistered organisation) {
    return new Violations().ordered("/to", organisation.from(), organisation.to());
  }

  /// What looks wrong but may be genuine (CLINICAL-RULES §13.2).
  public static List<Violation> warnings(OrganisationRegistered organisation) {
    String code = organisation.creditCode();
    return code == null || SocialCreditCode.isSound(code)
        ? List.of()
        : List.of(
            new Violation(
                "/creditCode", "unsound-code", "The code does not have the form of its system."));
  }
}
