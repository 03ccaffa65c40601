package org.jiceng.local.platform;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Looks like a service from outside: healthy on its port, and nothing else.
final class FakeService {
  private FakeService() {}

  static void main(String[] args) throws Exception {
    var port = Integer.parseInt(System.getenv("SERVER_PORT"));
    System.out.println("fake on " + port + " with " + System.getenv("JICENG_KAFKA"));
    if (args.length > 0) {
      System.out.println("cannot read the settings: " + args[0]);
      System.exit(3);
    }
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/actuator/health",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }
}
