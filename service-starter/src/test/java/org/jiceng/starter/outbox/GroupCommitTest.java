package org.jiceng.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.outbox.GroupCommit.Asked;
import org.jiceng.starter.outbox.GroupCommit.Settled;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupCommitTest {

  private static final Receipt RECEIPT =
      Receipt.of(new RecordRef("one", "clinic"), 1, Receipt.Status.CREATED);

  /// A write that ends when the test says so.
  private record Write(String id, List<Asked<String>> asked, Sinks.Empty<Void> end) {
    void succeeds() {
      asked.forEach(one -> one.settle(new Settled<>(one.decide().apply(Optional.empty()), told())));
      end.tryEmitEmpty();
    }

    private static Optional<String> told() {
      return Optional.of("told");
    }
  }

  private final List<Write> writes = new ArrayList<>();
  private final GroupCommit<String> commits =
      new GroupCommit<>(
          (id, asked) -> {
            Write write = new Write(id, asked, Sinks.empty());
            writes.add(write);
            return write.end().asMono();
          });

  private static Function<Optional<String>, Verdict<String>> saying(String text) {
    return _ -> Verdict.accepted(text, List.of(), RECEIPT);
  }

  private CompletableFuture<String> ask(String id, String text) {
    return commits
        .settled(id, saying(text))
        .map(Settled::verdict)
        .cast(Verdict.Accepted.class)
        .map(accepted -> accepted.state().toString())
        .toFuture();
  }

  @Test
  void those_that_come_while_one_is_written_share_the_next_write_in_their_order() {
    CompletableFuture<String> first = ask("a", "1");
    CompletableFuture<String> second = ask("a", "2");
    CompletableFuture<String> third = ask("a", "3");
    assertThat(writes).hasSize(1);

    writes.getFirst().succeeds();
    assertThat(first).isCompletedWithValue("1");
    assertThat(second).isNotDone();
    assertThat(writes).hasSize(2);

    writes.get(1).succeeds();
    assertThat(second).isCompletedWithValue("2");
    assertThat(third).isCompletedWithValue("3");
    assertThat(writes.get(1).asked().stream().map(one -> one.decide().apply(Optional.empty())))
        .containsExactly(
            Verdict.accepted("2", List.of(), RECEIPT), Verdict.accepted("3", List.of(), RECEIPT));
  }

  @Test
  void documents_do_not_wait_for_one_another() {
    ask("a", "1");
    ask("b", "1");
    assertThat(writes).extracting(Write::id).containsExactly("a", "b");
  }

  @Test
  void a_document_nobody_waits_for_is_written_at_once_again() {
    ask("a", "1");
    writes.getFirst().succeeds();
    ask("a", "2");
    assertThat(writes).hasSize(2);
  }

  @Test
  void a_failed_write_fails_its_own_decisions_and_not_the_next_ones() {
    CompletableFuture<String> first = ask("a", "1");
    CompletableFuture<String> second = ask("a", "2");
    writes.getFirst().end().tryEmitError(new IllegalStateException("away"));
    assertThatThrownBy(first::join).hasRootCauseMessage("away");
    writes.get(1).succeeds();
    assertThat(second).isCompletedWithValue("2");
  }

  @Test
  void work_that_fails_before_it_begins_holds_nobody_up() {
    GroupCommit<String> broken =
        new GroupCommit<>(
            (_, _) -> {
              throw new IllegalStateException("at once");
            });
    for (int i = 0; i < 2; i++) {
      Mono<?> answer = broken.settled("a", saying("1"));
      assertThatThrownBy(answer::block).hasMessage("at once");
    }
  }

  @Test
  void only_so_many_share_a_write() {
    for (int i = 0; i < 202; i++) {
      ask("a", "" + i);
    }
    writes.getFirst().succeeds();
    writes.get(1).succeeds();
    writes.get(2).succeeds();
    assertThat(writes).extracting(write -> write.asked().size()).containsExactly(1, 100, 100, 1);
  }
}
