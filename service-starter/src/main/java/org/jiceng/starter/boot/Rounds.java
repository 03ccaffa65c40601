package org.jiceng.starter.boot;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Does something at start and from time to time, such as carrying on what a crash interrupted.
public final class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String what;
  private final Supplier<? extends Mono<?>> round;
  private final Duration every;
  private volatile Disposable watch = () -> {};
  private volatile boolean running;

  /// @param what is done, as the log says it
  public Rounds(String what, Supplier<? extends Mono<?>> round, Duration every) {
    this.what = what;
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
                        .then()
                        .onErrorResume(
                            failure -> {
                              LOG.debug("{} could not be finished", what, failure);
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
