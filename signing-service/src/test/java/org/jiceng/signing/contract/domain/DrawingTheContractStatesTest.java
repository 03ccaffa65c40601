package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.contract.domain.ContractStory.LIMITS;
import static org.jiceng.signing.contract.domain.ContractStory.ref;
import static org.jiceng.signing.contract.domain.ContractStory.renew;
import static org.jiceng.signing.contract.domain.ContractStory.sign;
import static org.jiceng.signing.contract.domain.ContractStory.terminate;
import static org.jiceng.signing.contract.domain.ContractStory.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiceng.events.RecordKind;
import org.jiceng.events.SigningEvent;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Asks the rules for every order in every state that can be reached, and draws what they answer.
///
/// The drawing is written anew with `-Djiceng.approve=true`.
@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawingTheContractStatesTest {

  private static final Path DRAWING = Path.of("..", "docs", "contract-states.md");
  private static final String CONTRACT = "c1";
  private static final Instant AT = Instant.parse("2024-08-01T00:00:00Z");

  /// What may be asked; none where there is nothing to ask it of.
  private interface Step {
    Optional<Checked<List<SigningEvent>>> take(ContractBook book);
  }

  private static Map<String, Step> steps() {
    Map<String, Step> steps = new LinkedHashMap<>();
    steps.put(
        "sign",
        book -> asked(Deciding.decide(sign(CONTRACT, "2024-01-01..2024-12-31"), book, LIMITS)));
    steps.put(
        "renew",
        book ->
            asked(
                Deciding.decide(
                    renew("r1", CONTRACT, "2024-12-01", "2025-01-01..2025-12-31"), book, LIMITS)));
    steps.put(
        "transfer",
        book ->
            asked(Deciding.decide(transfer("x1", CONTRACT, "south", "2024-07-15"), book, LIMITS)));
    steps.put(
        "terminate",
        book -> asked(Deciding.decide(terminate("t1", CONTRACT, "2024-06-30"), book, LIMITS)));
    steps.put("void the signing", book -> voided(book, RecordKind.CONTRACT, CONTRACT));
    steps.put("void the renewal", book -> voided(book, RecordKind.CONTRACT_RENEWAL, "r1"));
    steps.put("void the transfer", book -> voided(book, RecordKind.CONTRACT_TRANSFER, "x1"));
    steps.put("void the termination", book -> voided(book, RecordKind.CONTRACT_TERMINATION, "t1"));
    steps.put(
        "death or moving out",
        book ->
            told(
                AutomaticEnds.missing(
                    book,
                    Optional.of(AutomaticEnds.Cause.death(LocalDate.parse("2024-07-31"))),
                    AT)));
    steps.put(
        "death or moving out corrected",
        book -> told(AutomaticEnds.missing(book, Optional.empty(), AT)));
    return steps;
  }

  private static Optional<Checked<List<SigningEvent>>> asked(
      Checked<? extends SigningEvent> checked) {
    return Optional.of(
        switch (checked) {
          case Checked.Unsound<? extends SigningEvent>(Refusal refusal) -> Checked.unsound(refusal);
          case Checked.Sound<? extends SigningEvent> sound -> Checked.sound(List.of(sound.value()));
        });
  }

  private static Optional<Checked<List<SigningEvent>>> told(List<SigningEvent> facts) {
    return facts.isEmpty() ? Optional.empty() : Optional.of(Checked.sound(facts));
  }

  private static Optional<Checked<List<SigningEvent>>> voided(
      ContractBook book, RecordKind kind, String recordId) {
    return book.known(kind, ref(recordId))
        .filter(one -> !one.standing().voided())
        .flatMap(
            one ->
                asked(
                    Deciding.withdraw(
                        one.fact(), one.standing().revision() + 1, "mistake", AT, book, LIMITS)));
  }

  private static String state(ContractBook book) {
    return book.contractWith(ref(CONTRACT)).getClass().getSimpleName();
  }

  private static Set<String> facts(ContractBook book) {
    return book.facts()
        .map(one -> one.kind() + " " + one.record().recordId())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String drawn() {
    Map<String, Set<String>> ways = new TreeMap<>();
    Map<String, Set<String>> refusals = new TreeMap<>();
    Deque<ContractBook> open = new ArrayDeque<>(List.of(ContractBook.empty(ContractStory.WANG)));
    Set<Set<String>> seen = new HashSet<>();
    while (!open.isEmpty()) {
      ContractBook book = open.poll();
      if (!seen.add(facts(book))) {
        continue;
      }
      steps()
          .forEach(
              (name, step) ->
                  step.take(book)
                      .ifPresent(
                          checked -> {
                            switch (checked) {
                              case Checked.Unsound<List<SigningEvent>>(Refusal refusal) ->
                                  refusals
                                      .computeIfAbsent(
                                          "| " + state(book) + " | " + name, _ -> new TreeSet<>())
                                      .add("`" + code(refusal) + "`");
                              case Checked.Sound<List<SigningEvent>>(List<SigningEvent> told) -> {
                                ContractBook next = book;
                                for (SigningEvent fact : told) {
                                  next =
                                      next.evolve(
                                          fact,
                                          new Standing(
                                              fact.revision(),
                                              "drawn",
                                              fact instanceof org.jiceng.events.RecordVoided));
                                }
                                ways.computeIfAbsent(
                                        state(book) + " --> " + state(next), _ -> new TreeSet<>())
                                    .add(name);
                                open.add(next);
                              }
                            }
                          }));
    }
    StringBuilder text = new StringBuilder();
    text.append("# The states of a contract\n\n");
    text.append("Drawn from the code: a test asks the rules for every order in every state that");
    text.append(" can be reached,\nand fails when they answer anything else.\n\n```mermaid\n");
    text.append("stateDiagram-v2\n  [*] --> Unsigned\n");
    ways.forEach(
        (way, names) ->
            text.append("  ")
                .append(way)
                .append(": ")
                .append(String.join(" / ", names))
                .append('\n'));
    text.append("```\n\nRefused, in some or all contracts of that state:\n\n");
    text.append("| state | order | with |\n|---|---|---|\n");
    refusals.forEach(
        (order, codes) ->
            text.append(order).append(" | ").append(String.join(", ", codes)).append(" |\n"));
    return text.toString();
  }

  private static String code(Refusal refusal) {
    return refusal.violations().isEmpty() ? refusal.code() : refusal.violations().getFirst().code();
  }

  @Test
  void gives_the_drawing_in_the_docs() throws IOException {
    String drawn = drawn();
    if (Boolean.getBoolean("jiceng.approve")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(drawn).contains("Unsigned --> Running: sign", "Running --> Ended:");
    assertThat(drawn).isEqualTo(Files.readString(DRAWING));
  }
}
