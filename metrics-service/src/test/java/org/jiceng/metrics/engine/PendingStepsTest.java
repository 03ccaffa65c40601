package org.jiceng.metrics.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jiceng.metrics.engine.Steps.Place;
import org.jiceng.metrics.engine.Steps.Rise;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PendingStepsTest {

  private static final String SERIES = "contract-rate-resident/pit";

  private KeyValueStore<Bytes, byte[]> store;

  @BeforeEach
  void open() {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "pending");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    var context = new MockProcessorContext<Void, Void>(settings);
    store =
        org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore("pending"),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
  }

  private static Map<Place, Rise> arrival(String institution, int from) {
    return Map.of(new Place(institution, SERIES, from), new Rise(0, 1));
  }

  private int stored() {
    int count = 0;
    try (var all = store.all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  @Test
  void are_added_up_by_place() {
    PendingSteps pending = new PendingSteps(store);
    pending.add(arrival("i1", 100));
    pending.add(arrival("i1", 100));
    pending.add(arrival("i1", 300));
    pending.add(arrival("i2", 100));
    assertThat(pending.take())
        .containsOnly(
            Map.entry(new Place("i1", SERIES, 100), new Rise(0, 2)),
            Map.entry(new Place("i1", SERIES, 300), new Rise(0, 1)),
            Map.entry(new Place("i2", SERIES, 100), new Rise(0, 1)));
  }

  @Test
  void wait_no_more_once_taken() {
    PendingSteps pending = new PendingSteps(store);
    pending.add(arrival("i1", 100));
    assertThat(pending.additions()).isEqualTo(1);
    pending.take();
    assertThat(pending.additions()).isZero();
    assertThat(stored()).isZero();
    assertThat(pending.take()).isEmpty();
  }

  @Test
  void are_found_by_whoever_takes_over() {
    PendingSteps before = new PendingSteps(store);
    before.add(arrival("i1", 100));
    before.take();
    before.add(arrival("i1", 200));
    before.add(arrival("i2", 300));
    PendingSteps after = new PendingSteps(store);
    after.add(arrival("i1", 200));
    assertThat(after.additions()).isEqualTo(3);
    assertThat(after.take())
        .containsOnly(
            Map.entry(new Place("i1", SERIES, 200), new Rise(0, 2)),
            Map.entry(new Place("i2", SERIES, 300), new Rise(0, 1)));
    assertThat(stored()).isZero();
  }

  @Test
  void are_none_where_nothing_changes() {
    PendingSteps pending = new PendingSteps(store);
    pending.add(Map.of());
    assertThat(pending.additions()).isZero();
    assertThat(stored()).isZero();
  }

  @Test
  void leave_nothing_where_they_cancel_out() {
    PendingSteps pending = new PendingSteps(store);
    pending.add(arrival("i1", 100));
    pending.add(Map.of(new Place("i1", SERIES, 100), new Rise(0, -1)));
    assertThat(pending.take()).isEmpty();
    assertThat(stored()).isZero();
  }
}
