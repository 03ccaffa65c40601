package org.jiceng.signing.resident;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Carries what older keys wrote over to newer ones, at start and from time to time. Once it has
/// nothing left to do, older keys may be forgotten.
public final class KeyRenewal implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);

  private final Residents residents;
  private final Duration every;
  private volatile Disposable watch = () -> {};
  private volatile boolean running;

  public KeyRenewal(Residents residents, Duration every) {
    this.residents = residents;
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
                    residents
                        .renewKeys()
                        .onErrorResume(
                            failure -> {
                              LOG.debug("keys could not be renewed", failure);
                              return Mono.empty();
                            }))
            .subscribe(
                renewed -> {
                  if (renewed > 0) {
                    LOG.info("{} residents are under the newest keys now", renewed);
                  }
                });
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
