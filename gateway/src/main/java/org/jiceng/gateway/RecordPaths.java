package org.jiceng.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The collections clinics write records to, by the service that keeps them.
public final class RecordPaths {

  private static final Map<Upstream, List<String>> COLLECTIONS =
      Map.of(
          Upstream.SIGNING,
              List.of(
                  "institutions",
                  "residents",
                  "contracts",
                  "surveys",
                  "grids",
                  "teams",
                  "staff",
                  "trainings",
                  "organisations",
                  "villages",
                  "service-agreements",
                  "contact-assignments",
                  "contacts",
                  "worklists/contacts",
                  "worklists/expiring-contracts",
                  "worklists/unsigned-key-residents",
                  "worklists/unfulfilled-items",
                  "contract-authenticity",
                  "duplicates",
                  "duplicate-dismissals",
                  "packages",
                  "refusals",
                  "family-contracts",
                  "fulfilment",
                  "appraisals"),
          Upstream.FOLLOWUP,
              List.of(
                  "enrolments",
                  "follow-ups",
                  "recommendation-declines",
                  "individual-targets",
                  "calls",
                  "authenticity-reviews",
                  "authenticity",
                  "charts",
                  "reconciliation",
                  "worklists/due",
                  "worklists/overdue",
                  "worklists/danger-unreferred",
                  "worklists/referral-tracking",
                  "worklists/return-to-care",
                  "worklists/lost",
                  "readings",
                  "medication-plans",
                  "examinations",
                  "assessments",
                  "screenings",
                  "complication-screenings",
                  "home-visits",
                  "home-beds",
                  "hospice-admissions",
                  "guidance",
                  "health-records",
                  "health-record-views",
                  "health-record-checks",
                  "health-record-summaries",
                  "push-consents",
                  "education-pushes",
                  "online-consultations",
                  "drug-reservations",
                  "outreach",
                  "drug-needs",
                  "drug-run-outs",
                  "long-prescription-eligibility"),
          Upstream.REFERRAL,
              List.of(
                  "visits",
                  "visit-reconciliation",
                  "visit-coverage",
                  "visit-feeds",
                  "referrals",
                  "referral-routes",
                  "consultations",
                  "slots",
                  "bookings",
                  "information-views",
                  "worklists/open-referrals"));

  private RecordPaths() {}

  /// The path patterns of the collections one service keeps.
  public static String[] of(Upstream upstream) {
    return COLLECTIONS.getOrDefault(upstream, List.of()).stream()
        .map(collection -> "/api/" + collection + "/**")
        .toArray(String[]::new);
  }

  /// The path patterns of what residents write about themselves.
  public static String[] ofResidents() {
    return new String[] {"/api/online-consultations/**", "/api/drug-reservations/**"};
  }

  /// The path patterns of every collection, whoever keeps it.
  public static String[] all() {
    return Arrays.stream(Upstream.values())
        .flatMap(upstream -> Stream.of(of(upstream)))
        .toArray(String[]::new);
  }
}
