package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What joins the grassroots and the hospitals beside referrals: consultations and bookings, who
/// may refer where, which feeds of visits there are, and who looked at what.
public sealed interface HospitalLinkEvent extends ReferralEvent
    permits HospitalLinkEvent.ConsultationAsked,
        HospitalLinkEvent.ConsultationAnswered,
        HospitalLinkEvent.SlotOffered,
        HospitalLinkEvent.BookingPlaced,
        HospitalLinkEvent.BookingConcluded,
        HospitalLinkEvent.ReferralRoutePermitted,
        HospitalLinkEvent.VisitFeedConnected,
        HospitalLinkEvent.InformationViewed {

  /// What a consultation is for: an opinion, guidance of the treatment, or the report on an
  /// examination made at the grassroots (基层检查、医院诊断).
  enum ConsultationKind {
    @JsonProperty("opinion")
    OPINION,
    @JsonProperty("guidance")
    GUIDANCE,
    @JsonProperty("examination-report")
    EXAMINATION_REPORT
  }

  /// What is booked.
  enum SlotKind {
    @JsonProperty("bed")
    BED,
    @JsonProperty("examination")
    EXAMINATION
  }

  /// By which way it was booked.
  enum BookingChannel {
    @JsonProperty("counter")
    COUNTER,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("kiosk")
    KIOSK,
    @JsonProperty("tele-medicine")
    TELE_MEDICINE
  }

  /// What became of a booking.
  enum BookingOutcome {
    @JsonProperty("fulfilled")
    FULFILLED,
    @JsonProperty("missed")
    MISSED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  /// Where visits come from.
  enum FeedKind {
    @JsonProperty("clinic")
    CLINIC,
    @JsonProperty("hospital")
    HOSPITAL,
    @JsonProperty("insurance")
    INSURANCE
  }

  /// What was looked at.
  enum Information {
    @JsonProperty("referral")
    REFERRAL,
    @JsonProperty("visit")
    VISIT,
    @JsonProperty("health-record")
    HEALTH_RECORD
  }

  /// An institution asked another for a consultation at a distance (远程会诊).
  ///
  /// @param institutionId the one that asks
  /// @param askedInstitutionId the one that is asked
  /// @param referralRecordId the referral it belongs to or became
  record ConsultationAsked(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      String askedInstitutionId,
      ConsultationKind consultationKind,
      ReferralCourseEvent.Urgency urgency,
      @Nullable String specialty,
      @Nullable String staffId,
      @Nullable String referralRecordId,
      Instant occurredAt)
      implements HospitalLinkEvent {
    public ConsultationAsked {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      RecordRef.requireId(askedInstitutionId, "askedInstitutionId");
      Checks.present(consultationKind, "consultationKind");
      Checks.present(urgency, "urgency");
      Checks.idIfPresent(staffId, "staffId");
      Checks.idIfPresent(referralRecordId, "referralRecordId");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONSULTATION;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A consultation was answered.
  ///
  /// @param institutionId the one that answered
  /// @param staffId who answered
  /// @param minutes how long it took
  /// @param referralAdvised whether a referral was advised
  record ConsultationAnswered(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef consultation,
      String institutionId,
      @Nullable String staffId,
      int minutes,
      boolean referralAdvised,
      Instant occurredAt)
      implements HospitalLinkEvent {
    public ConsultationAnswered {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(consultation, "consultation");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(staffId, "staffId");
      Checks.notNegative(minutes, "minutes");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONSULTATION_ANSWER;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// An institution offers places: beds from a day on, or an examination at a time.
  ///
  /// @param capacity how many fit
  /// @param occurredAt when they are
  record SlotOffered(
      RecordRef record,
      int revision,
      String slotId,
      String institutionId,
      SlotKind slotKind,
      @Nullable String specialty,
      int capacity,
      Instant occurredAt)
      implements HospitalLinkEvent {
    public SlotOffered {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(slotId, "slotId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(slotKind, "slotKind");
      Checks.notNegative(capacity, "capacity");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.SLOT;
    }

    @Override
    public String subject() {
      return institutionId;
    }
  }

  /// A place was booked for a resident.
  ///
  /// @param slotId none where the institution gave a place without offering them
  /// @param institutionId where the place is
  /// @param bookedByInstitutionId who booked it
  /// @param wantedAt when the place is
  record BookingPlaced(
      RecordRef record,
      int revision,
      String residentId,
      @Nullable String slotId,
      String institutionId,
      SlotKind slotKind,
      @Nullable String bookedByInstitutionId,
      BookingChannel channel,
      @Nullable String referralRecordId,
      Instant wantedAt,
      Instant occurredAt)
      implements HospitalLinkEvent {
    public BookingPlaced {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.idIfPresent(slotId, "slotId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(slotKind, "slotKind");
      Checks.idIfPresent(bookedByInstitutionId, "bookedByInstitutionId");
      Checks.present(channel, "channel");
      Checks.idIfPresent(referralRecordId, "referralRecordId");
      Checks.present(wantedAt, "wantedAt");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.BOOKING;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// It is known what became of a booking.
  record BookingConcluded(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef booking,
      String institutionId,
      BookingOutcome outcome,
      Instant occurredAt)
      implements HospitalLinkEvent {
    public BookingConcluded {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(booking, "booking");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(outcome, "outcome");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.BOOKING_OUTCOME;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// An institution may refer to another. Days named `to` are inclusive.
  ///
  /// @param directions up, down or both; all where empty
  /// @param specialties all where empty
  record ReferralRoutePermitted(
      RecordRef record,
      int revision,
      String fromInstitutionId,
      String toInstitutionId,
      List<ReferralCourseEvent.Direction> directions,
      List<String> specialties,
      LocalDate from,
      @Nullable LocalDate to)
      implements HospitalLinkEvent {
    public ReferralRoutePermitted {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(fromInstitutionId, "fromInstitutionId");
      RecordRef.requireId(toInstitutionId, "toInstitutionId");
      directions = Checks.orEmpty(directions, "directions");
      specialties = Checks.orEmpty(specialties, "specialties");
      Checks.present(from, "from");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_ROUTE;
    }

    @Override
    public String subject() {
      return fromInstitutionId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(from);
    }
  }

  /// Visits of the residents of an institution made elsewhere come in from a hospital or the
  /// insurance. `to` is inclusive.
  ///
  /// @param institutionId the institution of responsibility whose residents the feed tells of
  /// @param feedSource the source of its records
  record VisitFeedConnected(
      RecordRef record,
      int revision,
      String institutionId,
      FeedKind feedKind,
      String feedSource,
      LocalDate from,
      @Nullable LocalDate to)
      implements HospitalLinkEvent {
    public VisitFeedConnected {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(feedKind, "feedKind");
      Checks.present(feedSource, "feedSource");
      Checks.present(from, "from");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.VISIT_FEED;
    }

    @Override
    public String subject() {
      return institutionId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(from);
    }
  }

  /// Somebody looked at a resident's referral or visit by way of the health record browser (NT
  /// §34).
  ///
  /// @param institutionId from where
  record InformationViewed(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Information information,
      @Nullable String staffId,
      @Nullable RecordRef of,
      Instant occurredAt)
      implements HospitalLinkEvent {
    public InformationViewed {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(information, "information");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.INFORMATION_VIEW;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }
}
