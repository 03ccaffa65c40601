package org.jiceng.signing.care.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.ContactParty;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.InstitutionProfileEvent;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.ResidentIndexEvent.DuplicateDismissed;
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
    if (event instanceof ContactRecorded contact) {
      return isOfResident(contact.party());
    }
    return switch (event.kind()) {
      case RESIDENT,
          RESIDENT_MERGE,
          CONTRACT,
          CONTRACT_RENEWAL,
          CONTRACT_TERMINATION,
          CONTRACT_TRANSFER,
          ENROLMENT,
          ENROLMENT_CLOSURE,
          REFUSAL,
          FOLLOW_UP,
          READING,
          MEDICATION_PLAN,
          VISIT,
          CONTACT ->
          true;
      default -> false;
    };
  }

  private static boolean isOfResident(ContactParty party) {
    return party.of() == PartyKind.RESIDENT;
  }

  /// The file once an event was heard; the same where it says nothing new.
  public CareFile learn(DomainEvent event) {
    return switch (event) {
      case ResidentRegistered it -> withRegistrations(with(registrations, it, it));
      case ContractSigned it -> withSigned(with(signed, it, it));
      case ContractRenewed it -> withRenewed(with(renewed, it, it));
      case ContractTerminated it -> withTerminated(with(terminated, it, it));
      case ContractTransferred it -> withTransferred(with(transferred, it, it));
      case ConditionEnrolled it -> withEnrolments(with(enrolments, it, it));
      case EnrolmentClosed it -> withClosures(with(closures, it, it));
      case SigningRefused it -> withRefusals(with(refusals, it, it));
      case FollowUpRecorded it ->
          withServices(
              with(
                  services,
                  it,
                  new Delivered(
                      Service.FOLLOW_UP,
                      day(it.occurredAt()),
                      it.institutionId(),
                      it.staffId(),
                      it.conditions())));
      case MeasurementRecorded it ->
          withServices(
              with(
                  services,
                  it,
                  new Delivered(
                      Service.READING, day(it.occurredAt()), it.institutionId(), null, List.of())));
      case MedicationPlanned it ->
          withServices(
              with(
                  services,
                  it,
                  new Delivered(Service.MEDICATION_PLAN, it.startsOn(), null, null, List.of())));
      case VisitRecorded it ->
          withServices(
              with(
                  services,
                  it,
                  new Delivered(
                      it.visitKind() == VisitKind.EXAMINATION ? Service.EXAMINATION : Service.VISIT,
                      day(it.occurredAt()),
                      it.institutionId(),
                      null,
                      List.of())));
      case ContactRecorded it ->
          isOfResident(it.party()) ? withServices(with(services, it, contact(it))) : this;
      case ResidentsMerged it -> withMerges(with(merges, it, it));
      case RecordVoided it -> voided(it);
      case InstitutionRegistered _,
          SurveyAnswered _,
          PackageDescribed _,
          InstitutionProfileEvent _,
          ContactAssigned _,
          DuplicateDismissed _ ->
          this;
    };
  }

  private CareFile voided(RecordVoided by) {
    return switch (by.recordKind()) {
      case RESIDENT -> withRegistrations(with(registrations, by, null));
      case CONTRACT -> withSigned(with(signed, by, null));
      case CONTRACT_RENEWAL -> withRenewed(with(renewed, by, null));
      case CONTRACT_TERMINATION -> withTerminated(with(terminated, by, null));
      case CONTRACT_TRANSFER -> withTransferred(with(transferred, by, null));
      case ENROLMENT -> withEnrolments(with(enrolments, by, null));
      case ENROLMENT_CLOSURE -> withClosures(with(closures, by, null));
      case REFUSAL -> withRefusals(with(refusals, by, null));
      case RESIDENT_MERGE -> withMerges(with(merges, by, null));
      case FOLLOW_UP, READING, MEDICATION_PLAN, VISIT, CONTACT ->
          withServices(with(services, by, null));
      default -> this;
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

  private static <F> List<Kept<F>> with(List<Kept<F>> list, DomainEvent event, @Nullable F fact) {
    Optional<Kept<F>> known =
        list.stream().filter(one -> one.isOf(event.kind(), event.record())).findFirst();
    if (known.isPresent() && known.get().revision() >= event.revision()) {
      return list;
    }
    List<Kept<F>> changed = new ArrayList<>(list);
    known.ifPresent(changed::remove);
    changed.add(new Kept<>(event.kind(), event.record(), event.revision(), fact));
    changed.sort(
        Comparator.comparing((Kept<F> one) -> one.kind())
            .thenComparing(one -> one.record().source())
            .thenComparing(one -> one.record().recordId()));
    return changed;
  }

  private CareFile withRegistrations(List<Kept<ResidentRegistered>> now) {
    return now == registrations
        ? this
        : new CareFile(
            residentId,
            now,
            signed,
            renewed,
            terminated,
            transferred,
            enrolments,
            closures,
            refusals,
            services,
            merges);
  }

  private CareFile withSigned(List<Kept<ContractSigned>> now) {
    return now == signed
        ? this
        : new CareFile(
            residentId,
            registrations,
            now,
            renewed,
            terminated,
            transferred,
            enrolments,
            closures,
            refusals,
            services,
            merges);
  }

  private CareFile withRenewed(List<Kept<ContractRenewed>> now) {
    return now == renewed
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            now,
            terminated,
            transferred,
            enrolments,
            closures,
            refusals,
            services,
            merges);
  }

  private CareFile withTerminated(List<Kept<ContractTerminated>> now) {
    return now == terminated
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            renewed,
            now,
            transferred,
            enrolments,
            closures,
            refusals,
            services,
            merges);
  }

  private CareFile withTransferred(List<Kept<ContractTransferred>> now) {
    return now == transferred
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            renewed,
            terminated,
            now,
            enrolments,
            closures,
            refusals,
            services,
            merges);
  }

  private CareFile withEnrolments(List<Kept<ConditionEnrolled>> now) {
    return now == enrolments
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            renewed,
            terminated,
            transferred,
            now,
            closures,
            refusals,
            services,
            merges);
  }

  private CareFile withClosures(List<Kept<EnrolmentClosed>> now) {
    return now == closures
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            renewed,
            terminated,
            transferred,
            enrolments,
            now,
            refusals,
            services,
            merges);
  }

  private CareFile withRefusals(List<Kept<SigningRefused>> now) {
    return now == refusals
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            renewed,
            terminated,
            transferred,
            enrolments,
            closures,
            now,
            services,
            merges);
  }

  private CareFile withServices(List<Kept<Delivered>> now) {
    return now == services
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            renewed,
            terminated,
            transferred,
            enrolments,
            closures,
            refusals,
            now,
            merges);
  }

  private CareFile withMerges(List<Kept<ResidentsMerged>> now) {
    return now == merges
        ? this
        : new CareFile(
            residentId,
            registrations,
            signed,
            renewed,
            terminated,
            transferred,
            enrolments,
            closures,
            refusals,
            services,
            now);
  }

  private static <F> Stream<F> live(List<Kept<F>> list) {
    return list.stream().flatMap(one -> Stream.ofNullable(one.fact()));
  }

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
