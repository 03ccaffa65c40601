package org.jiceng.metrics.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Bodies of records as clinics post them, in the mix of the sample district: of a hundred, sixty
/// are visits, sixteen medication plans, the rest follow-ups and other readings.
final class OrdinaryRecords {

  private static final int YEARS = 4;

  private final int clinics;
  private final int residents;
  private final LocalDate last;
  private final Random random = new Random(1);
  private final AtomicLong records = new AtomicLong();

  /// @param last the last day on which anything happens
  OrdinaryRecords(int clinics, int residents, LocalDate last) {
    this.clinics = clinics;
    this.residents = residents;
    this.last = last;
  }

  static String clinic(int number) {
    return "clinic-" + number;
  }

  /// Bulk events that set up the clinics and their residents, every second one on a register.
  List<String> district(String name) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < clinics; i++) {
      events.add(
          event(
              "institution",
              """
              {"institutionId":"%s","revision":1,"name":"Clinic %d","district":"%s",\
              "tier":"primary","kind":"community-health-centre","pilot":false}"""
                  .formatted(clinic(i), i, name)));
    }
    for (int i = 0; i < residents; i++) {
      events.add(resident("resident-" + i, i % clinics));
      if (i % 2 == 0) {
        events.add(
            event(
                "enrolment",
                """
                {"recordId":"enrolment-%d","revision":1,"residentId":"resident-%d",\
                "institutionId":"%s","condition":"hypertension","enrolledOn":"%s"}"""
                    .formatted(i, i, clinic(i % clinics), last.minusYears(YEARS))));
      }
    }
    return events;
  }

  String resident(String id, int clinic) {
    return event(
        "resident",
        """
        {"residentId":"%s","revision":1,"birthDate":"1961-05-04","sex":"female",\
        "institutionId":"%s","permanentFrom":"2015-01-01"}"""
            .formatted(id, clinic(clinic)));
  }

  /// The body of a contract that runs from the last day on.
  String contract(String resident, String clinic) {
    return """
        {"recordId":"contract-of-%s","revision":1,"residentId":"%s","institutionId":"%s",\
        "signedOn":"%s","startsOn":"%s","endsOn":"%s","channel":"online","kind":"ordinary",\
        "unit":"person","payer":"public"}"""
        .formatted(resident, resident, clinic, last, last, last.plusDays(364));
  }

  /// Bulk events of an ordinary day.
  synchronized List<String> some(int count) {
    List<String> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(one());
    }
    return events;
  }

  private String one() {
    int resident = random.nextInt(residents);
    String who =
        """
        "recordId":"%d","revision":1,"residentId":"resident-%d\""""
            .formatted(records.incrementAndGet(), resident);
    String where = "\"institutionId\":\"" + clinic(resident % clinics) + "\"";
    LocalDate on = last.minusDays(random.nextInt(YEARS * 365));
    String at =
        "\"occurredAt\":\"%sT%02d:%02d:00+08:00\""
            .formatted(on, 8 + random.nextInt(9), random.nextInt(60));
    String pressure =
        "\"systolic\":%d,\"diastolic\":%d"
            .formatted(110 + random.nextInt(60), 60 + random.nextInt(40));
    int part = random.nextInt(100);
    if (part < 61) {
      return event("visit", "{%s,%s,%s,\"kind\":\"outpatient\"}".formatted(who, where, at));
    }
    if (part < 77) {
      return event(
          "medication-plan",
          """
          {%s,"startsOn":"%s","endsOn":"%s","drugs":[{"name":"Metformin 500 MG",\
          "dose":"as prescribed","frequency":"daily"}]}"""
              .formatted(who, on, on.plusDays(random.nextInt(120))));
    }
    if (part < 92) {
      return event(
          "follow-up",
          "{%s,%s,%s,\"conditions\":[\"hypertension\"],\"channel\":\"clinic\",%s}"
              .formatted(who, where, at, pressure));
    }
    return event(
        "reading", "{%s,%s,%s,\"setting\":\"clinic\",%s}".formatted(who, where, at, pressure));
  }

  private String event(String kind, String data) {
    return """
        {"specversion":"1.0","id":"%s-%d","source":"/benchmark","type":"org.jiceng.%s","data":%s}"""
        .formatted(kind, records.incrementAndGet(), kind, data);
  }
}
