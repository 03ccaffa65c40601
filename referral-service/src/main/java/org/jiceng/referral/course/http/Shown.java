package org.jiceng.referral.course.http;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Deadline;
import org.jiceng.referral.course.domain.Course;
import org.jiceng.referral.course.domain.Details;
import org.jiceng.referral.course.domain.Taken;
import org.jiceng.referral.course.domain.Trail;
import org.jiceng.referral.course.domain.Wait;
import org.jiceng.referral.resident.domain.ResidentFile.Holder;

/// How a referral is shown: where it stands, what is waited for and what has been.
final class Shown {

  private Shown() {}

  /// Where a referral stands.
  static Map<String, Object> standing(Course course, Instant now) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("state", course.state().wireName());
    members.put("hl7", course.state().hl7());
    members.put("since", course.since().toString());
    members.put("open", course.isOpen());
    members.put("pending", pending(course, now));
    return members;
  }

  private static List<Map<String, Object>> pending(Course course, Instant now) {
    return course.isOpen()
        ? course.waits().stream()
            .filter(Wait::isPending)
            .sorted(Comparator.comparing(Wait::dueAt))
            .map(wait -> shown(wait, now))
            .toList()
        : List.of();
  }

  static Map<String, Object> shown(Wait wait, Instant now) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("deadline", word(wait.deadline()));
    members.put("institutionId", wait.institutionId());
    members.put("dueAt", wait.dueAt().toString());
    members.put("overdue", wait.isMissed(now));
    return members;
  }

  /// All there is to say of a referral to who may read it.
  ///
  /// @param resident who the resident turned out to be
  /// @param contract who cares for the resident by contract, which gives priority
  static Map<String, Object> whole(
      Course course, String resident, Optional<Holder> contract, Instant now) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("source", course.record().source());
    if (!resident.equals(course.opening().residentId())) {
      members.put("mergedInto", resident);
    }
    members.putAll(standing(course, now));
    members.put(
        "history",
        course.steps().sorted(Comparator.comparing(Taken::at)).map(Shown::step).toList());
    members.put(
        "missedDeadlines",
        course.missed().stream()
            .filter(one -> one.told())
            .map(
                one ->
                    Map.of(
                        "deadline", word(one.deadline()),
                        "institutionId", one.institutionId(),
                        "dueAt", one.dueAt().toString()))
            .toList());
    members.put("missing", course.opening().handover().missing(course.opening().direction()));
    members.put("priority", contract.isPresent());
    contract.ifPresent(
        holder -> {
          Map<String, Object> by = new TreeMap<>();
          by.put("institutionId", holder.institutionId());
          holder.teamId().ifPresent(team -> by.put("teamId", team));
          members.put("contract", by);
        });
    return members;
  }

  private static Map<String, Object> step(Taken step) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("step", step.step().wireName());
    members.put("at", step.at().toString());
    put(members, "institutionId", step.institutionId());
    members.put("record", shown(step.record()));
    Details said = step.details();
    put(members, "staffId", said.staffId());
    put(members, "teamId", said.teamId());
    put(members, "reason", said.reason());
    put(members, "scheduledAt", said.scheduledAt());
    put(members, "bookingRecordId", said.bookingRecordId());
    put(members, "priority", said.priority());
    if (said.inferredFrom() != null) {
      members.put("inferred", true);
      members.put("inferredFrom", shown(said.inferredFrom()));
    }
    if (!said.diagnoses().isEmpty()) {
      members.put("diagnosis", said.diagnoses());
    }
    put(members, "dischargedOn", said.dischargedOn());
    if (said.followUp() != null) {
      members.put("followUp", shown(said.followUp()));
      put(members, "days", said.days());
      put(members, "inTime", said.inTime());
    }
    members.putAll(new TreeMap<>(said.texts()));
    return members;
  }

  private static void put(
      Map<String, Object> members, String name, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      members.put(
          name, value instanceof Boolean || value instanceof Integer ? value : value.toString());
    }
  }

  static Map<String, Object> shown(RecordRef record) {
    return Map.of("source", record.source(), "recordId", record.recordId());
  }

  static String word(Deadline deadline) {
    return deadline.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// Days since a referral was made, in whole business days.
  static long age(Course course, java.time.LocalDate today) {
    return java.time.temporal.ChronoUnit.DAYS.between(Trail.dayOf(course.opening().at()), today);
  }
}
