package org.jiceng.referral.course.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Draws which step leads from which state to which, and holds every pair against the whole course
/// of deciding.
///
/// The drawing is written anew with `-Djiceng.approve=true`.
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawingTheReferralStatesTest {

  private static final Path DRAWING = Path.of("..", "docs", "referral-states.md");
  private static final Set<Step> BY_ITSELF = EnumSet.of(Step.FOLLOW_UP, Step.END, Step.LAPSE);

  /// How each state is reached, step by step.
  private static final Map<State, Step[]> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put(State.REQUESTED, new Step[] {});
    WAYS.put(State.ACCEPTED, new Step[] {Step.ACCEPT});
    WAYS.put(State.SCHEDULED, new Step[] {Step.ACCEPT, Step.SCHEDULE});
    WAYS.put(State.UNATTENDED, new Step[] {Step.ACCEPT, Step.SCHEDULE, Step.MISS});
    WAYS.put(State.CANCELLATION_REQUESTED, new Step[] {Step.REQUEST_CANCELLATION});
    WAYS.put(State.RECEIVED, new Step[] {Step.RECEIVE});
    WAYS.put(State.COMPLETED, new Step[] {Step.RECEIVE, Step.COMPLETE});
    WAYS.put(State.RETURNED, new Step[] {Step.RECEIVE, Step.RETURN});
    WAYS.put(State.ACKNOWLEDGED, new Step[] {Step.RECEIVE, Step.COMPLETE, Step.ACKNOWLEDGE});
    WAYS.put(State.DECLINED, new Step[] {Step.DECLINE});
    WAYS.put(State.CANCELLED, new Step[] {Step.CANCEL});
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Direction.values())
        .flatMap(
            direction ->
                WAYS.keySet().stream()
                    .filter(state -> isReached(state, direction))
                    .flatMap(
                        state ->
                            Stream.of(Step.values())
                                .filter(step -> !BY_ITSELF.contains(step) && step != Step.REQUEST)
                                .map(step -> Arguments.of(direction, state, step))));
  }

  private static boolean isReached(State state, Direction direction) {
    State now = State.REQUESTED;
    for (Step step : WAYS.get(state)) {
      Optional<State> next = Transitions.after(now, step, direction);
      if (next.isEmpty()) {
        return false;
      }
      now = next.get();
    }
    return true;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void decides_of_every_state_and_step_as_drawn(Direction direction, State state, Step step) {
    ReferralStory story = ReferralStory.begun().requested(direction, "2025-03-01 09:00");
    int minute = 10;
    for (Step way : WAYS.get(state)) {
      story.took(way, "2025-03-01 09:" + minute++);
    }
    story.thenIs(state);
    boolean again = Stream.of(WAYS.get(state)).anyMatch(it -> it == step);
    story.took(step, "2025-03-01 09:" + minute, again ? 2 : 1, Details.NONE);
    Optional<State> drawn = Transitions.after(state, step, direction);
    if (again) {
      // A second report of the same record is a correction: it never makes a second step.
      return;
    }
    if (drawn.isPresent()) {
      story.thenIs(drawn.get());
    } else {
      story.thenRefused("wrong-state");
      assertThat(story.state()).isEqualTo(state);
    }
  }

  @ParameterizedTest
  @EnumSource
  void leads_nowhere_from_where_it_ended(State state) {
    for (Direction direction : Direction.values()) {
      if (!state.isOpen(direction) && state != State.COMPLETED) {
        for (Step step : Step.values()) {
          assertThat(Transitions.after(state, step, direction)).as("%s %s", state, step).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void knows_every_state_in_the_words_of_HL7(State state) {
    assertThat(state.hl7())
        .isIn(
            "draft",
            "created",
            "accepted",
            "declined",
            "scheduled",
            "unattended",
            "in-progress",
            "completed",
            "cancel-requested",
            "cancelled",
            "failed");
  }

  @Test
  void gives_the_drawing_in_the_docs() throws IOException {
    String drawn = drawn();
    if (Boolean.getBoolean("jiceng.approve")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(drawn).contains("requested --> accepted: accept");
    assertThat(drawn).isEqualTo(Files.readString(DRAWING));
  }

  private static String drawn() {
    StringBuilder text = new StringBuilder();
    text.append("# The states of a referral\n\n");
    text.append("Drawn from the code: a test asks the rules for every step in every state and");
    text.append(" fails when they answer\nanything else. Another goes every way and takes every");
    text.append(" step there.\n");
    for (Direction direction : Direction.values()) {
      text.append("\n## ").append(title(direction)).append("\n\n```mermaid\nstateDiagram-v2\n");
      text.append("  [*] --> draft\n  [*] --> requested\n");
      Map<String, Set<String>> ways = new TreeMap<>();
      Set<State> reached = reached(direction);
      for (State state : reached) {
        for (Step step : Step.values()) {
          Transitions.after(state, step, direction)
              .ifPresent(
                  next ->
                      ways.computeIfAbsent(name(state) + " --> " + name(next), _ -> new TreeSet<>())
                          .add(step.wireName()));
        }
      }
      ways.forEach(
          (way, steps) ->
              text.append("  ")
                  .append(way)
                  .append(": ")
                  .append(String.join(" / ", steps))
                  .append('\n'));
      text.append("```\n\nEvery pair; a dash is refused with `wrong-state`:\n\n| state |");
      for (Step step : Step.values()) {
        text.append(' ').append(step.wireName()).append(" |");
      }
      text.append("\n|---|").append("---|".repeat(Step.values().length)).append('\n');
      for (State state : State.values()) {
        if (reached.contains(state)) {
          text.append("| ").append(state.wireName()).append(" |");
          for (Step step : Step.values()) {
            text.append(' ')
                .append(Transitions.after(state, step, direction).map(State::wireName).orElse("–"))
                .append(" |");
          }
          text.append('\n');
        }
      }
    }
    text.append("\n## In the words of HL7\n\n");
    text.append("HL7's bidirectional referral (BSeR, 360X) knows these states:\n\n");
    text.append("| state | told as `hl7` |\n|---|---|\n");
    for (State state : State.values()) {
      text.append("| ").append(state.wireName()).append(" | ").append(state.hl7()).append(" |\n");
    }
    return text.toString();
  }

  private static String title(Direction direction) {
    return switch (direction) {
      case UP -> "Up (上转)";
      case DOWN -> "Down (下转)";
      case IN_HOUSE -> "In house (院内转诊)";
    };
  }

  private static String name(State state) {
    return state.wireName().replace('-', '_');
  }

  private static Set<State> reached(Direction direction) {
    Set<State> seen = EnumSet.noneOf(State.class);
    Deque<State> open = new ArrayDeque<>(Set.of(State.DRAFT));
    while (!open.isEmpty()) {
      State state = open.poll();
      if (seen.add(state)) {
        for (Step step : Step.values()) {
          Transitions.after(state, step, direction).ifPresent(open::add);
        }
      }
    }
    return seen;
  }
}
