package org.jiceng.signing.care.domain;

import static org.jiceng.starter.record.Kept.live;
import static org.jiceng.starter.record.Kept.with;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiceng.events.CareEvent;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.HospitalLinkEvent;
import org.jiceng.events.InstitutionProfileEvent;
import org.jiceng.events.JudgementEvent;
import org.jiceng.events.PersonalCareEvent;
import org.jiceng.events.PersonalCareEvent.ComplicationsScreened;
import org.jiceng.events.PersonalCareEvent.ConsultationStep;
import org.jiceng.events.PersonalCareEvent.ExaminationRecorded;
import org.jiceng.events.PersonalCareEvent.HealthGuided;
import org.jiceng.events.PersonalCareEvent.HomeVisited;
import org.jiceng.events.PersonalCareEvent.OnlineConsultationStepped;
import org.jiceng.events.PersonalCareEvent.ResidentAssessed;
import org.jiceng.events.PersonalCareEvent.ResidentScreened;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.ResidentIndexEvent;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.signing.contact.domain.Contacts;
import org.jiceng.signing.contract.domain.AutomaticEnds;
import org.jiceng.signing.contract.domain.ContractBook;
import org.jiceng.signing.contract.domain.Signing;
import org.jiceng.starter.record.Kept;
import org.jiceng.starter.record.Standing;
import org.jspecify.annotations.Nullable;

/// All that was told of one resident on the three streams, as far as care against a contract needs
/// it.
///
/// Of every record the newest revision is kept, voids too. So whatever order events arrive in and
/// however often, the file ends the same.
public record CareFile(
    String residentId,
    List<Kept<ResidentRegistered>> registrations,
    List<Kept<ContractSigned>> signed,
    List<Kept<ContractRenewed>> renewed,
    List<Kept<ContractTerminated>> terminated,
    List<Kept<ContractTransferred>> transferred,
    List<Kept<ConditionEnrolled>> enrolments,
    List<Kept<EnrolmentClosed>> closures,
    List<Kept<SigningRefused>> refusals,
    List<Kept<Delivered>> services,
    List<Kept<ResidentsMerged>> merges) {

  private static final Standing HEARD = new Standing(1, "heard", false);

  private static final Set<RecordKind> SERVICES =
      Set.of(
          RecordKind.FOLLOW_UP,
          RecordKind.READING,
          RecordKind.MEDICATION_PLAN,
          RecordKind.VISIT,
          RecordKind.EXAMINATION,
          RecordKind.ASSESSMENT,
          RecordKind.SCREENING,
          RecordKind.COMPLICATION_SCREENING,
          RecordKind.HOME_VISIT,
          RecordKind.GUIDANCE,
          RecordKind.ONLINE_CONSULTATION_STEP,
          RecordKind.CONTACT);

  private static final Set<RecordKind> OTHERS =
      Set.of(
          RecordKind.RESIDENT,
          RecordKind.RESIDENT_MERGE,
          RecordKind.CONTRACT,
          RecordKind.CONTRACT_RENEWAL,
          RecordKind.CONTRACT_TERMINATION,
          RecordKind.CONTRACT_TRANSFER,
          RecordKind.ENROLMENT,
          RecordKind.ENROLMENT_CLOSURE,
          RecordKind.REFUSAL);

  public CareFile {
    registrations = orEmpty(registrations);
    signed = orEmpty(signed);
    renewed = orEmpty(renewed);
    terminated = orEmpty(terminated);
    transferred = orEmpty(transferred);
    enrolments = orEmpty(enrolments);
    closures = orEmpty(closures);
    refusals = orEmpty(refusals);
    services = orEmpty(services);
    merges = orEmpty(merges);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /// The file of a resident of whom nothing was heard.
  public static CareFile empty(String residentId) {
    return new CareFile(
        residentId,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /// Whether an event is about a resident's care at all.
  public static boolean concerns(DomainEvent event) {
    return event instanceof ContactRecorded contact
        ? isOfResident(contact)
        : SERVICES.contains(event.kind()) || OTHERS.contains(event.kind());
  }

  private static boolean isOfResident(ContactRecorded contact) {
    return contact.party().of() == PartyKind.RESIDENT;
  }

  /// The file once an event was heard; the same where it says nothing new.
  public CareFile learn(DomainEvent event) {
    if (!concerns(event)) {
      return this;
    }
    CareFile now =
        new CareFile(
            residentId,
            with(registrations, event, RecordKind.RESIDENT, ResidentRegistered.class),
            with(signed, event, RecordKind.CONTRACT, ContractSigned.class),
            with(renewed, event, RecordKind.CONTRACT_RENEWAL, ContractRenewed.class),
            with(terminated, event, RecordKind.CONTRACT_TERMINATION, ContractTerminated.class),
            with(transferred, event, RecordKind.CONTRACT_TRANSFER, ContractTransferred.class),
            with(enrolments, event, RecordKind.ENROLMENT, ConditionEnrolled.class),
            with(closures, event, RecordKind.ENROLMENT_CLOSURE, EnrolmentClosed.class),
            with(refusals, event, RecordKind.REFUSAL, SigningRefused.class),
            SERVICES.contains(event.kind()) ? with(services, event, service(event)) : services,
            with(merges, event, RecordKind.RESIDENT_MERGE, ResidentsMerged.class));
    return now.equals(this) ? this : now;
  }

  /// What an event says was done for the resident; none where it takes a record back, or tells of
  /// no service.
  private static @Nullable Delivered service(DomainEvent event) {
    return switch (event) {
      case FollowUpRecorded it ->
          it.done()
              ? new Delivered(
                  Service.FOLLOW_UP,
                  day(it.occurredAt()),
                  it.institutionId(),
                  it.staffId(),
                  it.conditions())
              : null;
      case MeasurementRecorded it ->
          new Delivered(Service.READING, day(it.occurredAt()), it.institutionId(), null, List.of());
      case MedicationPlanned it ->
          new Delivered(Service.MEDICATION_PLAN, it.startsOn(), null, null, List.of());
      case VisitRecorded it ->
          new Delivered(
              it.visitKind() == VisitKind.EXAMINATION ? Service.EXAMINATION : Service.VISIT,
              day(it.occurredAt()),
              it.institutionId(),
              null,
              List.of());
      case ContactRecorded it -> contact(it);
      case PersonalCareEvent it -> personal(it);
      case RecordVoided _ -> null;
      case ConditionEnrolled _,
          EnrolmentClosed _,
          InstitutionRegistered _,
          ResidentRegistered _,
          ContractSigned _,
          ContractRenewed _,
          ContractTerminated _,
          ContractTransferred _,
          SurveyAnswered _,
          CareEvent _,
          JudgementEvent _,
          InstitutionProfileEvent _,
          ContactAssigned _,
          ResidentIndexEvent _,
          ReferralCourseEvent _,
          HospitalLinkEvent _ ->
          null;
    };
  }

  /// What followup-service tells besides the follow-ups, as a service. A question that was put is
  /// none until it is answered; a request, a reservation or a message sent is none at all.
  private static @Nullable Delivered personal(PersonalCareEvent event) {
    return switch (event) {
      case ExaminationRecorded it ->
          new Delivered(
              Service.EXAMINATION, it.on(), it.institutionId(), it.physicianId(), it.conditions());
      case ResidentAssessed it ->
          new Delivered(Service.ASSESSMENT, it.on(), it.institutionId(), null, List.of());
      case ResidentScreened it ->
          new Delivered(Service.SCREENING, it.on(), it.institutionId(), null, List.of());
      case ComplicationsScreened it ->
          new Delivered(Service.SCREENING, it.on(), it.institutionId(), null, List.of());
      case HomeVisited it ->
          new Delivered(
              Service.HOME_VISIT,
              day(it.occurredAt()),
              it.institutionId(),
              it.staffId(),
              List.of());
      case HealthGuided it ->
          new Delivered(
              Service.GUIDANCE, day(it.occurredAt()), it.institutionId(), null, it.conditions());
      case OnlineConsultationStepped it when it.step() == ConsultationStep.ANSWER ->
          new Delivered(Service.CONSULTATION, day(it.occurredAt()), null, it.staffId(), List.of());
      default -> null;
    };
  }

  /// A contact as a service, none where it does not count (双百行动; INDICATORS §4): a message without
  /// a reply, or one sent to many.
  private static @Nullable Delivered contact(ContactRecorded contact) {
    return Contacts.counts(contact)
        ? new Delivered(
            Service.CONTACT,
            Contacts.dayOf(contact),
            contact.institutionId(),
            contact.staffId(),
            List.of())
        : null;
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, DomainEvent.BUSINESS_ZONE);
  }

  /// The records of one kind once an event was heard, itself the fact or its void.
  /// Who stays, where the resident was merged away (CLINICAL-RULES §9); the merge made last where
  /// several are heard of.
  public Optional<String> into() {
    return live(merges)
        .max(Comparator.comparing(ResidentsMerged::occurredAt).thenComparing(ResidentsMerged::into))
        .map(ResidentsMerged::into);
  }

  /// This file with what was told of the same person under ids that were merged into this one. What
  /// it says of the resident goes before what theirs say.
  ///
  /// Files stay as they are where they are kept, so a merge taken back takes nothing along.
  public CareFile joinedWith(List<CareFile> mergedAway) {
    List<CareFile> all = new ArrayList<>(List.of(this));
    mergedAway.stream().sorted(Comparator.comparing(CareFile::residentId)).forEach(all::add);
    return new CareFile(
        residentId,
        union(all, CareFile::registrations),
        union(all, CareFile::signed),
        union(all, CareFile::renewed),
        union(all, CareFile::terminated),
        union(all, CareFile::transferred),
        union(all, CareFile::enrolments),
        union(all, CareFile::closures),
        union(all, CareFile::refusals),
        union(all, CareFile::services),
        merges);
  }

  private static <F> List<Kept<F>> union(
      List<CareFile> files, Function<CareFile, List<Kept<F>>> part) {
    return files.stream().flatMap(one -> part.apply(one).stream()).toList();
  }

  /// The resident as registered.
  public Optional<ResidentRegistered> resident() {
    return live(registrations).findFirst();
  }

  /// The resident's contracts.
  public ContractBook book() {
    ContractBook book = ContractBook.empty(residentId);
    List<SigningEvent> facts =
        Stream.<Stream<? extends SigningEvent>>of(
                live(signed), live(renewed), live(terminated), live(transferred))
            .flatMap(one -> one)
            .<SigningEvent>map(one -> one)
            .toList();
    for (SigningEvent fact : facts) {
      book = book.evolve(fact, HEARD);
    }
    return book;
  }

  /// Every service the resident got, from any of the three streams.
  public List<Delivered> delivered() {
    return live(services).toList();
  }

  /// Every signing and renewal that was not taken back.
  public List<Signing> signings() {
    return Stream.<SigningEvent>concat(live(signed), live(renewed))
        .flatMap(one -> Signing.of(one).stream())
        .toList();
  }

  /// When the resident died or moved out, if so: the earlier of both.
  public Optional<AutomaticEnds.Cause> end() {
    Optional<AutomaticEnds.Cause> death =
        resident().map(ResidentRegistered::diedOn).map(AutomaticEnds.Cause::death);
    Optional<AutomaticEnds.Cause> move =
        resident().map(ResidentRegistered::movedOutOn).map(AutomaticEnds.Cause::move);
    return Stream.of(death, move)
        .flatMap(Optional::stream)
        .min(Comparator.comparing(AutomaticEnds.Cause::on));
  }

  /// The institution responsible for the resident on a day.
  public Optional<Responsibility> responsibleOn(LocalDate day) {
    return resident().stream()
        .flatMap(one -> one.responsibilities().stream())
        .filter(one -> !one.from().isAfter(day))
        .max(Comparator.comparing(Responsibility::from));
  }

  /// The conditions on whose registers the resident is on a day.
  public List<String> conditionsOn(LocalDate day) {
    return live(enrolments)
        .filter(one -> !one.enrolledOn().isAfter(day))
        .filter(
            one ->
                live(closures)
                    .filter(
                        it ->
                            it.record().source().equals(one.record().source())
                                && it.enrolmentRecordId().equals(one.record().recordId()))
                    .noneMatch(it -> !it.closedOn().isAfter(day)))
        .map(ConditionEnrolled::condition)
        .distinct()
        .sorted()
        .toList();
  }

  /// The last time the resident did not want a contract, by a day.
  public Optional<SigningRefused> refusedBy(LocalDate day) {
    return live(refusals)
        .filter(one -> !one.refusedOn().isAfter(day))
        .max(Comparator.comparing(SigningRefused::refusedOn));
  }

  /// Every institution that ever had to do with the resident's care.
  public List<String> institutions() {
    TreeSet<String> all = new TreeSet<>();
    resident().ifPresent(one -> one.responsibilities().forEach(it -> all.add(it.institutionId())));
    live(signed).forEach(one -> all.add(one.institutionId()));
    live(transferred).forEach(one -> all.add(one.toInstitutionId()));
    return List.copyOf(all);
  }
}
