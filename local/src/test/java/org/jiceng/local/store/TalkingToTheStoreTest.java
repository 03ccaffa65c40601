package org.jiceng.local.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TalkingToTheStoreTest {
  @TempDir Path folder;
  private EmbeddedStore store;
  private MongoClient client;
  private MongoCollection<Document> contracts;

  @BeforeEach
  void open() {
    store = EmbeddedStore.start(folder, 0);
    client = MongoClients.create(store.connectionString());
    contracts = client.getDatabase("signing").getCollection("contracts");
  }

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  private static <T> T get(Publisher<T> publisher) {
    return Mono.from(publisher).block();
  }

  private List<String> ids(Bson filter) {
    return Flux.from(contracts.find(filter)).map(d -> d.getString("_id")).collectList().block();
  }

  private void thousand() {
    get(
        contracts.insertMany(
            IntStream.range(0, 1000)
                .mapToObj(
                    i ->
                        new Document("_id", "c" + i)
                            .append("n", i)
                            .append("version", 1)
                            .append("resident", "r" + i % 100)
                            .append("pending", i % 50 == 0)
                            .append("term", new Document("institution", "i" + i % 20))
                            .append(
                                "outbox",
                                List.of(
                                    new Document("id", "e" + i), new Document("id", "f" + i % 10))))
                .toList()));
  }

  private long readsOf(Runnable query) {
    var before = store.documentsRead();
    query.run();
    return store.documentsRead() - before;
  }

  @Test
  void finds_by_equality_range_order_and_limit() {
    thousand();
    assertThat(ids(in("_id", "c3", "c999", "missing"))).containsExactlyInAnyOrder("c3", "c999");
    assertThat(
            Flux.from(
                    contracts
                        .find(and(gte("n", 10), lt("n", 20)))
                        .sort(Sorts.descending("n"))
                        .skip(1)
                        .limit(2))
                .map(d -> d.getInteger("n"))
                .collectList()
                .block())
        .containsExactly(18, 17);
    assertThat(get(contracts.countDocuments())).isEqualTo(1000);
    assertThat(get(contracts.countDocuments(eq("resident", "r7")))).isEqualTo(10);
    assertThat(Flux.from(contracts.find()).count().block()).isEqualTo(1000);
  }

  @Test
  void changes_a_document_only_in_the_version_it_was_read_in() {
    get(contracts.insertOne(new Document("_id", "c").append("version", 1).append("old", 1)));
    var change =
        new Document("$set", new Document("state", "running"))
            .append("$push", new Document("outbox", new Document("id", "e1")))
            .append("$unset", new Document("old", ""))
            .append("$inc", new Document("version", 1));
    assertThat(
            get(contracts.updateOne(and(eq("_id", "c"), eq("version", 1)), change))
                .getModifiedCount())
        .isOne();
    assertThat(
            get(contracts.updateOne(and(eq("_id", "c"), eq("version", 1)), change))
                .getMatchedCount())
        .isZero();
    get(
        contracts.updateOne(
            eq("_id", "c"),
            new Document("$pull", new Document("outbox", new Document("id", "e1")))));
    assertThat(get(contracts.find(eq("_id", "c")).first()))
        .isEqualTo(
            new Document("_id", "c")
                .append("version", 2)
                .append("state", "running")
                .append("outbox", List.of()));
    assertThat(
            get(contracts.replaceOne(
                    and(eq("_id", "c"), eq("version", 2)), new Document("version", 3)))
                .getModifiedCount())
        .isOne();
    assertThat(get(contracts.deleteOne(and(eq("_id", "c"), eq("version", 3)))).getDeletedCount())
        .isOne();
    assertThat(ids(new Document())).isEmpty();
  }

  @Test
  void lets_exactly_one_of_many_make_a_document() {
    var outcomes =
        Flux.range(0, 32)
            .flatMap(
                i ->
                    Mono.from(
                            contracts.replaceOne(
                                and(eq("_id", "c"), eq("version", 0)),
                                new Document("version", 1).append("by", i),
                                new ReplaceOptions().upsert(true)))
                        .map(_ -> "won")
                        .onErrorResume(
                            MongoWriteException.class,
                            e -> Mono.just(e.getError().getCategory().toString())),
                32)
            .collectList()
            .block();
    assertThat(outcomes).hasSize(32);
    assertThat(outcomes).filteredOn("won"::equals).hasSize(1);
    assertThat(outcomes).filteredOn(ErrorCategory.DUPLICATE_KEY.toString()::equals).hasSize(31);
  }

  @Test
  void takes_documents_while_indexes_are_made() {
    var documents =
        Flux.range(0, 3000)
            .flatMap(
                i -> contracts.insertOne(new Document("_id", "d" + i).append("f" + i % 40, i)), 16);
    var indexes = Flux.range(0, 40).concatMap(i -> contracts.createIndex(new Document("f" + i, 1)));
    Flux.merge(documents, indexes).blockLast();
    assertThat(get(contracts.countDocuments())).isEqualTo(3000);
    for (int i = 0; i < 40; i++) {
      assertThat(ids(eq("f" + i, i))).containsExactly("d" + i);
    }
  }

  @Test
  void keeps_a_unique_index_unique() {
    get(
        contracts.createIndex(
            new Document("term.number", 1), new IndexOptions().unique(true).sparse(true)));
    get(contracts.insertOne(new Document("_id", "a").append("term", new Document("number", 7))));
    get(contracts.insertOne(new Document("_id", "b").append("term", new Document("number", 8))));
    get(contracts.insertOne(new Document("_id", "without")));
    get(contracts.insertOne(new Document("_id", "also-without")));
    assertThatThrownBy(
            () ->
                get(
                    contracts.insertOne(
                        new Document("_id", "c").append("term", new Document("number", 7L)))))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    assertThatThrownBy(
            () ->
                get(
                    contracts.updateOne(
                        eq("_id", "b"), new Document("$set", new Document("term.number", 7)))))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    get(contracts.deleteOne(eq("_id", "a")));
    get(contracts.updateOne(eq("_id", "b"), new Document("$set", new Document("term.number", 7))));
    assertThat(ids(eq("term.number", 7))).containsExactly("b");
    assertThat(ids(eq("term.number", 8))).isEmpty();
  }

  @Test
  void refuses_a_promise_it_cannot_keep() {
    assertThatThrownBy(
            () ->
                get(
                    contracts.createIndex(
                        new Document("resident", 1),
                        new IndexOptions()
                            .unique(true)
                            .partialFilterExpression(eq("state", "running")))))
        .isInstanceOf(MongoCommandException.class);
  }

  @Test
  void writes_in_bulk() {
    get(contracts.insertOne(new Document("_id", "a").append("version", 1)));
    var set = new Document("$set", new Document("done", true));
    var result =
        get(
            contracts.bulkWrite(
                List.of(
                    new UpdateOneModel<>(and(eq("_id", "a"), eq("version", 1)), set),
                    new UpdateOneModel<>(and(eq("_id", "b"), eq("version", 1)), set),
                    new UpdateOneModel<>(eq("_id", "c"), set, new UpdateOptions().upsert(true))),
                new BulkWriteOptions().ordered(false)));
    assertThat(result.getModifiedCount()).isOne();
    assertThat(result.getUpserts()).hasSize(1);
    assertThat(ids(eq("done", true))).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void answers_with_the_document_it_changed() {
    var after =
        get(
            contracts.findOneAndUpdate(
                eq("_id", "a"),
                new Document("$setOnInsert", new Document("born", true))
                    .append("$inc", new Document("n", 1)),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
    assertThat(after).isEqualTo(new Document("_id", "a").append("born", true).append("n", 1));
  }

  @Test
  void answers_an_indexed_equality_by_reading_what_it_returns() {
    thousand();
    get(contracts.createIndex(new Document("resident", 1).append("n", 1)));
    get(contracts.createIndex(new Document("term.institution", 1)));
    get(contracts.createIndex(new Document("pending", 1)));
    get(contracts.createIndex(new Document("outbox.id", 1)));

    assertThat(readsOf(() -> assertThat(ids(and(eq("_id", "c5"), eq("version", 1)))).hasSize(1)))
        .isOne();
    assertThat(readsOf(() -> assertThat(ids(and(eq("_id", "c5"), eq("version", 2)))).isEmpty()))
        .isOne();
    assertThat(readsOf(() -> assertThat(ids(in("_id", "c5", "c6", "c7"))).hasSize(3))).isEqualTo(3);
    assertThat(readsOf(() -> assertThat(ids(eq("resident", "r5"))).hasSize(10))).isEqualTo(10);
    assertThat(readsOf(() -> assertThat(ids(and(eq("resident", "r5"), eq("n", 105)))).hasSize(1)))
        .isOne();
    assertThat(
            readsOf(
                () -> assertThat(ids(and(in("resident", "r5", "r6"), gte("n", 900)))).hasSize(2)))
        .isEqualTo(20);
    assertThat(readsOf(() -> assertThat(ids(eq("term.institution", "i3"))).hasSize(50)))
        .isEqualTo(50);
    assertThat(readsOf(() -> assertThat(ids(eq("pending", true))).hasSize(20))).isEqualTo(20);
    assertThat(readsOf(() -> assertThat(ids(eq("outbox.id", "e77"))).containsExactly("c77")))
        .isOne();
    assertThat(
            readsOf(
                () ->
                    get(
                        contracts.updateOne(
                            and(eq("_id", "c5"), eq("version", 1)),
                            new Document("$inc", new Document("version", 1))))))
        .isOne();
    assertThat(readsOf(() -> assertThat(ids(exists("nothing"))).isEmpty())).isEqualTo(1000);
  }

  @Test
  void keeps_its_indexes_true_while_documents_change() {
    get(contracts.createIndex(new Document("outbox.id", 1)));
    get(contracts.createIndex(new Document("pending", 1)));
    thousand();
    get(
        contracts.updateMany(
            eq("pending", true),
            new Document("$set", new Document("pending", false).append("outbox", List.of()))));
    assertThat(ids(eq("pending", true))).isEmpty();
    assertThat(ids(eq("outbox.id", "e50"))).isEmpty();
    assertThat(ids(eq("outbox.id", "f0"))).hasSize(80);
    get(contracts.deleteMany(eq("outbox.id", "f1")));
    assertThat(ids(eq("outbox.id", "f1"))).isEmpty();
    assertThat(get(contracts.countDocuments())).isEqualTo(900);
    assertThat(ids(eq("outbox", List.of()))).hasSize(20);
  }

  @Test
  void finds_what_is_missing_or_null() {
    get(contracts.createIndex(new Document("endedOn", 1)));
    get(
        contracts.insertMany(
            List.of(
                new Document("_id", "open"),
                new Document("_id", "null").append("endedOn", null),
                new Document("_id", "ended").append("endedOn", "2024-01-01"))));
    assertThat(ids(eq("endedOn", null))).containsExactlyInAnyOrder("open", "null");
  }

  @Test
  void is_the_same_after_a_restart() {
    get(contracts.createIndex(new Document("resident", 1)));
    thousand();
    client.close();
    store.close();
    open();
    assertThat(readsOf(() -> assertThat(ids(eq("resident", "r5"))).hasSize(10))).isEqualTo(10);
    assertThat(
            Flux.from(contracts.listIndexes()).map(d -> d.getString("name")).collectList().block())
        .containsExactlyInAnyOrder("_id_", "resident_1");
    assertThatThrownBy(() -> get(contracts.insertOne(new Document("_id", "c1"))))
        .isInstanceOf(MongoWriteException.class);
  }

  @Test
  void forgets_what_is_dropped() {
    get(contracts.createIndex(new Document("resident", 1), new IndexOptions().unique(true)));
    get(contracts.insertOne(new Document("_id", "c").append("resident", "r")));
    get(contracts.drop());
    get(
        contracts.insertMany(
            List.of(new Document("resident", "r"), new Document("resident", "r"))));
    get(client.getDatabase("signing").drop());
    assertThat(get(contracts.countDocuments())).isZero();
  }

  @Test
  void greets_as_drivers_expect() {
    assertThat(get(client.getDatabase("admin").runCommand(new Document("hello", 1))))
        .containsEntry("isWritablePrimary", true)
        .containsKey("maxWireVersion");
  }

  @Test
  void belongs_to_one_process_at_a_time() {
    assertThatThrownBy(() -> EmbeddedStore.start(folder, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(folder.toString());
  }
}
