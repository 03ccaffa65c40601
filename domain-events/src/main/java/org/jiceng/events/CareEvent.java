package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What signing-service tells of the services a contract promises: the catalogue of packages, and
/// who refused to sign.
public sealed interface CareEvent extends SigningEvent
    permits CareEvent.PackageDescribed, CareEvent.SigningRefused {

  /// What sort of package it is: everyone's, the integrated one of health management (健康管理综合服务包),
  /// or one chosen by order (点单式).
  enum PackageKind {
    @JsonProperty("base")
    BASE,
    @JsonProperty("integrated")
    INTEGRATED,
    @JsonProperty("on-demand")
    ON_DEMAND
  }

  /// What counts as delivering an item of a package.
  enum Service {
    @JsonProperty("follow-up")
    FOLLOW_UP,
    @JsonProperty("reading")
    READING,
    @JsonProperty("medication-plan")
    MEDICATION_PLAN,
    @JsonProperty("visit")
    VISIT,
    @JsonProperty("examination")
    EXAMINATION,
    @JsonProperty("contact")
    CONTACT,
    @JsonProperty("assessment")
    ASSESSMENT,
    @JsonProperty("screening")
    SCREENING,
    @JsonProperty("home-visit")
    HOME_VISIT,
    @JsonProperty("guidance")
    GUIDANCE,
    @JsonProperty("consultation")
    CONSULTATION,
    @JsonProperty("any")
    ANY
  }

  /// How long the stretches are in each of which an item is due, counted from a contract's first
  /// day.
  enum Every {
    @JsonProperty("term")
    TERM,
    @JsonProperty("year")
    YEAR,
    @JsonProperty("half-year")
    HALF_YEAR,
    @JsonProperty("quarter")
    QUARTER,
    @JsonProperty("month")
    MONTH
  }

  /// Why a resident did not want a contract.
  enum RefusalReason {
    @JsonProperty("no-need")
    NO_NEED,
    @JsonProperty("has-own-doctor")
    HAS_OWN_DOCTOR,
    @JsonProperty("dissatisfied")
    DISSATISFIED,
    @JsonProperty("cost")
    COST,
    @JsonProperty("privacy")
    PRIVACY,
    @JsonProperty("moving-away")
    MOVING_AWAY,
    @JsonProperty("unreachable")
    UNREACHABLE,
    @JsonProperty("other")
    OTHER
  }

  /// Who pays how much for an item, a contract year, in fen.
  record Fee(long insurance, long publicHealth, long person, long commercial) {
    public Fee {
      Checks.notNegative(insurance, "insurance");
      Checks.notNegative(publicHealth, "publicHealth");
      Checks.notNegative(person, "person");
      Checks.notNegative(commercial, "commercial");
    }
  }

  /// One thing a package promises: a service so many times in each stretch.
  ///
  /// @param item names it within its package
  /// @param conditions the service must be for one of these, where any are named
  record PackageItem(
      String item,
      @Nullable String title,
      Service service,
      List<String> conditions,
      int times,
      Every every,
      @Nullable Fee fee) {
    public PackageItem {
      RecordRef.requireId(item, "item");
      Checks.present(service, "service");
      Checks.present(every, "every");
      conditions = Checks.orEmpty(conditions, "conditions");
      if (times < 1) {
        throw new IllegalArgumentException("times must be 1 or more but was " + times);
      }
    }
  }

  /// A version of a service package as the catalogue describes it (签约服务包).
  ///
  /// @param validFrom first day on which a contract signed gets this version
  /// @param validTo last such day, inclusive
  record PackageDescribed(
      RecordRef record,
      int revision,
      String packageId,
      int version,
      String title,
      PackageKind packageKind,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      List<PackageItem> items)
      implements CareEvent {
    public PackageDescribed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(packageId, "packageId");
      Checks.present(title, "title");
      Checks.present(packageKind, "packageKind");
      Checks.present(validFrom, "validFrom");
      items = Checks.orEmpty(items, "items");
      if (version < 1) {
        throw new IllegalArgumentException("version must be 1 or more but was " + version);
      }
    }

    @Override
    public RecordKind kind() {
      return RecordKind.PACKAGE;
    }

    @Override
    public String subject() {
      return packageId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(validFrom);
    }
  }

  /// A resident was offered a contract and did not want it.
  ///
  /// @param group the population group for whose sake it was offered
  record SigningRefused(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      LocalDate refusedOn,
      RefusalReason reason,
      @Nullable String group)
      implements CareEvent {
    public SigningRefused {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(refusedOn, "refusedOn");
      Checks.present(reason, "reason");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFUSAL;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(refusedOn);
    }
  }
}
