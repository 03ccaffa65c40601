package org.jiceng.starter.testing;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;

/// Store and broker as containers of the images that `docker-compose.yml` names.
final class DockerParts {

  private static final String KAFKA = "apache/kafka:4.3.1";
  private static final String MONGO = "mongo:8";

  private DockerParts() {}

  /// Whether Docker runs and holds the images; nothing is pulled. Says why not.
  static boolean available() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      System.out.println("jiceng.docker: no Docker here, so the embedded parts are used");
      return false;
    }
    for (String image : List.of(KAFKA, MONGO)) {
      try {
        DockerClientFactory.instance().client().inspectImageCmd(image).exec();
      } catch (NotFoundException e) {
        System.out.println("jiceng.docker: no image " + image + ", so the embedded parts are used");
        return false;
      }
    }
    System.out.println("jiceng.docker: testing on " + KAFKA + " and " + MONGO);
    return true;
  }

  static Parts.Store store() {
    var mongo = onLoopback(new MongoDBContainer(MONGO), 27017);
    mongo.start();
    return new Parts.Store() {
      @Override
      public String connectionString() {
        return mongo.getConnectionString() + "/?directConnection=true&retryWrites=false";
      }

      @Override
      public void close() {
        mongo.stop();
      }
    };
  }

  static Parts.Broker broker() {
    var kafka = onLoopback(new KafkaContainer(KAFKA), 9092);
    kafka.start();
    return new Parts.Broker() {
      @Override
      public String bootstrapServers() {
        return kafka.getBootstrapServers();
      }

      @Override
      public void close() {
        kafka.stop();
      }
    };
  }

  private static <C extends GenericContainer<?>> C onLoopback(C container, int port) {
    container.withCreateContainerCmdModifier(
        command -> {
          HostConfig host = command.getHostConfig();
          if (host != null) {
            host.withPortBindings(
                new PortBinding(Ports.Binding.bindIp("127.0.0.1"), new ExposedPort(port)));
          }
        });
    return container;
  }
}
