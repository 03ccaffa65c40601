package org.jiceng.starter.outbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jiceng.starter.boot.StarterSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Makes topics where they are missing, as soon as the broker is there: the service's own, and what
/// else it hears.
public final class TopicSetup implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
  private static final int PATIENCE_MILLIS = 5_000;

  private final StarterSettings settings;
  private final List<String> topics;
  private final Thread thread;
  private volatile boolean running;

  public TopicSetup(StarterSettings settings) {
    this(settings, List.of(settings.stream().topic()));
  }

  /// Makes these topics, kept for ever.
  public TopicSetup(StarterSettings settings, List<String> topics) {
    this.settings = settings;
    this.topics = List.copyOf(topics);
    this.thread = Thread.ofPlatform().name("topic-setup").daemon().unstarted(this::untilThere);
  }

  private void untilThere() {
    try {
      while (running && !topics.stream().allMatch(this::made)) {
        TimeUnit.MILLISECONDS.sleep(settings.outbox().longestBackOff().toMillis());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean made(String topic) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    try (Admin admin = Admin.create(config)) {
      if (admin.listTopics().names().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).contains(topic)) {
        return true;
      }
      NewTopic wanted =
          new NewTopic(topic, settings.topic().partitions(), settings.topic().replication())
              .configs(Map.of("retention.ms", "-1", "cleanup.policy", "delete"));
      admin.createTopics(List.of(wanted)).all().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      LOG.info("made topic {}", topic);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return true;
      }
      LOG.debug("topic {} could not be made yet", topic, e);
      return false;
    } catch (TimeoutException | KafkaException e) {
      LOG.debug("topic {} could not be made yet", topic, e);
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void start() {
    running = true;
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
