package org.jiceng.signing.staff.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.Employment;
import org.jiceng.events.InstitutionProfileEvent.StaffRegistered;
import org.jiceng.events.InstitutionProfileEvent.TrainingAttended;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// The staff register (INDICATORS §7): what someone is, where they work, and what they may do.
public final class Staff {

  /// What someone is by training; the first six are health-technical staff (卫生技术人员).
  public static final Set<String> CATEGORIES =
      Set.of(
          "doctor",
          "nurse",
          "technician",
          "pharmacist",
          "public-health",
          "village-doctor",
          "administrative",
          "logistics",
          "grid-worker",
          "volunteer");

  /// What someone can be charged with.
  public static final Set<String> ROLES =
      Set.of(
          "family-doctor",
          "family-doctor-assistant",
          "leader",
          "chief-gp",
          "chief-diabetes-physician",
          "diabetes-nurse",
          "specialist-nurse",
          "backbone",
          "exam-report-physician",
          "public-health",
          "university-village-doctor",
          "dispatched-hospital-doctor",
          "further-study");

  /// Registration in general practice as the first scope, or added to another (增加注册).
  public static final Set<String> GP_REGISTRATIONS = Set.of("primary", "added");

  /// What someone can be licensed as.
  public static final Set<String> LICENCES =
      Set.of(
          "physician",
          "assistant-physician",
          "village-doctor",
          "rural-general-practitioner",
          "nurse",
          "pharmacist",
          "technician");

  private Staff() {}

  /// The institution someone works for now, or worked for last.
  ///
  /// @param employments at least one
  public static String employer(List<Employment> employments) {
    return employments.stream()
        .max(
            Comparator.comparing(
                    Employment::to, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                .thenComparing(Employment::from))
        .orElseThrow()
        .institutionId();
  }

  /// Finds the rules an entry of the register breaks.
  public static Violations check(StaffRegistered staff, LocalDate today) {
    var found = new Violations();
    for (int i = 0; i < staff.employments().size(); i++) {
      Employment each = staff.employments().get(i);
      period(found, "/employments/" + i, each.from(), each.to());
      for (int j = 0; j < i; j++) {
        Employment other = staff.employments().get(j);
        if (other.institutionId().equals(each.institutionId())
            && (other.to() == null || !each.from().isAfter(other.to()))) {
          found.rule(
              "/employments/" + i,
              "employed-twice",
              "One works for one institution once at a time.");
        }
      }
    }
    for (int i = 0; i < staff.roles().size(); i++) {
      period(found, "/roles/" + i, staff.roles().get(i).from(), staff.roles().get(i).to());
    }
    for (int i = 0; i < staff.gpRegistrations().size(); i++) {
      var each = staff.gpRegistrations().get(i);
      period(found, "/gpRegistrations/" + i, each.from(), each.to());
    }
    for (int i = 0; i < staff.licences().size(); i++) {
      var each = staff.licences().get(i);
      period(found, "/licences/" + i, each.from(), each.to());
    }
    for (int i = 0; i < staff.filings().size(); i++) {
      var each = staff.filings().get(i);
      period(found, "/filings/" + i, each.from(), each.to());
    }
    return found
        .notInFuture("/transferTrainedOn", staff.transferTrainedOn(), today)
        .notInFuture("/publicHealthFrom", staff.publicHealthFrom(), today);
  }

  /// Finds the rules a training breaks.
  public static Violations check(TrainingAttended training, LocalDate today) {
    return new Violations()
        .notInFuture("/on", training.on(), today)
        .range("/hours", training.hours(), "0.5", "2000");
  }

  private static void period(Violations found, String at, LocalDate from, @Nullable LocalDate to) {
    found.ordered(at + "/to", from, to);
  }
}
