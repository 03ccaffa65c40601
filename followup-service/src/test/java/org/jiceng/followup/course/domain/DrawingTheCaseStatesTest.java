package org.jiceng.followup.course.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.events.PersonalCareEvent.ConsultationStep;
import org.jiceng.events.PersonalCareEvent.HomeBedStep;
import org.jiceng.events.PersonalCareEvent.OutreachVerdict;
import org.jiceng.events.PersonalCareEvent.PushReceipt;
import org.jiceng.events.PersonalCareEvent.ReservationStep;
import org.jiceng.events.PersonalCareEvent.ScreeningStep;
import org.jiceng.followup.consultation.domain.Reply;
import org.jiceng.followup.drugs.domain.ReservationMove;
import org.jiceng.followup.education.domain.Receipt;
import org.jiceng.followup.homecare.domain.BedStep;
import org.jiceng.followup.outreach.domain.OutreachReview;
import org.jiceng.followup.screening.domain.FollowThrough;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Draws where every step leads from every state. The drawing is written anew with
/// `-Djiceng.approve=true`.
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawingTheCaseStatesTest {

  private static final Path DRAWING = Path.of("..", "docs", "case-states.md");

  @Test
  void gives_the_tables_in_the_docs() throws IOException {
    String drawn =
        """
        # The states of cases

        Drawn from the code. Each row is a state, each column a step, each cell where the step leads. `–` is refused \
        (`409`, `wrong-state`);
        a step in brackets must have come before: as records arrive in any order it is taken on trust, and the answer \
        says `waitsFor`.
        In states marked * nothing is waited for any more.

        """
            + Stream.of(
                    table("Home sickbeds", BedStep.COURSE, BedStep.State.class, HomeBedStep.class),
                    table(
                        "Screenings",
                        FollowThrough.COURSE,
                        FollowThrough.State.class,
                        ScreeningStep.class),
                    table(
                        "Messages with health education",
                        Receipt.COURSE,
                        Receipt.State.class,
                        PushReceipt.class),
                    table(
                        "Online consultations",
                        Reply.COURSE,
                        Reply.State.class,
                        ConsultationStep.class),
                    table(
                        "Reservations of drugs",
                        ReservationMove.COURSE,
                        ReservationMove.State.class,
                        ReservationStep.class),
                    table(
                        "Automated follow-ups",
                        OutreachReview.COURSE,
                        OutreachReview.State.class,
                        OutreachVerdict.class))
                .collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("jiceng.approve")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(DRAWING));
  }

  private static <S extends Enum<S>, T extends Enum<T>> String table(
      String title, Course<S, T> course, Class<S> states, Class<T> steps) {
    StringBuilder text = new StringBuilder("## " + title + "\n\n| |");
    List<T> columns = Arrays.asList(steps.getEnumConstants());
    columns.forEach(step -> text.append(' ').append(CaseRules.named(step)).append(" |"));
    text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (S state : states.getEnumConstants()) {
      text.append("| ").append(CaseRules.named(state)).append(course.over(state) ? "*" : "");
      text.append(" |");
      for (T step : columns) {
        text.append(' ').append(cell(course.way(state, step))).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static <S extends Enum<S>, T extends Enum<T>> String cell(
      Optional<Course.Way<S, T>> way) {
    return way.map(
            it ->
                CaseRules.named(it.to())
                    + it.trusting().map(step -> " (" + CaseRules.named(step) + ")").orElse(""))
        .orElse("–");
  }

  /// Every pair of a home sickbed's states and steps, by hand.
  @ParameterizedTest
  @CsvSource({
    "REQUESTED, SUITABLE UNSUITABLE OPENING ROUND EXTENSION CLOSURE WITHDRAWAL,"
        + " SUITABLE DECLINED OPEN OPEN OPEN CLOSED WITHDRAWN",
    "SUITABLE, SUITABLE UNSUITABLE OPENING ROUND EXTENSION CLOSURE WITHDRAWAL,"
        + " SUITABLE DECLINED OPEN OPEN OPEN CLOSED WITHDRAWN",
    "DECLINED, SUITABLE UNSUITABLE OPENING ROUND EXTENSION CLOSURE WITHDRAWAL,"
        + " SUITABLE DECLINED - - - - WITHDRAWN",
    "OPEN, SUITABLE UNSUITABLE OPENING ROUND EXTENSION CLOSURE WITHDRAWAL,"
        + " OPEN OPEN - OPEN OPEN CLOSED -",
    "CLOSED, SUITABLE UNSUITABLE OPENING ROUND EXTENSION CLOSURE WITHDRAWAL, - - - - - - -",
    "WITHDRAWN, SUITABLE UNSUITABLE OPENING ROUND EXTENSION CLOSURE WITHDRAWAL, - - - - - - -",
  })
  void a_home_sickbed_takes_no_other_way(BedStep.State from, String steps, String to) {
    String[] names = steps.split(" ");
    String[] states = to.split(" ");
    for (int i = 0; i < names.length; i++) {
      assertThat(
              BedStep.COURSE
                  .way(from, HomeBedStep.valueOf(names[i]))
                  .map(way -> way.to().name())
                  .orElse("-"))
          .as(from + " " + names[i])
          .isEqualTo(states[i]);
    }
  }
}
