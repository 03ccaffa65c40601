package org.jiceng.followup.outreach.domain;

import static org.jiceng.starter.record.Violations.present;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.PersonalCareEvent.OutreachChannel;
import org.jiceng.events.PersonalCareEvent.OutreachVerdict;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseFile;
import org.jiceng.followup.course.domain.CaseRules;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.followup.domain.FollowUp.Findings;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.starter.record.Fingerprint;

/// The follow-up that an automated one comes to once staff confirmed it (SJ §10, BH §7;
/// INDICATORS, 智能随访).
///
/// It is made of what staff confirmed alone; without a reading it was an outreach and no follow-up
/// (CLINICAL-RULES §3.2), and where staff recorded one themselves there is none besides. What was
/// measured was measured by the resident.
public final class Confirmed {

  private static final int LONGEST_ID = 64;
  private static final String PREFIX = "outreach:";

  private Confirmed() {}

  /// The name of the follow-up an outreach comes to.
  public static RecordRef record(RecordRef outreach) {
    String plain = PREFIX + outreach.recordId();
    return new RecordRef(
        outreach.source(),
        plain.length() <= LONGEST_ID
            ? plain
            : PREFIX + Fingerprint.of(Map.of("id", outreach.recordId())).substring(0, 32));
  }

  /// The follow-up of a case; none while it is provisional, or where it was rejected.
  ///
  /// @param known the conditions there are registers of
  /// @param registers those on which the resident is, for an outreach that names none
  public static Optional<FollowUp> followUp(
      CaseFile<Outreach, OutreachReview> file,
      CaseRules<OutreachReview.State, OutreachVerdict, Outreach, OutreachReview> rules,
      Set<String> known,
      Set<String> registers) {
    if (rules.state(file) != OutreachReview.State.CONFIRMED) {
      return Optional.empty();
    }
    Optional<OutreachReview> confirmed =
        rules.inOrder(file).stream()
            .map(Filed::content)
            .filter(one -> one.step() == OutreachVerdict.CONFIRMED)
            .findFirst();
    return file.held()
        .map(Filed::content)
        .filter(Outreach::asksForMore)
        .flatMap(
            outreach ->
                confirmed
                    .filter(one -> one.followUpRecordId() == null)
                    .flatMap(one -> of(outreach, one, known, registers)));
  }

  private static Optional<FollowUp> of(
      Outreach outreach, OutreachReview review, Set<String> known, Set<String> registers) {
    List<String> named = outreach.conditions() == null ? List.of() : outreach.conditions();
    List<String> conditions =
        (named.isEmpty() ? registers : named)
            .stream().filter(known::contains).distinct().sorted().toList();
    Measured measured = review.measured();
    return conditions.isEmpty() || measured.values().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FollowUp(
                    present(outreach.residentId()),
                    conditions,
                    present(outreach.occurredAt()),
                    present(outreach.institutionId()),
                    Optional.ofNullable(review.staffId()),
                    channel(present(outreach.channel())),
                    measured,
                    SELF_MEASURED,
                    Optional.empty())
                .recordedOn(Days.of(present(review.occurredAt()))));
  }

  private static final Findings SELF_MEASURED =
      new Findings(
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(true),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static Channel channel(OutreachChannel channel) {
    return switch (channel) {
      case CALL -> Channel.PHONE;
      case MESSAGE, APP -> Channel.ONLINE;
      case DEVICE -> Channel.DEVICE;
    };
  }
}
