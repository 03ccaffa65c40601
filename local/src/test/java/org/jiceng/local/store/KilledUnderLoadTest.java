package org.jiceng.local.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledUnderLoadTest {
  private static final int KILLS = 4;
  private static final int WRITES_BEFORE_A_KILL = 600;
  private static final int WRITERS = 16;

  @TempDir Path folder;

  @Test
  void has_every_acknowledged_write_when_it_is_back() throws Exception {
    Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    for (var round = 0; round < KILLS; round++) {
      try (var process = StoreProcess.start(folder);
          var client = MongoClients.create(process.connectionString())) {
        var residents = client.getDatabase("signing").getCollection("residents");
        Mono.from(residents.createIndex(new Document("group", 1))).block();
        Mono.from(residents.createIndex(new Document("number", 1), new IndexOptions().unique(true)))
            .block();
        expectAll(residents, acknowledged);
        writeUntilKilled(residents, acknowledged, process, round);
      }
    }
    try (var process = StoreProcess.start(folder);
        var client = MongoClients.create(process.connectionString())) {
      expectAll(client.getDatabase("signing").getCollection("residents"), acknowledged);
    }
  }

  private static void writeUntilKilled(
      MongoCollection<Document> residents,
      Map<String, Integer> acknowledged,
      StoreProcess process,
      int round)
      throws Exception {
    var enough = new CountDownLatch(WRITES_BEFORE_A_KILL);
    var killed = new AtomicBoolean();
    var load =
        Flux.range(0, 100_000)
            .takeWhile(_ -> !killed.get())
            .flatMap(
                i -> {
                  // Half are new documents, half change one of the first writers' documents.
                  var id = i % 2 == 0 ? "r" + round + "-" + i : "w" + (i % WRITERS);
                  return Mono.from(
                          residents.updateOne(
                              eq("_id", id),
                              new Document("$inc", new Document("times", 1))
                                  .append("$set", new Document("group", "g" + i % 7))
                                  .append("$setOnInsert", new Document("number", "n" + id)),
                              new UpdateOptions().upsert(true)))
                      .doOnNext(
                          _ -> {
                            acknowledged.merge(id, 1, Integer::sum);
                            enough.countDown();
                          })
                      .onErrorComplete(_ -> killed.get());
                },
                WRITERS)
            .then()
            .toFuture();
    enough.await();
    killed.set(true);
    process.kill();
    load.get();
  }

  private static void expectAll(
      MongoCollection<Document> residents, Map<String, Integer> acknowledged) {
    var stored = Flux.from(residents.find()).collectMap(d -> d.getString("_id"), d -> d).block();
    acknowledged.forEach(
        (id, times) ->
            assertThat(stored.get(id))
                .as(id)
                .isNotNull()
                .satisfies(
                    d -> assertThat((Integer) d.get("times")).isGreaterThanOrEqualTo(times)));
    // The indexes tell the same story as the documents.
    for (var group = 0; group < 7; group++) {
      var name = "g" + group;
      var byIndex = Mono.from(residents.countDocuments(eq("group", name))).block();
      assertThat(byIndex)
          .isEqualTo(
              stored.values().stream().filter(d -> name.equals(d.getString("group"))).count());
    }
    stored.keySet().stream()
        .limit(50)
        .forEach(
            id ->
                assertThat(Mono.from(residents.find(eq("number", "n" + id)).first()).block())
                    .as("number of " + id)
                    .isNotNull());
  }

  @Test
  void counts_on_from_where_it_was() throws Exception {
    try (var first = EmbeddedStore.start(folder, 0);
        var client = MongoClients.create(first.connectionString())) {
      var counters = client.getDatabase("signing").getCollection("counters");
      for (var i = 0; i < 3; i++) {
        Mono.from(counters.updateOne(eq("_id", "a"), inc("n", 1), new UpdateOptions().upsert(true)))
            .block();
      }
    }
    try (var second = EmbeddedStore.start(folder, 0);
        var client = MongoClients.create(second.connectionString())) {
      var counters = client.getDatabase("signing").getCollection("counters");
      Mono.from(counters.updateOne(eq("_id", "a"), inc("n", 1))).block();
      assertThat(Mono.from(counters.find(eq("_id", "a")).first()).block()).containsEntry("n", 4);
    }
  }
}
