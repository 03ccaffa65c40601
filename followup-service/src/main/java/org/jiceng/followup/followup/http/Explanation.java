package org.jiceng.followup.followup.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.Reason;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.domain.Anomalies;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.chart.domain.Settlement;
import org.jiceng.followup.judging.domain.Assessment;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Reasons;
import org.jiceng.followup.judging.domain.Rules;

/// Says in codes, in Chinese and in English how a follow-up was judged, and why.
public final class Explanation {

  private Explanation() {}

  /// What is said before the follow-up could be judged.
  public static Map<String, Object> pending() {
    return Map.of("state", "pending");
  }

  /// How the follow-up with this name was judged.
  public static Map<String, Object> of(RecordRef record, Chart chart, Rules rules) {
    Course course = chart.course(rules);
    return course.visits().stream()
        .filter(one -> one.visit().fact().record().equals(record))
        .findFirst()
        .map(one -> of(one, chart, course, rules))
        .orElseGet(Explanation::pending);
  }

  private static Map<String, Object> of(
      JudgedVisit visit, Chart chart, Course course, Rules rules) {
    RecordRef record = visit.visit().fact().record();
    Optional<ReferralRecommended> recommended =
        Optional.ofNullable(Settlement.recommendations(chart, course, rules).get(record));
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("state", "judged");
    said.put("diseases", visit.assessments().stream().map(Explanation::of).toList());
    visit.urgency().ifPresent(it -> said.put("urgency", it.name().toLowerCase(Locale.ROOT)));
    visit.nextDueOn().ifPresent(it -> said.put("nextDueOn", it.toString()));
    recommended.ifPresent(
        it -> {
          Map<String, Object> referral = new LinkedHashMap<>();
          referral.put("urgency", it.urgency().name().toLowerCase(Locale.ROOT));
          referral.put("reasons", it.reasons().stream().map(Reason::code).distinct().toList());
          referral.put("trackBy", it.trackBy().toString());
          said.put("referralRecommended", referral);
        });
    List<String> flags = Anomalies.of(chart, course, rules).getOrDefault(record, List.of());
    if (!flags.isEmpty()) {
      said.put("flags", flags);
    }
    said.put("advice", advice(visit, recommended));
    return said;
  }

  private static Map<String, Object> of(Assessment one) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("condition", one.disease().condition());
    one.classification()
        .ifPresent(
            it -> {
              said.put("classification", it);
              said.put("meaning", Wording.ofClass(it));
            });
    one.controlled().ifPresent(it -> said.put("controlled", it));
    one.clinicallyControlled().ifPresent(it -> said.put("clinicallyControlled", it));
    said.put("counted", one.counted());
    said.put("profile", one.profile());
    said.put("profileVersion", one.profileVersion());
    said.put("sameDayRule", one.sameDay().wireName());
    said.put("reasons", one.reasons().stream().map(it -> coded(it)).toList());
    said.put("dangers", one.dangers().stream().map(it -> coded(it)).toList());
    one.nextDueOn().ifPresent(it -> said.put("nextDueOn", it.toString()));
    return said;
  }

  private static Map<String, Object> coded(String code) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("code", code);
    said.putAll(Wording.of(code));
    return said;
  }

  /// What to do next: always with education, goals and when to seek care at once (CLINICAL-RULES
  /// §3.2).
  private static Map<String, String> advice(
      JudgedVisit visit, Optional<ReferralRecommended> recommended) {
    List<String> chinese = new ArrayList<>();
    List<String> english = new ArrayList<>();
    boolean danger = !visit.dangers().isEmpty();
    String day = visit.nextDueOn().map(Object::toString).orElse("");
    boolean unsatisfactory =
        visit.assessments().stream()
            .anyMatch(one -> one.classification().filter(it -> it == 2 || it == 3).isPresent());
    if (danger) {
      chinese.add("出现危急情况，处理后紧急转诊，2周内主动随访转诊情况");
      english.add("Danger: treat, refer urgently, and follow the referral up within 2 weeks");
    } else if (recommended.isPresent()) {
      chinese.add("建议转诊，2周内主动随访转诊情况");
      english.add("Advise referral and follow it up within 2 weeks");
    } else if (visit.reasons().stream().anyMatch(it -> Reasons.ALL.contains(it.code()))) {
      chinese.add("因同一原因的转诊尚未结束，继续跟踪");
      english.add("A referral for the same reason is still open: keep following it");
    } else if (unsatisfactory) {
      chinese.add("了解服药依从性，必要时调整用药，2周内随访");
      english.add("Check adherence, adjust drugs where needed, follow up within 2 weeks");
    } else if (visit.nextDueOn().isPresent()) {
      chinese.add("继续目前方案，按期随访");
      english.add("Go on as before and follow up in time");
    }
    if (!day.isEmpty()) {
      chinese.add("下次随访不晚于" + day);
      english.add("next follow-up by " + day);
    }
    chinese.add("进行针对性健康教育，商定生活方式目标，告知出现哪些异常应立即就诊");
    english.add("educate, agree on lifestyle goals, and say which signs need care at once");
    Map<String, String> advice = new LinkedHashMap<>();
    advice.put("zh", String.join("；", chinese) + "。");
    advice.put("en", String.join("; ", english) + ".");
    return advice;
  }
}
