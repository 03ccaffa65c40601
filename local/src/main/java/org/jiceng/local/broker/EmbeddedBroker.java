package org.jiceng.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// One Kafka node, broker and controller at once, reached on loopback only; its folder is its
/// memory.
public final class EmbeddedBroker implements AutoCloseable {
  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /// Starts on two free ports.
  public static EmbeddedBroker start(Path folder) {
    try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var controllerPort = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var broker = port.getLocalPort();
      var controller = controllerPort.getLocalPort();
      port.close();
      controllerPort.close();
      return start(folder, broker, controller);
    } catch (IOException e) {
      throw new IllegalStateException("No free port on loopback", e);
    }
  }

  /// Starts, and returns when producers and consumers are served. A folder used before goes on
  /// where it was, on any
  /// ports.
  public static EmbeddedBroker start(Path folder, int port, int controllerPort) {
    try {
      Files.createDirectories(folder);
      if (Files.notExists(folder.resolve("meta.properties"))) {
        format(folder);
      }
    } catch (Exception e) {
      throw new IllegalStateException(
          "The broker's folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
    var server =
        new KafkaRaftServer(new KafkaConfig(settings(folder, port, controllerPort)), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, "127.0.0.1:" + port);
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .setDirectories(List.of(folder.toString()))
        .run();
  }

  private static Map<String, String> settings(Path folder, int port, int controllerPort) {
    var settings = new HashMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(NODE));
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("log.dirs", folder.toString());

    // One node keeps the only copy of everything.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");

    // Small: the defaults are for a machine of its own.
    settings.put("offsets.topic.num.partitions", "5");
    settings.put("transaction.state.log.num.partitions", "5");
    settings.put("share.coordinator.state.topic.num.partitions", "5");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("log.segment.bytes", String.valueOf(64 << 20));
    settings.put("log.index.size.max.bytes", String.valueOf(1 << 20));
    // The default fills a small heap, and a broker without memory halts the whole process.
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20));

    // A topic that somebody forgot to make is an error, not a topic with the wrong partitions.
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", "6");

    // The start after a crash waits until the session of the one that crashed has ended.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("group.initial.rebalance.delay.ms", "0");
    return settings;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
