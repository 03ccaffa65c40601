package org.jiceng.starter.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jiceng.starter.boot.StarterSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the facts of its share of the documents, one batch after the other, on a thread of its
/// own.
///
/// Since one document always comes to the same stripe, its facts are published in order. The stripe
/// remembers
/// how far it published the latest documents, so that a hand-over that was overtaken says nothing
/// twice.
final class Stripe implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Stripe.class);
  private static final long IDLE_MILLIS = 200;

  private final BlockingQueue<HandOver> waiting;
  private final StarterSettings.Outbox settings;
  private final Broker broker;
  private final Function<List<HandOver>, CompletableFuture<?>> clear;
  private final Consumer<HandOver> settled;
  private final OutboxMeters meters;
  private final Map<HandOver.Place, Long> published;
  private final Thread thread;
  private CompletableFuture<?> clearing = CompletableFuture.completedFuture(null);
  private volatile boolean stopping;

  Stripe(
      int number,
      StarterSettings.Outbox settings,
      Broker broker,
      Function<List<HandOver>, CompletableFuture<?>> clear,
      Consumer<HandOver> settled,
      OutboxMeters meters) {
    this.waiting = new ArrayBlockingQueue<>(settings.capacity());
    this.settings = settings;
    this.broker = broker;
    this.clear = clear;
    this.settled = settled;
    this.meters = meters;
    this.published =
        new LinkedHashMap<>(256, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<HandOver.Place, Long> eldest) {
            return size() > settings.remembered();
          }
        };
    this.thread = Thread.ofPlatform().name("outbox-" + number).daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  /// Takes a hand-over if there is room.
  boolean offer(HandOver handOver) {
    return waiting.offer(handOver);
  }

  /// Takes a hand-over if there is room before long.
  boolean offer(HandOver handOver, Duration patience) throws InterruptedException {
    return waiting.offer(handOver, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Publishes what waits, then ends; what is not done by then stays in the store for the next
  /// start.
  void stop(Duration patience) throws InterruptedException {
    stopping = true;
    thread.join(patience);
    if (thread.isAlive()) {
      thread.interrupt();
      thread.join(Duration.ofSeconds(1));
    }
  }

  @Override
  public void run() {
    List<HandOver> batch = new ArrayList<>(settings.batch());
    try {
      while (true) {
        HandOver first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          if (stopping) {
            break;
          }
          continue;
        }
        batch.clear();
        batch.add(first);
        waiting.drainTo(batch, settings.batch() - 1);
        work(List.copyOf(batch));
      }
      await(clearing);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(List<HandOver> batch) throws InterruptedException {
    List<HandOver> open = batch;
    Duration pause = settings.backOff();
    while (!open.isEmpty()) {
      List<HandOver> done = new ArrayList<>(open.size());
      List<HandOver> again = new ArrayList<>();
      publish(open, done, again);
      await(clearing);
      if (!done.isEmpty()) {
        pause = settings.backOff();
        List<HandOver> cleared = List.copyOf(done);
        clearing = clear.apply(cleared).whenComplete((_, _) -> cleared.forEach(settled));
      }
      open = again;
      if (!open.isEmpty()) {
        Thread.sleep(pause);
        pause = shorter(pause.multipliedBy(2), settings.longestBackOff());
      }
    }
  }

  /// Sends all facts of a batch, then waits for every acknowledgement.
  private void publish(List<HandOver> batch, List<HandOver> done, List<HandOver> again)
      throws InterruptedException {
    List<Sent> sent = new ArrayList<>(batch.size());
    Map<HandOver.Place, Long> underWay = new HashMap<>();
    Set<HandOver.Place> stuck = new HashSet<>();
    boolean away = false;
    for (HandOver handOver : batch) {
      List<Future<?>> answers = new ArrayList<>();
      long known =
          Math.max(
              published.getOrDefault(handOver.place(), 0L),
              underWay.getOrDefault(handOver.place(), 0L));
      for (OutboxEntry entry : handOver.after(known)) {
        Future<?> answer =
            away || stuck.contains(handOver.place())
                ? CompletableFuture.failedFuture(new TimeoutException("the broker is away"))
                : broker.send(entry);
        answers.add(answer);
        if (answer.state() == Future.State.FAILED) {
          stuck.add(handOver.place());
          away |= answer.exceptionNow() instanceof RetriableException;
          break;
        }
      }
      underWay.merge(handOver.place(), handOver.version(), Math::max);
      sent.add(new Sent(handOver, answers));
    }
    Set<HandOver.Place> failedPlaces = new HashSet<>();
    for (Sent one : sent) {
      HandOver handOver = one.handOver();
      Outcome outcome = failedPlaces.contains(handOver.place()) ? Outcome.AGAIN : Outcome.DONE;
      for (Future<?> answer : one.answers()) {
        Outcome of = settle(handOver, answer);
        if (of.ordinal() > outcome.ordinal()) {
          outcome = of;
        }
      }
      switch (outcome) {
        case DONE -> {
          published.merge(handOver.place(), handOver.version(), Math::max);
          done.add(handOver);
        }
        case AGAIN -> {
          failedPlaces.add(handOver.place());
          again.add(handOver);
        }
        case HOPELESS -> {
          failedPlaces.add(handOver.place());
          settled.accept(handOver);
        }
      }
    }
  }

  private record Sent(HandOver handOver, List<Future<?>> answers) {}

  private enum Outcome {
    DONE,
    AGAIN,
    HOPELESS
  }

  private Outcome settle(HandOver handOver, Future<?> answer) throws InterruptedException {
    try {
      answer.get();
      broker.acknowledged();
      meters.published();
      return Outcome.DONE;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      meters.failed();
      if (broker.failed(cause)) {
        LOG.error(
            "a fact of {} in {} cannot be published",
            handOver.place().id(),
            handOver.place().collection(),
            cause);
        return Outcome.HOPELESS;
      }
      return Outcome.AGAIN;
    }
  }

  private static void await(CompletableFuture<?> clearing) throws InterruptedException {
    try {
      clearing.get();
    } catch (ExecutionException e) {
      LOG.debug("published facts could not be cleared yet; the sweep will do it", e);
    }
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
