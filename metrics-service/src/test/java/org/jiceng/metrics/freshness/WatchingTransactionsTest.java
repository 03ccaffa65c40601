package org.jiceng.metrics.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jiceng.metrics.engine.EngineWatch.Stage;
import org.jiceng.metrics.freshness.Progress.Place;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WatchingTransactionsTest {

  private static final Place FIRST = new Place(Stage.BY_RESIDENT, 3);

  private final Progress progress = new Progress();
  private final MockProducer<byte[], byte[]> real =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Producer<?, ?> producer = progress.watched(real);

  {
    producer.initTransactions();
  }

  @Test
  void counts_a_hand_on_only_when_its_transaction_is_committed() {
    producer.beginTransaction();
    progress.handedOn(Stage.BY_RESIDENT, 3, 7);
    assertThat(progress.committed()).isEmpty();
    producer.commitTransaction();
    assertThat(progress.committed()).isEqualTo(Map.of(FIRST, 7L));
  }

  @Test
  void forgets_a_hand_on_whose_transaction_was_given_up() {
    producer.beginTransaction();
    progress.handedOn(Stage.BY_RESIDENT, 3, 7);
    producer.abortTransaction();
    producer.beginTransaction();
    producer.commitTransaction();
    assertThat(progress.committed()).isEmpty();
  }

  @Test
  void forgets_a_hand_on_whose_commit_failed() {
    producer.beginTransaction();
    progress.handedOn(Stage.BY_RESIDENT, 3, 7);
    real.commitTransactionException = new ProducerFencedException("fenced");
    assertThatThrownBy(producer::commitTransaction).isInstanceOf(ProducerFencedException.class);
    assertThat(progress.committed()).isEmpty();
    producer.close();
    assertThat(progress.committed()).isEmpty();
  }

  @Test
  void counts_a_hand_on_at_once_where_nothing_was_forwarded() {
    progress.handedOn(Stage.BY_RESIDENT, 3, 7);
    assertThat(progress.committed()).isEqualTo(Map.of(FIRST, 7L));
  }

  @Test
  void keeps_the_threads_apart() throws InterruptedException {
    producer.beginTransaction();
    Thread other = new Thread(() -> progress.handedOn(Stage.BY_INSTITUTION, 1, 5));
    other.start();
    other.join();
    assertThat(progress.committed()).containsOnlyKeys(new Place(Stage.BY_INSTITUTION, 1));
  }

  @Test
  void knows_what_the_board_has_taken_in() {
    progress.boarded("indicator-series-by-month", 2, 41);
    assertThat(progress.boarded())
        .isEqualTo(Map.of(new TopicPartition("indicator-series-by-month", 2), 42L));
  }
}
