package org.jiceng.followup;

import static org.jiceng.starter.record.Violations.present;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.PersonalCareEvent.ConsultationStep;
import org.jiceng.events.PersonalCareEvent.HomeBedStep;
import org.jiceng.events.PersonalCareEvent.OutreachVerdict;
import org.jiceng.events.PersonalCareEvent.PushReceipt;
import org.jiceng.events.PersonalCareEvent.ReservationStep;
import org.jiceng.events.PersonalCareEvent.ScreeningStep;
import org.jiceng.events.RecordKind;
import org.jiceng.followup.assess.domain.Tier;
import org.jiceng.followup.assess.http.Assessments;
import org.jiceng.followup.consultation.domain.OnlineConsultation;
import org.jiceng.followup.consultation.domain.Reply;
import org.jiceng.followup.course.CaseRecords;
import org.jiceng.followup.course.domain.CaseFile;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.followup.course.domain.CaseRules;
import org.jiceng.followup.course.http.OpenCases;
import org.jiceng.followup.drugs.domain.DrugReservation;
import org.jiceng.followup.drugs.domain.ReservationMove;
import org.jiceng.followup.education.ConsentedPushes;
import org.jiceng.followup.education.domain.EducationPush;
import org.jiceng.followup.education.domain.Guidance;
import org.jiceng.followup.education.domain.PushConsent;
import org.jiceng.followup.education.domain.Receipt;
import org.jiceng.followup.exam.domain.Examination;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.followup.healthrecord.domain.HealthRecord;
import org.jiceng.followup.healthrecord.domain.HealthRecordCheck;
import org.jiceng.followup.healthrecord.domain.HealthRecordView;
import org.jiceng.followup.healthrecord.http.Summaries;
import org.jiceng.followup.homecare.domain.BedStep;
import org.jiceng.followup.homecare.domain.HomeBed;
import org.jiceng.followup.homecare.domain.HomeVisit;
import org.jiceng.followup.homecare.domain.HospiceAdmission;
import org.jiceng.followup.outreach.domain.Outreach;
import org.jiceng.followup.outreach.domain.OutreachReview;
import org.jiceng.followup.plan.http.DrugLists;
import org.jiceng.followup.plan.http.MedicationPlans;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.followup.reading.http.Readings;
import org.jiceng.followup.screening.domain.ComplicationScreening;
import org.jiceng.followup.screening.domain.FollowThrough;
import org.jiceng.followup.screening.domain.Screening;
import org.jiceng.followup.tier.Tiers;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import tools.jackson.core.type.TypeReference;

/// What else is done for residents besides registers and follow-ups: the kinds of record, and the
/// lists that are read from them.
final class CareRecords {

  private final DocumentStore store;
  private final CareSettings days;
  private final Aggregates<Filed<HealthRecord>> healthRecords;
  private final Aggregates<Filed<PushConsent>> consents;
  private final List<Function<String, Flux<FollowUpEvent>>> entries = new ArrayList<>();
  private final MedicationPlans plans;
  private final Assessments assessments;
  private final CaseRecords<FollowThrough.State, ScreeningStep, Screening, FollowThrough>
      screenings;
  private final CaseRecords<BedStep.State, HomeBedStep, HomeBed, BedStep> homeBeds;
  private final CaseRecords<Receipt.State, PushReceipt, EducationPush, Receipt> pushes;
  private final CaseRecords<Reply.State, ConsultationStep, OnlineConsultation, Reply> consultations;
  private final CaseRecords<
          ReservationMove.State, ReservationStep, DrugReservation, ReservationMove>
      reservations;
  private final CaseRecords<OutreachReview.State, OutreachVerdict, Outreach, OutreachReview>
      outreach;

  CareRecords(DocumentStore store, CareSettings days) {
    this.store = store;
    this.days = days;
    this.healthRecords =
        store.aggregates(
            "health-records",
            new TypeReference<Filed<HealthRecord>>() {},
            FiledRecords.byResident());
    this.consents =
        store.aggregates(
            "push-consents", new TypeReference<Filed<PushConsent>>() {}, FiledRecords.byResident());
    this.plans = new MedicationPlans(store);
    this.assessments = new Assessments(store);
    this.screenings =
        new CaseRecords<>(
            store,
            "screenings",
            "/api/screenings",
            new TypeReference<>() {},
            new CaseRules<>("screening", FollowThrough.COURSE));
    this.homeBeds =
        new CaseRecords<>(
            store,
            "home-beds",
            "/api/home-beds",
            new TypeReference<>() {},
            new CaseRules<>("home-bed", BedStep.COURSE));
    this.pushes =
        new CaseRecords<>(
            store,
            "education-pushes",
            "/api/education-pushes",
            new TypeReference<>() {},
            new CaseRules<>("education-push", Receipt.COURSE));
    this.consultations =
        new CaseRecords<>(
            store,
            "online-consultations",
            "/api/online-consultations",
            new TypeReference<>() {},
            new CaseRules<>("online-consultation", Reply.COURSE),
            true);
    this.reservations =
        new CaseRecords<>(
            store,
            "drug-reservations",
            "/api/drug-reservations",
            new TypeReference<>() {},
            new CaseRules<>("drug-reservation", ReservationMove.COURSE),
            true);
    this.outreach =
        new CaseRecords<>(
            store,
            "outreach",
            "/api/outreach",
            new TypeReference<>() {},
            new CaseRules<>("outreach", OutreachReview.COURSE));
    entries.add(plans::toldOf);
    entries.add(assessments::toldOf);
    entries.add(screenings::toldOf);
    entries.add(homeBeds::toldOf);
    entries.add(pushes::toldOf);
    entries.add(consultations::toldOf);
    entries.add(reservations::toldOf);
    entries.add(outreach::toldOf);
  }

  /// Automated follow-ups.
  CaseRecords<OutreachReview.State, OutreachVerdict, Outreach, OutreachReview> outreach() {
    return outreach;
  }

  /// The assessments.
  Assessments assessments() {
    return assessments;
  }

  /// The kinds of record.
  List<RecordType<?>> types() {
    List<RecordType<?>> types = new ArrayList<>();
    types.add(Readings.in(store));
    types.add(plans.records());
    types.add(
        posted(
            RecordKind.EXAMINATION,
            "/api/examinations",
            Examination.class,
            store.aggregates(
                "examinations",
                new TypeReference<Filed<Examination>>() {},
                FiledRecords.byResident())));
    types.add(assessments.records());
    types.add(screenings.openings(RecordKind.SCREENING, Screening.class));
    types.add(
        screenings.steps(RecordKind.SCREENING_STEP, "screeningRecordId", FollowThrough.class));
    types.add(
        posted(
            RecordKind.COMPLICATION_SCREENING,
            "/api/complication-screenings",
            ComplicationScreening.class,
            store.aggregates(
                "complication-screenings",
                new TypeReference<Filed<ComplicationScreening>>() {},
                FiledRecords.byResident())));
    types.add(
        posted(
            RecordKind.HOME_VISIT,
            "/api/home-visits",
            HomeVisit.class,
            store.aggregates(
                "home-visits",
                new TypeReference<Filed<HomeVisit>>() {},
                FiledRecords.byResident())));
    types.add(homeBeds.openings(RecordKind.HOME_BED, HomeBed.class));
    types.add(homeBeds.steps(RecordKind.HOME_BED_STEP, "homeBedRecordId", BedStep.class));
    types.add(
        posted(
            RecordKind.HOSPICE_ADMISSION,
            "/api/hospice-admissions",
            HospiceAdmission.class,
            store.aggregates(
                "hospice-admissions",
                new TypeReference<Filed<HospiceAdmission>>() {},
                FiledRecords.byResident())));
    types.add(
        posted(
            RecordKind.GUIDANCE,
            "/api/guidance",
            Guidance.class,
            store.aggregates(
                "guidance", new TypeReference<Filed<Guidance>>() {}, FiledRecords.byResident())));
    types.add(
        posted(RecordKind.HEALTH_RECORD, "/api/health-records", HealthRecord.class, healthRecords));
    types.add(
        posted(
            RecordKind.HEALTH_RECORD_VIEW,
            "/api/health-record-views",
            HealthRecordView.class,
            store.aggregates(
                "health-record-views",
                new TypeReference<Filed<HealthRecordView>>() {},
                FiledRecords.byResident())));
    types.add(
        posted(
            RecordKind.HEALTH_RECORD_CHECK,
            "/api/health-record-checks",
            HealthRecordCheck.class,
            store.aggregates(
                "health-record-checks",
                new TypeReference<Filed<HealthRecordCheck>>() {},
                FiledRecords.byResident())));
    types.add(posted(RecordKind.PUSH_CONSENT, "/api/push-consents", PushConsent.class, consents));
    types.add(
        new ConsentedPushes(
            pushes.openings(RecordKind.EDUCATION_PUSH, EducationPush.class), consents));
    types.add(pushes.steps(RecordKind.PUSH_RECEIPT, "educationPushRecordId", Receipt.class));
    types.add(consultations.openings(RecordKind.ONLINE_CONSULTATION, OnlineConsultation.class));
    types.add(
        consultations.steps(
            RecordKind.ONLINE_CONSULTATION_STEP, "onlineConsultationRecordId", Reply.class));
    types.add(reservations.openings(RecordKind.DRUG_RESERVATION, DrugReservation.class));
    types.add(
        reservations.steps(
            RecordKind.DRUG_RESERVATION_STEP, "drugReservationRecordId", ReservationMove.class));
    types.add(outreach.openings(RecordKind.OUTREACH, Outreach.class));
    types.add(outreach.steps(RecordKind.OUTREACH_REVIEW, "outreachRecordId", OutreachReview.class));
    return types;
  }

  private <C extends Posted> RecordType<?> posted(
      RecordKind kind, String path, Class<C> body, Aggregates<Filed<C>> files) {
    entries.add(
        resident ->
            files
                .findBy(FiledRecords.RESIDENT, resident)
                .map(filed -> filed.content().told(filed.record(), filed.standing().revision())));
    return FiledRecords.posted(kind, path, body, files);
  }

  /// All that is told of a resident, one kind after the other.
  private Flux<FollowUpEvent> toldOf(String residentId) {
    return Flux.fromIterable(entries).concatMap(entry -> entry.apply(residentId));
  }

  /// The lists.
  RouterFunction<ServerResponse> lists(Tiers tiers, Clock clock) {
    return OpenCases.list(screenings, file -> begun(file, days.manage()), clock)
        .and(OpenCases.list(homeBeds, this::bedDue, clock))
        .and(OpenCases.list(consultations, file -> begun(file, days.answer()), clock))
        .and(OpenCases.list(reservations, this::wanted, clock))
        .and(OpenCases.list(outreach, file -> begun(file, days.review()), clock))
        .and(assessments.expiring(clock))
        .and(Summaries.route(healthRecords, this::toldOf, clock))
        .and(
            new DrugLists(
                    plans,
                    (resident, day) -> tiers.of(resident, day).map(it -> it.map(Tier::tier)),
                    clock)
                .routes());
  }

  /// The last day of a bed's period; while it is not open, the day by which to answer.
  private LocalDate bedDue(CaseFile<HomeBed, BedStep> file) {
    return BedStep.lastDay(homeBeds.rules().inOrder(file))
        .orElseGet(() -> begun(file, days.assess()));
  }

  private LocalDate wanted(CaseFile<DrugReservation, ReservationMove> file) {
    LocalDate wanted = file.opening().orElseThrow().content().wantedOn();
    return wanted == null ? begun(file, days.prepare()) : wanted;
  }

  private static LocalDate begun(CaseFile<? extends CaseOpening, ?> file, int within) {
    return Days.of(present(file.opening().orElseThrow().content().begunAt())).plusDays(within);
  }
}
