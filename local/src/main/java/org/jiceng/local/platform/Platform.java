package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.local.issuer.LocalIssuer;
import org.jiceng.local.issuer.OwnerOnly;
import org.jiceng.local.store.EmbeddedStore;

/// A running platform: store, issuer and broker in this process, the services as processes of their
/// own, which are
/// started again when they die.
///
/// Single parts can be stopped, started and killed while the others go on.
public final class Platform implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofMinutes(10);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration FIRST_RESTART = Duration.ofSeconds(1);
  private static final Duration LAST_RESTART = Duration.ofSeconds(30);
  private static final int TAIL = 40;

  private final PlatformSettings settings;
  private final Listener listener;
  private final FileChannel lock;
  private final Health health = new Health();
  private final Map<Part, AutoCloseable> inside = new EnumMap<>(Part.class);
  private final Map<Part, ServiceProcess> services = new EnumMap<>(Part.class);
  private final Map<Part, Integer> deathsInARow = new ConcurrentHashMap<>();
  private final Map<Part, Integer> diedAtStart = new ConcurrentHashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch").factory());

  /// However this process ends in good order, what was started below it ends first.
  private final Thread atExit = new Thread(this::close, "platform-stop");

  private volatile boolean starting = true;
  private volatile boolean closing;

  private Platform(PlatformSettings settings, Listener listener, FileChannel lock) {
    this.settings = settings;
    this.listener = listener;
    this.lock = lock;
  }

  /// Returns when every part is healthy, or throws a [PlatformFailure] with nothing left running.
  public static Platform start(PlatformSettings settings, Listener listener) {
    settings.data().make();
    var platform = new Platform(settings, listener, settings.data().lock());
    Runtime.getRuntime().addShutdownHook(platform.atExit);
    try {
      platform.startAll();
      return platform;
    } catch (RuntimeException | Error e) {
      platform.close();
      throw e;
    }
  }

  private void startAll() {
    var begun = System.nanoTime();
    var data = settings.data();
    Leftovers.end(data);
    settings
        .ports()
        .taken()
        .ifPresent(
            door -> {
              throw new PlatformFailure(
                  "Port %d (%s) is taken by another program. Choose another with %s N, or a block of nine with --ports N."
                      .formatted(
                          settings.ports().of(door),
                          door.name().toLowerCase(java.util.Locale.ROOT),
                          door.option()));
            });
    Pid.write(data.launcherPidFile(), ProcessHandle.current());
    data.writePorts(settings.ports());
    for (var part : Part.services()) {
      services.put(part, process(part));
    }

    var broker =
        CompletableFuture.runAsync(
            () -> startInside(Part.BROKER, begun), Thread::startVirtualThread);
    startInside(Part.STORE, begun);
    startInside(Part.ISSUER, begun);
    join(broker);
    services.values().forEach(this::run);
    awaitServices(begun);
    starting = false;
    touch();
  }

  private static void join(CompletableFuture<?> work) {
    try {
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void startInside(Part part, long begun) {
    startInside(part);
    listener.ready(part, where(part), Duration.ofNanos(System.nanoTime() - begun));
  }

  private void startInside(Part part) {
    var data = settings.data();
    var ports = settings.ports();
    AutoCloseable started =
        switch (part) {
          case STORE -> EmbeddedStore.start(data.store(), ports.of(Door.STORE));
          case ISSUER -> LocalIssuer.start(data.issuer(), ports.of(Door.ISSUER));
          case BROKER -> startBroker(data, ports);
          default -> throw new IllegalArgumentException(part + " is a process");
        };
    synchronized (inside) {
      inside.put(part, started);
    }
    if (closing) {
      stopInside(part);
      throw new PlatformFailure("Stopped while starting");
    }
  }

  private static EmbeddedBroker startBroker(DataFolder data, Ports ports) {
    var broker =
        EmbeddedBroker.start(data.broker(), ports.of(Door.BROKER), ports.of(Door.CONTROLLER));
    EventTopics.make(broker.bootstrapServers());
    return broker;
  }

  private ServiceProcess process(Part part) {
    var data = settings.data();
    var log = data.log(part);
    if (Files.exists(log)) {
      try {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new ServiceProcess(
        part, settings.applications().command(part), environment(part), log, data.pidFile(part));
  }

  private Map<String, String> environment(Part part) {
    var ports = settings.ports();
    var environment = new HashMap<String, String>();
    environment.put("JICENG_BIND", "127.0.0.1");
    environment.put("SERVER_PORT", String.valueOf(ports.of(Door.of(part))));
    environment.put("JICENG_KAFKA", "127.0.0.1:" + ports.of(Door.BROKER));
    environment.put(
        "JICENG_MONGO", "mongodb://127.0.0.1:" + ports.of(Door.STORE) + "/?retryWrites=false");
    environment.put("JICENG_ISSUER", "http://127.0.0.1:" + ports.of(Door.ISSUER));
    environment.put("JICENG_SIGNING_URL", "http://127.0.0.1:" + ports.of(Door.SIGNING));
    environment.put("JICENG_FOLLOWUP_URL", "http://127.0.0.1:" + ports.of(Door.FOLLOWUP));
    environment.put("JICENG_REFERRAL_URL", "http://127.0.0.1:" + ports.of(Door.REFERRAL));
    environment.put("JICENG_METRICS_URL", "http://127.0.0.1:" + ports.of(Door.METRICS));
    environment.put("JICENG_STATE_DIR", settings.data().streams().toString());
    if (part == Part.SIGNING) {
      environment.put("JICENG_ENCRYPTION_KEYS", key("encryption.keys"));
      environment.put("JICENG_INDEX_KEYS", key("index.keys"));
    }
    return environment;
  }

  /// A key in a file only its owner can read, made at the first start. More may be put before it,
  /// separated by commas: the first then writes.
  private String key(String file) {
    return OwnerOnly.readOrMake(settings.data().keys().resolve(file), FreshKey::make);
  }

  private void run(ServiceProcess service) {
    synchronized (services) {
      if (closing) {
        throw new PlatformFailure("Stopped while starting");
      }
      service.start(exitCode -> onDeath(service, exitCode));
    }
  }

  private void awaitServices(long begun) {
    Set<Part> missing = EnumSet.copyOf(Part.services());
    while (!missing.isEmpty()) {
      for (var part : List.copyOf(missing)) {
        var exitCode = diedAtStart.get(part);
        if (exitCode != null) {
          throw new PlatformFailure(
              "%s ended with exit code %d while starting. The end of its log (%s):%n%n%s"
                  .formatted(part.title(), exitCode, settings.data().log(part), tail(part)));
        }
        if (health.of(part, settings.ports())) {
          missing.remove(part);
          listener.ready(part, where(part), Duration.ofNanos(System.nanoTime() - begun));
        }
      }
      if (System.nanoTime() - begun > START_PATIENCE.toNanos()) {
        var first = missing.iterator().next();
        throw new PlatformFailure(
            "%s is not healthy after %d s. The end of its log (%s):%n%n%s"
                .formatted(
                    first.title(),
                    START_PATIENCE.toSeconds(),
                    settings.data().log(first),
                    tail(first)));
      }
      pause(LOOK_EVERY);
    }
  }

  private String tail(Part part) {
    return ServiceProcess.tail(settings.data().log(part), TAIL);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("interrupted", e);
    }
  }

  private void onDeath(ServiceProcess service, int exitCode) {
    if (starting) {
      diedAtStart.put(service.part(), exitCode);
      return;
    }
    // Ctrl-C reaches the services as well as this process, and sometimes earlier.
    schedule(
        () -> {
          if (closing || !service.wanted() || service.alive()) {
            return;
          }
          var deaths = deathsInARow.merge(service.part(), 1, Integer::sum);
          var wait =
              Duration.ofMillis(
                  Math.min(
                      LAST_RESTART.toMillis(),
                      FIRST_RESTART.toMillis() << Math.min(deaths - 1, 10)));
          listener.died(service.part(), exitCode, wait);
          schedule(() -> restart(service), wait);
        },
        Duration.ofMillis(300));
  }

  private void restart(ServiceProcess service) {
    if (closing || !service.wanted() || service.alive()) {
      return;
    }
    run(service);
    watchRecovery(service);
  }

  private void watchRecovery(ServiceProcess service) {
    schedule(
        () -> {
          if (closing || !service.alive()) {
            return;
          }
          if (health.of(service.part(), settings.ports())) {
            deathsInARow.remove(service.part());
            listener.recovered(service.part());
          } else {
            watchRecovery(service);
          }
        },
        LOOK_EVERY.multipliedBy(3));
  }

  private void schedule(Runnable work, Duration delay) {
    try {
      watch.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.RejectedExecutionException e) {
      // closed in the meantime: nothing has to be watched any more
    }
  }

  /// SIGKILL to a service. It is started again after a moment, as after any death.
  public void kill(Part service) {
    serviceOf(service).kill();
  }

  /// Stops one part in good order and keeps it stopped.
  public void stop(Part part) {
    if (part.isService()) {
      serviceOf(part).stop(STOP_PATIENCE);
    } else {
      stopInside(part);
    }
    listener.stopped(part);
  }

  /// Starts a part that was stopped. Services are not waited for: see [#awaitHealthy].
  public void start(Part part) {
    if (part.isService()) {
      run(serviceOf(part));
    } else {
      startInside(part);
    }
  }

  private ServiceProcess serviceOf(Part part) {
    var service = services.get(part);
    if (service == null) {
      throw new IllegalArgumentException(part + " is not a process");
    }
    return service;
  }

  /// Waits until every part answers, and throws when that takes longer.
  public void awaitHealthy(Duration patience) {
    var begun = System.nanoTime();
    while (true) {
      var sick = new ArrayList<Part>();
      for (var part : Part.values()) {
        if (!health.of(part, settings.ports())) {
          sick.add(part);
        }
      }
      if (sick.isEmpty()) {
        return;
      }
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new PlatformFailure(sick + " not healthy after " + patience);
      }
      pause(LOOK_EVERY);
    }
  }

  public PlatformClient client() {
    return new PlatformClient(settings.data(), settings.ports());
  }

  public PlatformSettings settings() {
    return settings;
  }

  private String where(Part part) {
    return address(part, settings.ports());
  }

  /// How to reach a part.
  public static String address(Part part, Ports ports) {
    var port = ports.of(Door.of(part));
    return switch (part) {
      case STORE -> "mongodb://127.0.0.1:" + port;
      case BROKER -> "127.0.0.1:" + port;
      default -> "http://127.0.0.1:" + port;
    };
  }

  private void stopInside(Part part) {
    AutoCloseable running;
    synchronized (inside) {
      running = inside.remove(part);
    }
    if (running != null) {
      try {
        running.close();
      } catch (Exception e) {
        throw new PlatformFailure(part.title() + " did not stop in good order", e);
      }
    }
  }

  private void touch() {
    try {
      Files.writeString(settings.data().readyFile(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops everything: the gateway first, then the other services side by side, then what they
  /// stand on.
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    synchronized (services) {
      closing = true; // from here on nothing is started
    }
    watch.shutdownNow();
    listener.stopping();
    try {
      Files.deleteIfExists(settings.data().readyFile());
      if (services.containsKey(Part.GATEWAY)) {
        stop(Part.GATEWAY);
      }
      var others = new ArrayList<>(services.keySet());
      others.remove(Part.GATEWAY);
      join(
          CompletableFuture.allOf(
              others.stream()
                  .map(
                      part ->
                          CompletableFuture.runAsync(() -> stop(part), Thread::startVirtualThread))
                  .toArray(CompletableFuture[]::new)));
      var standing = new ArrayList<>(EnumSet.of(Part.STORE, Part.ISSUER, Part.BROKER));
      Collections.reverse(standing);
      for (var part : standing) {
        stop(part);
      }
      Files.deleteIfExists(settings.data().launcherPidFile());
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      health.close();
      forgetExit();
    }
  }

  private void forgetExit() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // this is the exit
    }
  }
}
