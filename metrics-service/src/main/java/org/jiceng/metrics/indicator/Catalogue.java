package org.jiceng.metrics.indicator;

import static org.jiceng.metrics.timeline.Window.PIT;
import static org.jiceng.metrics.timeline.Window.R365;
import static org.jiceng.metrics.timeline.Window.YTD;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.indicator.Indicator.Unit;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// All indicators of the platform.
public final class Catalogue {

  private static final List<Window> STATE = List.of(PIT);
  private static final List<Window> ROLLING = List.of(R365, YTD);

  private static final Definition RENEWAL_IN_DISTRICT =
      new RenewalRate(
          new Indicator(
              "renewal-rate-in-district",
              "续约率（区内）",
              "Renewal rate within the district",
              Unit.CONTRACTS,
              "those followed by a contract with any institution of the district, signed from 90 days before to 30 days after the last day",
              "contract terms whose last day lies in the window",
              "contracts of residents who died or moved out before the last day",
              "QX 二",
              ROLLING,
              1),
          true);

  private static final Definition THIRD_PARTY_SATISFACTION =
      new Satisfaction(
          new Indicator(
              "contract-satisfaction-rate-third-party",
              "签约患者服务满意度（第三方调查）",
              "Satisfaction of contracted residents, asked by a third party",
              Unit.PERSONS,
              "those whose latest answer to a third party is 4 or 5 of 5",
              "residents under contract with an answer to a third party in the window",
              "residents without a contract on the day, and all but the latest answer of each",
              "QX 二, SJ §17",
              ROLLING,
              1),
          true);

  private static final List<Definition> PUBLISHED =
      List.of(
          new ContractRate(
              new Indicator(
                  "contract-rate-resident",
                  "常住人口签约率",
                  "Contract rate of permanent residents",
                  Unit.PERSONS,
                  "those with a running family-doctor contract",
                  "permanent residents",
                  "residents from the day they die, move out or are no longer permanent; contracts from the day after their termination",
                  "SJ §9, WZ §12, NT §23",
                  STATE,
                  1),
              _ -> Timeline.since(Integer.MIN_VALUE / 2),
              List.of()),
          new ContractRate(
              new Indicator(
                  "contract-rate-two-chronic",
                  "“两慢病”重点人群签约覆盖率",
                  "Contract coverage of hypertension and diabetes patients",
                  Unit.PERSONS,
                  "those with a running family-doctor contract",
                  "residents on the register of hypertension or type-2 diabetes",
                  "residents from the day they die, move out, are no longer permanent or are closed on both registers",
                  "QX 二",
                  STATE,
                  1),
              Person::twoChronic,
              List.of(Person.HYPERTENSION, Person.DIABETES)),
          new RenewalRate(
              new Indicator(
                  "renewal-rate",
                  "续约率",
                  "Renewal rate",
                  Unit.CONTRACTS,
                  "those followed by a contract with the same institution (for a district: with any of its institutions), signed from 90 days before to 30 days after the last day",
                  "contract terms whose last day lies in the window",
                  "contracts of residents who died, moved out or were no longer permanent on the last day; an early termination leaves the planned last day as it was",
                  "QX 二",
                  ROLLING,
                  1),
              false),
          new OnlineSigningShare(
              new Indicator(
                  "online-signing-share",
                  "线上签约比例",
                  "Online signing share",
                  Unit.CONTRACTS,
                  "those signed online",
                  "contracts signed and renewed in the window",
                  "contracts of residents from the day they die, move out or are no longer permanent",
                  "SJ §10, BH §7, WZ §17, QX 三.1.二",
                  ROLLING,
                  1)),
          new Satisfaction(
              new Indicator(
                  "contract-satisfaction-rate",
                  "签约患者服务满意度",
                  "Satisfaction of contracted residents",
                  Unit.PERSONS,
                  "those whose latest answer is 4 or 5 of 5",
                  "residents under contract with an answer in the window",
                  "residents without a contract on the day, and all but the latest answer of each; answers to a third party have a value of their own (`profile=third-party`)",
                  "QX 二, BH §8, SJ §17",
                  ROLLING,
                  1),
              false),
          new BloodPressureControl(
              new Indicator(
                  "bp-control-rate",
                  "高血压患者血压控制率",
                  "Blood pressure control rate",
                  Unit.PERSONS,
                  "those whose latest follow-up blood pressure in the window is below 140/90, from 65 years on below 150/90",
                  "residents of 35 years or more on the register of hypertension",
                  "residents under 35; readings taken by phone, online, by a device or outside a follow-up; nobody is left out for want of a reading, who counts as not controlled",
                  "QX 二; CLINICAL-RULES §2.1 nbphs-2017, §6",
                  ROLLING,
                  1),
              150),
          new BloodPressureControl(
              new Indicator(
                  "bp-control-rate-140",
                  "高血压患者血压控制率（140/90）",
                  "Blood pressure control rate, below 140/90 at all ages",
                  Unit.PERSONS,
                  "those whose latest follow-up blood pressure in the window is below 140/90",
                  "residents of 35 years or more on the register of hypertension",
                  "residents under 35; readings taken by phone, online, by a device or outside a follow-up; nobody is left out for want of a reading, who counts as not controlled",
                  "INDICATORS §3, CMS165 and WHO style",
                  ROLLING,
                  1),
              140),
          new GlucoseControl(
              new Indicator(
                  "glucose-control-rate",
                  "糖尿病患者血糖或糖化血红蛋白控制率",
                  "Glucose or HbA1c control rate",
                  Unit.PERSONS,
                  "those whose latest fasting glucose in the window is below 7.0 mmol/L or whose latest HbA1c is below 7.0 %",
                  "residents of 35 years or more on the register of type-2 diabetes",
                  "residents under 35; random glucose; values taken by phone, online, by a device or outside a follow-up; nobody is left out for want of a value, who counts as not controlled",
                  "QX 二",
                  ROLLING,
                  1),
              true),
          new GlucoseControl(
              new Indicator(
                  "glucose-control-rate-fpg",
                  "糖尿病患者空腹血糖控制率",
                  "Fasting glucose control rate",
                  Unit.PERSONS,
                  "those whose latest fasting glucose in the window is below 7.0 mmol/L",
                  "residents of 35 years or more on the register of type-2 diabetes",
                  "residents under 35; random glucose; values taken by phone, online, by a device or outside a follow-up; nobody is left out for want of a value, who counts as not controlled",
                  "CLINICAL-RULES §6",
                  ROLLING,
                  1),
              false),
          new MedicationPlanRate(
              new Indicator(
                  "medication-plan-rate",
                  "签约高血压、糖尿病患者用药计划制定率",
                  "Medication plan rate",
                  Unit.PERSONS,
                  "those with a running medication plan of at least one drug",
                  "residents on the register of hypertension or type-2 diabetes with a running contract",
                  "residents without a contract on the day; plans without a drug",
                  "BH §6",
                  STATE,
                  1)),
          new PrimaryVisitShare(
              new Indicator(
                  "contracted-primary-visit-share",
                  "签约居民基层就诊比例",
                  "Grassroots share of contracted residents' visits",
                  Unit.VISITS,
                  "those made at grassroots institutions",
                  "outpatient and emergency visits in the window of residents under contract on the day of the visit",
                  "stays, examinations and vaccinations; visits of residents from the day they die, move out or are no longer permanent; the share is not available where no visits to hospitals are told of the institution's residents",
                  "QX 二",
                  ROLLING,
                  1)),
          new ReferralClosedLoop(
              new Indicator(
                  "referral-closed-loop-rate",
                  "转诊跟踪、延续管理（闭环率）",
                  "Closed loops of upward referrals",
                  Unit.REFERRALS,
                  "those with an outcome (a result or a return) and a follow-up face to face within 14 days after it",
                  "upward referrals whose resident was received in the window, 14 days ago or longer",
                  "drafts; referrals nobody received; referrals of residents from the day they die, move out or are no longer permanent",
                  "QX 三.1.一",
                  List.of(R365),
                  1)));

  private static final Definition HOSPITAL_FEED =
      new HospitalFeed(
          new Indicator(
              "hospital-feed",
              "医院就诊数据接入",
              "Feeds of visits to hospitals",
              Unit.VISITS,
              "feeds of visits to hospitals on the day",
              "the same",
              "feeds of clinics",
              "INDICATORS §2",
              STATE,
              1));

  private static final List<Definition> ALL =
      Stream.concat(
              PUBLISHED.stream(),
              Stream.of(RENEWAL_IN_DISTRICT, THIRD_PARTY_SATISFACTION, HOSPITAL_FEED))
          .toList();

  private static final Map<String, Definition> BY_ID =
      PUBLISHED.stream().collect(Collectors.toMap(it -> it.indicator().id(), Function.identity()));

  private static final Map<FactGroup, List<Definition>> BY_GROUP = new EnumMap<>(FactGroup.class);

  static {
    for (FactGroup group : FactGroup.values()) {
      BY_GROUP.put(group, ALL.stream().filter(it -> it.dependsOn().contains(group)).toList());
    }
  }

  private Catalogue() {}

  /// Every definition the engine works out, also those that only serve another one's district
  /// level.
  public static List<Definition> all() {
    return ALL;
  }

  /// The definitions that are published under their own name.
  public static List<Definition> published() {
    return PUBLISHED;
  }

  /// The published definition with an id.
  public static Optional<Definition> named(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /// The definition by which an indicator is judged from what third parties asked, where there is
  /// one.
  public static Optional<Definition> ofThirdParty(Definition definition) {
    return definition.indicator().id().equals("contract-satisfaction-rate")
        ? Optional.of(THIRD_PARTY_SATISFACTION)
        : Optional.empty();
  }

  /// What tells on which days visits to hospitals are known.
  public static Definition hospitalFeed() {
    return HOSPITAL_FEED;
  }

  /// The definitions that a fact of a group can move.
  public static List<Definition> movedBy(FactGroup group) {
    return BY_GROUP.getOrDefault(group, List.of());
  }

  /// The definition whose series are summed above the institution: the same, except where the
  /// district's rule
  /// differs from the institution's.
  public static Definition aboveInstitution(Definition definition) {
    return definition.indicator().id().equals("renewal-rate") ? RENEWAL_IN_DISTRICT : definition;
  }
}
