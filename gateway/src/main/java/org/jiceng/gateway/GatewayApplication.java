package org.jiceng.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import reactor.netty.ReactorNetty;

/// Starts the gateway.
@SpringBootApplication
@EnableConfigurationProperties(GatewaySettings.class)
public class GatewayApplication {

  public static void main(String[] args) {
    leaveCoresToTheServices();
    SpringApplication.run(GatewayApplication.class, args);
  }

  /// Netty's own default of at least four event loops makes small machines switch threads more than
  /// they work.
  private static void leaveCoresToTheServices() {
    if (System.getProperty(ReactorNetty.IO_WORKER_COUNT) == null) {
      var loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
      System.setProperty(ReactorNetty.IO_WORKER_COUNT, Integer.toString(loops));
    }
  }
}
