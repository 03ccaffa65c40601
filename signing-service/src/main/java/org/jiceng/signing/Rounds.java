package org.jiceng.signing;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Does something at start and from time to time, such as carrying on what a crash interrupted.
final class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Supplier<Mono<Long>> round;
  private final Duration every;
  private volatile Disposable watch = () -> {};
  private volatile boolean running;

  Rounds(Supplier<Mono<Long>> round, Duration every) {
    this.round = round;
    this.every = every;
  }

  @Override
  public void start() {
    running = true;
    watch =
        Flux.interval(Duration.ZERO, every)
            .onBackpressureDrop()
            .concatMap(
                _ ->
                    Mono.defer(round)
                        .onErrorResume(
                            failure -> {
                              LOG.debug("a round could not be finished", failure);
                              return Mono.empty();
                            }))
            .subscribe();
  }

  @Override
  public void stop() {
    running = false;
    watch.dispose();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
