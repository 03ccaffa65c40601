package org.jiceng.metrics.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.metrics.engine.StageOutput.InstitutionNews;
import org.jiceng.metrics.engine.StageOutput.StepBatch;
import org.jiceng.metrics.engine.Stores.Relation;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactCodec;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.facts.FactKey;
import org.jiceng.metrics.facts.Facts;
import org.jiceng.metrics.facts.MergeLinks;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.indicator.Person;
import org.jspecify.annotations.Nullable;

/// The first stage, by resident: merges a fact into what is known and hands on how the courses of
/// the resident's
/// indicators change. Steps are added up in a store and handed on at short intervals, all within
/// the transaction.
final class ResidentStage implements Processor<String, StageInput, String, StageOutput> {

  private final String institutionChanges;
  private final Duration interval;
  private final EngineWatch watch;

  private @Nullable Open open;

  /// @param institutionChanges topic on which every partition hears of institutions
  /// @param interval how often steps are handed on
  /// @param watch is told of each hand-on
  ResidentStage(String institutionChanges, Duration interval, EngineWatch watch) {
    this.institutionChanges = institutionChanges;
    this.interval = interval;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, StageOutput> context) {
    var opened = new Open(context);
    open = opened;
    int partition = context.taskId().partition();
    context.schedule(
        interval,
        PunctuationType.WALL_CLOCK_TIME,
        _ -> {
          long since = System.nanoTime();
          opened.handOn();
          watch.handedOn(EngineWatch.Stage.BY_RESIDENT, partition, since);
        });
  }

  @Override
  public void process(Record<String, StageInput> incoming) {
    Open at = open;
    if (at == null) {
      throw new IllegalStateException("not initialised");
    }
    switch (incoming.value()) {
      case StageInput.Told told -> process(at, incoming, told.event());
      case StageInput.FactOfMerged handed -> at.take(incoming.key(), handed);
      case StageInput.TakenApart apart -> at.giveUp(incoming.key(), apart.origin());
    }
  }

  private void process(Open at, Record<String, StageInput> incoming, DomainEvent event) {
    if (event instanceof InstitutionRegistered profile) {
      boolean told =
          at.context
              .recordMetadata()
              .map(it -> it.topic().equals(institutionChanges))
              .orElse(false);
      if (told) {
        at.learnTier(profile);
      } else {
        at.tellOthers(incoming, profile);
      }
      return;
    }
    if (!event.subject().equals(incoming.key())) {
      throw new IllegalArgumentException("key is not the subject of the event");
    }
    if (MergeLinks.concerns(event)) {
      at.link(event);
      return;
    }
    Fact fact = Facts.of(event);
    if (fact != null) {
      at.learn(event.subject(), new FactKey(event.kind(), event.record()), fact);
    }
  }

  /// The stage once its stores are open; made anew whenever the task is, so that what it keeps in
  /// memory never
  /// outlives a transaction that was given up.
  private static final class Open {

    private final ProcessorContext<String, StageOutput> context;
    private final KeyValueStore<Bytes, byte[]> facts;
    private final KeyValueStore<Bytes, byte[]> relations;
    private final KeyValueStore<Bytes, byte[]> links;
    private final KeyValueStore<Bytes, byte[]> merged;
    private final KeyValueStore<String, byte[]> tiers;
    private final KeyValueStore<String, DomainEvent> profiles;
    private final PendingSteps pending;
    private final Set<String> primary = new HashSet<>();

    Open(ProcessorContext<String, StageOutput> context) {
      this.context = context;
      this.facts = context.getStateStore(Stores.FACTS);
      this.relations = context.getStateStore(Stores.RELATIONS);
      this.links = context.getStateStore(Stores.LINKS);
      this.merged = context.getStateStore(Stores.MERGED_FACTS);
      this.tiers = context.getStateStore(Stores.TIERS);
      this.profiles = context.getStateStore(Stores.PROFILES);
      this.pending = new PendingSteps(context.getStateStore(Stores.PENDING));
      try (KeyValueIterator<String, byte[]> all = tiers.all()) {
        while (all.hasNext()) {
          KeyValue<String, byte[]> next = all.next();
          if (next.value[0] == Tier.PRIMARY.ordinal()) {
            primary.add(next.key);
          }
        }
      }
    }

    void learn(String resident, FactKey key, Fact incoming) {
      Bytes place = Bytes.wrap(FactCodec.key(resident, key));
      Optional<String> into = linksOf(resident).into();
      if (into.isPresent()) {
        Fact before = read(place);
        Fact after = Fact.merge(before, incoming);
        if (!after.equals(before)) {
          facts.put(place, FactCodec.write(after));
          handOver(into.get(), resident, key, after);
          relate(resident, after);
        }
        return;
      }
      List<Definition> moved = Catalogue.movedBy(key.group());
      Set<FactGroup> groups = EnumSet.noneOf(FactGroup.class);
      boolean alone = true;
      for (Definition definition : moved) {
        groups.addAll(definition.dependsOn());
        alone &= definition.additiveOver().contains(key.group());
      }
      if (alone) {
        groups.remove(key.group());
      }
      Map<FactKey, Fact> all = ResidentFactStore.load(facts, resident, groups);
      Fact before = alone ? read(place) : all.get(key);
      Fact after = Fact.merge(before, incoming);
      if (after.equals(before)) {
        return;
      }
      List<ResidentFacts> others = ResidentFactStore.loadMerged(merged, resident, groups);
      if (before != null) {
        all.put(key, before);
      }
      Person then = person(all, others, primary::contains);
      all.put(key, after);
      Person now = person(all, others, primary::contains);
      pending.add(Steps.between(then, now, moved).rises());
      facts.put(place, FactCodec.write(after));
      relate(resident, after);
    }

    private @Nullable Fact read(Bytes place) {
      byte[] known = facts.get(place);
      return known == null ? null : FactCodec.read(known);
    }

    private static Person person(
        Map<FactKey, Fact> facts, List<ResidentFacts> others, Predicate<String> primary) {
      return new Person(ResidentFacts.of(facts).and(others), primary);
    }

    private MergeLinks linksOf(String resident) {
      return Stores.links(links.get(ResidentFactStore.resident(resident)));
    }

    /// Learns of a merge: who is merged into another no longer counts, and hands all facts to that
    /// one; whose merge was taken back takes them back and counts again.
    void link(DomainEvent event) {
      String resident = event.subject();
      MergeLinks before = linksOf(resident);
      MergeLinks after = before.with(event);
      if (after.equals(before)) {
        return;
      }
      links.put(ResidentFactStore.resident(resident), Stores.links(after));
      Optional<String> from = before.into();
      Optional<String> into = after.into();
      if (from.equals(into)) {
        return;
      }
      Map<FactKey, Fact> own =
          ResidentFactStore.load(facts, resident, EnumSet.allOf(FactGroup.class));
      from.ifPresent(it -> forward(it, new StageInput.TakenApart(resident)));
      if (from.isEmpty() || into.isEmpty()) {
        Person nobody = person(Map.of(), List.of(), primary::contains);
        Person alone =
            person(
                own,
                ResidentFactStore.loadMerged(merged, resident, EnumSet.allOf(FactGroup.class)),
                primary::contains);
        pending.add(
            (into.isPresent()
                    ? Steps.between(alone, nobody, Catalogue.all())
                    : Steps.between(nobody, alone, Catalogue.all()))
                .rises());
      }
      into.ifPresent(
          it ->
              own.entrySet().stream()
                  .filter(each -> !(each.getValue() instanceof Fact.Void))
                  .sorted(Map.Entry.comparingByKey())
                  .forEach(each -> handOver(it, resident, each.getKey(), each.getValue())));
    }

    /// Who somebody is stays as the one who stays says; everything else is handed to that one.
    private void handOver(String into, String resident, FactKey key, Fact fact) {
      if (key.group() != FactGroup.REGISTRATION) {
        forward(into, new StageInput.FactOfMerged(resident, key, fact));
      }
    }

    private void forward(String into, StageInput.Handed handed) {
      context.forward(
          new Record<>(into, new StageOutput.HandOver(handed), context.currentSystemTimeMs()));
    }

    /// Takes in a fact of somebody who is merged into this resident.
    void take(String resident, StageInput.FactOfMerged handed) {
      Bytes place =
          Bytes.wrap(FactCodec.key(Stores.merged(resident, handed.origin()), handed.key()));
      Person then = withMerged(resident);
      merged.putIfAbsent(Stores.firstMerged(resident), new byte[] {(byte) 1});
      merged.put(place, FactCodec.write(handed.fact()));
      relate(resident, handed.fact());
      countAnew(resident, then);
    }

    /// Gives up all facts of somebody whose merge into this resident was taken back.
    void giveUp(String resident, String origin) {
      Person then = withMerged(resident);
      Bytes first = Stores.firstMerged(resident);
      List<Bytes> places = new ArrayList<>();
      boolean others = false;
      try (KeyValueIterator<Bytes, byte[]> range =
          merged.range(first, Stores.lastMerged(resident))) {
        while (range.hasNext()) {
          Bytes place = range.next().key;
          if (place.equals(first)) {
            continue;
          }
          if (Stores.originOf(place).equals(origin)) {
            places.add(place);
          } else {
            others = true;
          }
        }
      }
      places.forEach(merged::delete);
      if (!others) {
        merged.delete(first);
      }
      countAnew(resident, then);
    }

    private Person withMerged(String resident) {
      Set<FactGroup> groups = EnumSet.allOf(FactGroup.class);
      return person(
          ResidentFactStore.load(facts, resident, groups),
          ResidentFactStore.loadMerged(merged, resident, groups),
          primary::contains);
    }

    private void countAnew(String resident, Person then) {
      if (linksOf(resident).into().isEmpty()) {
        pending.add(Steps.between(then, withMerged(resident), Catalogue.all()).rises());
      }
    }

    private void relate(String resident, Fact fact) {
      switch (fact) {
        case Fact.Registration it ->
            it.responsibilities()
                .forEach(each -> relate(Relation.RESPONSIBLE, each.institution(), resident));
        case Fact.Term it -> relate(Relation.CONTRACTED, it.institution(), resident);
        case Fact.Transfer it -> relate(Relation.CONTRACTED, it.institution(), resident);
        case Fact.Visit it -> relate(Relation.VISITED, it.institution(), resident);
        case Fact.Void _,
            Fact.Termination _,
            Fact.Answer _,
            Fact.Enrolment _,
            Fact.Closure _,
            Fact.FollowUp _,
            Fact.Plan _,
            Fact.Referral _,
            Fact.Reception _,
            Fact.LoopClosed _,
            Fact.Feed _ -> {}
      }
    }

    private void relate(Relation relation, String institution, String resident) {
      relations.putIfAbsent(
          Stores.relation(relation, institution, resident), new byte[] {(byte) 1});
    }

    /// An institution's profile, heard from its owner: told on if it is newer than the one known.
    void tellOthers(Record<String, StageInput> incoming, InstitutionRegistered profile) {
      DomainEvent known = profiles.get(profile.institutionId());
      if (known == null || known.revision() < profile.revision()) {
        profiles.put(profile.institutionId(), profile);
        context.forward(
            new Record<>(incoming.key(), new InstitutionNews(profile), incoming.timestamp()));
      }
    }

    /// An institution's tier, as every partition hears it: where it changes, the visits made there
    /// count anew.
    void learnTier(InstitutionRegistered profile) {
      String institution = profile.institutionId();
      byte[] known = tiers.get(institution);
      if (known != null && RevisionedTier.revision(known) >= profile.revision()) {
        return;
      }
      tiers.put(institution, RevisionedTier.write(profile));
      boolean was = primary.contains(institution);
      boolean is = profile.tier() == Tier.PRIMARY;
      if (was == is) {
        return;
      }
      List<Definition> moved = Catalogue.movedBy(FactGroup.VISIT);
      Set<FactGroup> groups = EnumSet.noneOf(FactGroup.class);
      moved.forEach(each -> groups.addAll(each.dependsOn()));
      Set<String> then = new HashSet<>(primary);
      if (is) {
        primary.add(institution);
      } else {
        primary.remove(institution);
      }
      try (KeyValueIterator<Bytes, byte[]> visitors =
          relations.range(
              Stores.firstRelation(Relation.VISITED, institution, ""),
              Stores.lastRelation(Relation.VISITED, institution))) {
        while (visitors.hasNext()) {
          String resident = Stores.residentOf(visitors.next().key);
          if (linksOf(resident).into().isPresent()) {
            continue;
          }
          Map<FactKey, Fact> all = ResidentFactStore.load(facts, resident, groups);
          List<ResidentFacts> others = ResidentFactStore.loadMerged(merged, resident, groups);
          pending.add(
              Steps.between(
                      person(all, others, then::contains),
                      person(all, others, primary::contains),
                      moved)
                  .rises());
        }
      }
    }

    void handOn() {
      Map<String, StepBatch> batches = new HashMap<>();
      pending
          .take()
          .forEach(
              (place, rise) ->
                  batches
                      .computeIfAbsent(place.institution(), _ -> new StepBatch(new HashMap<>()))
                      .rises()
                      .put(place, rise));
      long now = context.currentSystemTimeMs();
      batches.forEach(
          (institution, batch) -> context.forward(new Record<>(institution, batch, now)));
    }
  }

  /// What a partition keeps of an institution.
  private static final class RevisionedTier {
    static byte[] write(InstitutionRegistered profile) {
      return ByteBuffer.allocate(5)
          .put((byte) profile.tier().ordinal())
          .putInt(profile.revision())
          .array();
    }

    static int revision(byte[] bytes) {
      return ByteBuffer.wrap(bytes).getInt(1);
    }
  }
}
