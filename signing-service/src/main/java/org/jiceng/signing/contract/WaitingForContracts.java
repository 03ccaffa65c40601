package org.jiceng.signing.contract;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Looks through waiting orders at start and from time to time, for what a crash kept from
/// following its contract.
public final class WaitingForContracts implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingForContracts.class);

  private final Contracts contracts;
  private final Duration every;
  private volatile Disposable watch = () -> {};
  private volatile boolean running;

  public WaitingForContracts(Contracts contracts, Duration every) {
    this.contracts = contracts;
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
                    contracts
                        .catchUp()
                        .onErrorResume(
                            failure -> {
                              LOG.debug("waiting orders could not be looked through", failure);
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
