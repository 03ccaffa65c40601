package org.jiceng.signing.care.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.CareEvent.PackageItem;
import org.jiceng.events.CareEvent.PackageKind;
import org.jiceng.events.CareEvent.RefusalReason;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.events.ContactEvent.ContactChannel;
import org.jiceng.events.ContactEvent.ContactParty;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jspecify.annotations.Nullable;

/// What was told of Chen, born in 1950 and looked after in the north.
final class CareStory {

  static final String CHEN = "chen";

  private CareStory() {}

  static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  static RecordRef ref(String recordId) {
    return new RecordRef("his", recordId);
  }

  static ResidentRegistered registered(
      int revision, @Nullable String diedOn, @Nullable String movedOutOn) {
    return registered("1950-05-05", revision, diedOn, movedOutOn);
  }

  static ResidentRegistered registered(
      String born, int revision, @Nullable String diedOn, @Nullable String movedOutOn) {
    return new ResidentRegistered(
        new RecordRef("district", CHEN),
        revision,
        CHEN,
        day(born),
        Sex.FEMALE,
        List.of(new Responsibility("north", "team-1", day("2020-01-01"))),
        day("2020-01-01"),
        null,
        List.of(),
        diedOn == null ? null : day(diedOn),
        movedOutOn == null ? null : day(movedOutOn),
        DomainEvent.startOf(day("2020-01-01")));
  }

  static ContractSigned signed(String recordId, String from, String to, String... packages) {
    return new ContractSigned(
        ref(recordId),
        1,
        CHEN,
        "north",
        "team-1",
        day(from),
        day(from),
        day(to),
        Channel.OFFLINE,
        ContractKind.ORDINARY,
        ContractUnit.PERSON,
        null,
        List.of(packages),
        List.of(),
        null);
  }

  static ContractRenewed renewed(String recordId, String contract, String from, String to) {
    return new ContractRenewed(
        ref(recordId),
        1,
        CHEN,
        contract,
        "north",
        "team-1",
        day(from).minusDays(10),
        day(from),
        day(to),
        Channel.ONLINE);
  }

  static ContractTerminated ended(String recordId, String contract, String on) {
    return new ContractTerminated(ref(recordId), 1, CHEN, contract, day(on), "moved");
  }

  static FollowUpRecorded followedUp(String recordId, String on, String... conditions) {
    return new FollowUpRecorded(
        ref(recordId),
        1,
        CHEN,
        List.of(conditions),
        DomainEvent.startOf(day(on)),
        "station",
        "nurse-li",
        FollowUpEvent.Channel.HOME,
        new Measurements(null, null, null, null, null, null, null),
        null);
  }

  static VisitRecorded seen(String recordId, String on, String institution) {
    return new VisitRecorded(
        ref(recordId),
        1,
        CHEN,
        institution,
        DomainEvent.startOf(day(on)),
        VisitKind.OUTPATIENT,
        List.of(),
        List.of(),
        null);
  }

  static ConditionEnrolled enrolled(String recordId, String condition, String on) {
    return new ConditionEnrolled(ref(recordId), 1, CHEN, condition, day(on), "north");
  }

  static EnrolmentClosed closed(String recordId, String enrolment, String on) {
    return new EnrolmentClosed(ref(recordId), 1, CHEN, enrolment, day(on), "cured");
  }

  static SigningRefused refused(String recordId, String on) {
    return new SigningRefused(
        ref(recordId), 1, CHEN, "north", day(on), RefusalReason.NO_NEED, null);
  }

  static ContactRecorded contacted(
      String recordId,
      int revision,
      String on,
      ContactChannel channel,
      @Nullable Boolean replied,
      PartyKind party) {
    return new ContactRecorded(
        ref(recordId),
        revision,
        "north",
        "nurse-li",
        new ContactParty(party, CHEN),
        DomainEvent.startOf(day(on)),
        channel,
        replied,
        null);
  }

  static ResidentsMerged merged(int revision, String resident, String into) {
    return new ResidentsMerged(
        ref("m-" + resident),
        revision,
        resident,
        into,
        "twice",
        DomainEvent.startOf(day("2024-06-01")));
  }

  static RecordVoided taken(DomainEvent event, int revision) {
    return new RecordVoided(
        event.kind(),
        event.record(),
        revision,
        CHEN,
        "mistake",
        DomainEvent.startOf(day("2025-01-01")));
  }

  static CareFile file(DomainEvent... events) {
    CareFile file = CareFile.empty(CHEN);
    for (DomainEvent event : events) {
      file = file.learn(event);
    }
    return file;
  }

  static Shelf shelf(PackageItem... items) {
    return new Shelf(
        List.of(
            new PackageDescribed(
                new RecordRef("district", "heart:1"),
                1,
                "heart",
                1,
                "Heart",
                PackageKind.INTEGRATED,
                day("2020-01-01"),
                null,
                List.of(items))));
  }

  static PackageItem item(Service service, int times, Every every, String... conditions) {
    return new PackageItem("item", null, service, List.of(conditions), times, every, null);
  }

  static List<List<DomainEvent>> everyOrderOf(List<DomainEvent> events) {
    if (events.isEmpty()) {
      return List.of(List.of());
    }
    List<List<DomainEvent>> all = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      List<DomainEvent> rest = new ArrayList<>(events);
      DomainEvent first = rest.remove(i);
      for (List<DomainEvent> tail : everyOrderOf(rest)) {
        List<DomainEvent> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
