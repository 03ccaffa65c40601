package org.jiceng.followup.chart.domain;

import static org.jiceng.starter.record.Kept.live;
import static org.jiceng.starter.record.Kept.with;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.JudgementEvent.AuthenticityReviewed;
import org.jiceng.events.JudgementEvent.CallRecorded;
import org.jiceng.events.JudgementEvent.EnrolmentTransferred;
import org.jiceng.events.JudgementEvent.FollowUpJudged;
import org.jiceng.events.JudgementEvent.IndividualTargetAgreed;
import org.jiceng.events.JudgementEvent.Judgement;
import org.jiceng.events.JudgementEvent.RecommendationDeclined;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.JudgementEvent.ReviewOutcome;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.followup.judging.domain.BloodPressureProfile;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.GlucoseProfile;
import org.jiceng.followup.judging.domain.Judging;
import org.jiceng.followup.judging.domain.Patient;
import org.jiceng.followup.judging.domain.Profiles;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.followup.judging.domain.SameDayRule;
import org.jiceng.followup.judging.domain.Visit;
import org.jiceng.starter.record.Kept;
import org.jspecify.annotations.Nullable;

/// All that was told of one resident on the three streams, as far as follow-up needs it, and what
/// followup-service told of it in turn.
///
/// Of every record the newest revision is kept, voids too. So whatever order facts arrive in and
/// however often, the chart holds the same in the end, and its course is always worked out of all
/// of it.
///
/// Where residents are merged, each of their charts keeps what it was told, and beside it a copy of
/// the others' ([Persons]): the chart reads as that of the one person for as long as the merge
/// holds, and tells of its own follow-ups alone.
///
/// @param acquaintances charts of others this resident is or was merged with, of which nothing that
///     was told is kept
public record Chart(
    String residentId,
    List<Kept<ResidentRegistered>> registrations,
    List<Kept<ResidentsMerged>> merges,
    List<Kept<ContractSigned>> signed,
    List<Kept<ContractRenewed>> renewed,
    List<Kept<ContractTerminated>> terminated,
    List<Kept<ConditionEnrolled>> enrolments,
    List<Kept<EnrolmentClosed>> closures,
    List<Kept<EnrolmentTransferred>> transfers,
    List<Kept<Visit>> visits,
    List<Kept<MedicationPlanned>> plans,
    List<Kept<IndividualTargetAgreed>> targets,
    List<Kept<RecommendationDeclined>> declines,
    List<Kept<CallRecorded>> calls,
    List<Kept<AuthenticityReviewed>> reviews,
    List<Kept<VisitRecorded>> stays,
    List<Kept<ReferralStep>> referralSteps,
    List<Kept<Checkup>> checkups,
    List<Told<FollowUpJudged>> judged,
    List<Told<ReferralRecommended>> recommended,
    List<Chart> acquaintances) {

  /// Why a follow-up that was made up is taken back.
  public static final String FALSIFIED = "falsification-confirmed";

  public Chart {
    registrations = orEmpty(registrations);
    merges = orEmpty(merges);
    signed = orEmpty(signed);
    renewed = orEmpty(renewed);
    terminated = orEmpty(terminated);
    enrolments = orEmpty(enrolments);
    closures = orEmpty(closures);
    transfers = orEmpty(transfers);
    visits = orEmpty(visits);
    plans = orEmpty(plans);
    targets = orEmpty(targets);
    declines = orEmpty(declines);
    calls = orEmpty(calls);
    reviews = orEmpty(reviews);
    stays = orEmpty(stays);
    referralSteps = orEmpty(referralSteps);
    checkups = orEmpty(checkups);
    judged = orEmpty(judged);
    recommended = orEmpty(recommended);
    acquaintances = orEmpty(acquaintances);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /// The chart of a resident of whom nothing was heard.
  public static Chart empty(String residentId) {
    return new Chart(
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
        List.of(),
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

  /// Whether a fact is one that charts hold.
  public static boolean concerns(DomainEvent event) {
    return switch (event.kind()) {
      case RESIDENT,
          RESIDENT_MERGE,
          CONTRACT,
          CONTRACT_RENEWAL,
          CONTRACT_TERMINATION,
          ENROLMENT,
          ENROLMENT_CLOSURE,
          ENROLMENT_TRANSFER,
          FOLLOW_UP,
          MEDICATION_PLAN,
          INDIVIDUAL_TARGET,
          RECOMMENDATION_DECLINE,
          CALL,
          AUTHENTICITY_REVIEW,
          EXAMINATION,
          COMPLICATION_SCREENING ->
          true;
      case VISIT -> isStay(event) || event instanceof RecordVoided;
      default -> ReferralNews.concerns(event);
    };
  }

  private static boolean isStay(DomainEvent event) {
    return event instanceof VisitRecorded visit && visit.visitKind() == VisitKind.INPATIENT;
  }

  /// The chart once a fact was heard; the same where it says nothing new.
  public Chart learn(DomainEvent event, Rules rules) {
    boolean stay = event.kind() == RecordKind.VISIT;
    Chart now =
        new Chart(
            residentId,
            with(registrations, event, RecordKind.RESIDENT, ResidentRegistered.class),
            with(merges, event, RecordKind.RESIDENT_MERGE, ResidentsMerged.class),
            with(signed, event, RecordKind.CONTRACT, ContractSigned.class),
            with(renewed, event, RecordKind.CONTRACT_RENEWAL, ContractRenewed.class),
            with(terminated, event, RecordKind.CONTRACT_TERMINATION, ContractTerminated.class),
            with(enrolments, event, RecordKind.ENROLMENT, ConditionEnrolled.class),
            with(closures, event, RecordKind.ENROLMENT_CLOSURE, EnrolmentClosed.class),
            with(transfers, event, RecordKind.ENROLMENT_TRANSFER, EnrolmentTransferred.class),
            event.kind() == RecordKind.FOLLOW_UP
                ? with(
                    visits,
                    event,
                    event instanceof FollowUpRecorded fact
                        ? new Visit(fact, profiles(fact, rules))
                        : null)
                : visits,
            with(plans, event, RecordKind.MEDICATION_PLAN, MedicationPlanned.class),
            with(targets, event, RecordKind.INDIVIDUAL_TARGET, IndividualTargetAgreed.class),
            with(declines, event, RecordKind.RECOMMENDATION_DECLINE, RecommendationDeclined.class),
            with(calls, event, RecordKind.CALL, CallRecorded.class),
            with(reviews, event, RecordKind.AUTHENTICITY_REVIEW, AuthenticityReviewed.class),
            stay
                    && (isStay(event)
                        || event instanceof RecordVoided
                        || stays.stream().anyMatch(one -> one.isOf(event)))
                ? with(
                    stays,
                    event,
                    event instanceof VisitRecorded visit && isStay(event) ? visit : null)
                : stays,
            ReferralNews.concerns(event)
                ? with(referralSteps, event, ReferralNews.stepOf(event).orElse(null))
                : referralSteps,
            Checkup.concerns(event)
                ? with(checkups, event, Checkup.of(event).orElse(null))
                : checkups,
            judged,
            recommended,
            acquaintances);
    return now.equals(this) ? this : now;
  }

  /// By which profiles a follow-up is judged: those of its day as they were when it was first
  /// heard of. A change of settings judges nothing anew (CLINICAL-RULES §2.1).
  private Profiles profiles(FollowUpRecorded fact, Rules rules) {
    LocalDate day = LocalDate.ofInstant(fact.occurredAt(), DomainEvent.BUSINESS_ZONE);
    return visits.stream()
        .filter(one -> one.isOf(fact))
        .flatMap(one -> Stream.ofNullable(one.fact()))
        .filter(before -> before.day().equals(day))
        .map(Visit::under)
        .findFirst()
        .or(() -> toldUnder(fact.record(), day, rules))
        .orElseGet(() -> rules.on(day));
  }

  /// By which profiles a follow-up that was taken back was judged before, as far as that was told:
  /// when it comes again it is judged by the same.
  private Optional<Profiles> toldUnder(RecordRef followUp, LocalDate day, Rules rules) {
    return judged.stream()
        .map(Told::event)
        .filter(one -> one.record().equals(followUp))
        .filter(one -> LocalDate.ofInstant(one.occurredAt(), DomainEvent.BUSINESS_ZONE).equals(day))
        .findFirst()
        .map(
            one -> {
              Profiles now = rules.on(day);
              return new Profiles(
                  told(one, Disease.HYPERTENSION)
                      .flatMap(it -> BloodPressureProfile.named(it.profile()))
                      .orElse(now.officialPressure()),
                  now.clinicalPressure(),
                  told(one, Disease.DIABETES)
                      .flatMap(it -> GlucoseProfile.named(it.profile()))
                      .orElse(now.officialGlucose()),
                  now.clinicalGlucose(),
                  one.judgements().stream()
                      .map(Chart::sameDayOf)
                      .findFirst()
                      .orElse(now.sameDay()));
            });
  }

  /// The last visit's value is told without a name.
  private static SameDayRule sameDayOf(Judgement judgement) {
    return Optional.ofNullable(judgement.sameDayRule())
        .flatMap(SameDayRule::named)
        .orElse(SameDayRule.LAST);
  }

  private static Optional<Judgement> told(FollowUpJudged judged, Disease disease) {
    return judged.judgements().stream()
        .filter(one -> one.condition().equals(disease.condition()))
        .findFirst();
  }

  /// What was told of the person, under whichever id; of the one who stays first.
  private <F> Stream<F> held(Function<Chart, List<Kept<F>>> part) {
    return persons().flatMap(one -> live(part.apply(one)));
  }

  private Stream<Chart> persons() {
    return acquaintances.isEmpty() ? Stream.of(this) : Persons.of(this).stream();
  }

  /// Who stays, where the resident was merged away; the merge made last where several are heard of.
  public Optional<String> into() {
    return live(merges)
        .max(Comparator.comparing(ResidentsMerged::occurredAt).thenComparing(ResidentsMerged::into))
        .map(ResidentsMerged::into);
  }

  /// The same with what was told of others of the same person as well.
  public Chart tellingAlso(List<Chart> others) {
    return having(
        Stream.concat(Stream.of(this), others.stream())
            .flatMap(one -> one.judged.stream())
            .toList(),
        Stream.concat(Stream.of(this), others.stream())
            .flatMap(one -> one.recommended.stream())
            .toList());
  }

  /// The same with what was told.
  Chart having(
      List<Told<FollowUpJudged>> nowJudged, List<Told<ReferralRecommended>> nowRecommended) {
    return new Chart(
        residentId,
        registrations,
        merges,
        signed,
        renewed,
        terminated,
        enrolments,
        closures,
        transfers,
        visits,
        plans,
        targets,
        declines,
        calls,
        reviews,
        stays,
        referralSteps,
        checkups,
        nowJudged,
        nowRecommended,
        acquaintances);
  }

  /// The course the resident's follow-ups make.
  public Course course(Rules rules) {
    return Judging.judge(held(Chart::visits).toList(), patient(), rules);
  }

  /// What the judgement depends on besides.
  public Patient patient() {
    return new Patient(
        resident().map(ResidentRegistered::birthDate), registers(), held(Chart::targets).toList());
  }

  /// Stays on registers.
  public List<Patient.Register> registers() {
    return held(Chart::enrolments)
        .map(one -> new Patient.Register(one.condition(), one.enrolledOn(), closedOn(one)))
        .sorted(Comparator.comparing(Patient.Register::from))
        .toList();
  }

  private Optional<LocalDate> closedOn(ConditionEnrolled enrolment) {
    return held(Chart::closures)
        .filter(
            one ->
                one.record().source().equals(enrolment.record().source())
                    && one.enrolmentRecordId().equals(enrolment.record().recordId()))
        .map(EnrolmentClosed::closedOn)
        .min(Comparator.naturalOrder());
  }

  /// The resident as registered.
  public Optional<ResidentRegistered> resident() {
    return held(Chart::registrations).findFirst();
  }

  /// Whether the resident was merged into another one.
  public boolean isMergedAway() {
    return into().isPresent();
  }

  /// The first day on which the resident has died or moved out.
  public Optional<LocalDate> goneOn() {
    return resident().stream()
        .flatMap(
            one ->
                Stream.of(Optional.ofNullable(one.diedOn()), Optional.ofNullable(one.movedOutOn())))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /// The day of death.
  public Optional<LocalDate> diedOn() {
    return resident().map(ResidentRegistered::diedOn);
  }

  /// The institution responsible for the resident on a day.
  public Optional<Responsibility> responsibleOn(LocalDate day) {
    return resident().stream()
        .flatMap(one -> one.responsibilities().stream())
        .filter(one -> !one.from().isAfter(day))
        .max(Comparator.comparing(Responsibility::from));
  }

  /// The institution that manages the resident on a day: where they were transferred to since, the
  /// one responsible, the one that enrolled them, the one that followed them up last.
  public Optional<String> managedBy(LocalDate day) {
    Optional<Responsibility> responsible = responsibleOn(day);
    Optional<EnrolmentTransferred> transfer =
        held(Chart::transfers)
            .filter(one -> !one.transferredOn().isAfter(day))
            .filter(
                one -> responsible.filter(it -> it.from().isAfter(one.transferredOn())).isEmpty())
            .max(Comparator.comparing(EnrolmentTransferred::transferredOn));
    return transfer
        .map(EnrolmentTransferred::toInstitutionId)
        .or(() -> responsible.map(Responsibility::institutionId))
        .or(
            () ->
                held(Chart::enrolments)
                    .filter(one -> !one.enrolledOn().isAfter(day))
                    .filter(one -> one.institutionId() != null)
                    .max(Comparator.comparing(ConditionEnrolled::enrolledOn))
                    .map(ConditionEnrolled::institutionId))
        .or(() -> held(Chart::visits).max(Judging.IN_TIME).map(one -> one.fact().institutionId()));
  }

  /// Every institution that may come to manage the resident, or whose follow-ups are in the chart.
  public List<String> institutions() {
    Set<String> all = new TreeSet<>();
    resident().ifPresent(one -> one.responsibilities().forEach(it -> all.add(it.institutionId())));
    held(Chart::transfers).forEach(one -> all.add(one.toInstitutionId()));
    held(Chart::enrolments)
        .flatMap(one -> Stream.ofNullable(one.institutionId()))
        .forEach(all::add);
    held(Chart::visits).forEach(one -> all.add(one.fact().institutionId()));
    return List.copyOf(all);
  }

  /// Follow-ups that hold.
  public List<Visit> heldVisits() {
    return held(Chart::visits).sorted(Judging.IN_TIME).toList();
  }

  /// Inpatient stays.
  public List<VisitRecorded> heldStays() {
    return held(Chart::stays).toList();
  }

  /// Medication plans that hold.
  public List<MedicationPlanned> heldPlans() {
    return held(Chart::plans).toList();
  }

  /// Calls.
  public List<CallRecorded> heldCalls() {
    return held(Chart::calls).sorted(Comparator.comparing(CallRecorded::occurredAt)).toList();
  }

  /// Recommendations that were declined.
  public List<RecommendationDeclined> heldDeclines() {
    return held(Chart::declines).toList();
  }

  /// Reviews.
  public List<AuthenticityReviewed> heldReviews() {
    return held(Chart::reviews).toList();
  }

  /// Steps of referrals.
  public List<ReferralStep> heldSteps() {
    return held(Chart::referralSteps).sorted(Comparator.comparing(ReferralStep::at)).toList();
  }

  /// Examinations and screenings that come every year.
  public List<Checkup> heldCheckups() {
    return held(Chart::checkups).toList();
  }

  /// Contracts, their renewals and their ends.
  public Contracts contracts() {
    return new Contracts(
        held(Chart::signed).toList(),
        held(Chart::renewed).toList(),
        held(Chart::terminated).toList());
  }

  /// What was signed.
  public record Contracts(
      List<ContractSigned> signed,
      List<ContractRenewed> renewed,
      List<ContractTerminated> terminated) {}

  /// Follow-ups to be taken back, since a review found that they were made up.
  public List<Kept<Visit>> toTakeBack() {
    return visits.stream().filter(one -> one.fact() != null && isFalsified(one.record())).toList();
  }

  /// Follow-ups to be restored: the review that had them taken back no longer holds.
  public List<Kept<Visit>> toRestore() {
    return visits.stream()
        .filter(one -> one.fact() == null && FALSIFIED.equals(one.voidReason()))
        .filter(one -> !isFalsified(one.record()))
        .toList();
  }

  /// Follow-ups that were made up and are taken back.
  public List<RecordRef> falsified() {
    return persons()
        .flatMap(one -> one.visits.stream())
        .filter(one -> FALSIFIED.equals(one.voidReason()))
        .map(Kept::record)
        .toList();
  }

  /// The review made last decides.
  private boolean isFalsified(RecordRef followUp) {
    return held(Chart::reviews)
        .filter(review -> review.followUp().equals(followUp))
        .max(
            Comparator.comparing(AuthenticityReviewed::reviewedOn)
                .thenComparing(one -> one.record().source())
                .thenComparing(one -> one.record().recordId()))
        .filter(review -> review.outcome() == ReviewOutcome.FALSIFIED)
        .isPresent();
  }
}
