package org.jiceng.starter.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/// A service started whole on a free port, with its own database among the [Parts].
public final class RunningService implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /// How to start a service.
  public static final class Start {
    private final Class<?> application;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private ApplicationContextInitializer<GenericApplicationContext> beans = _ -> {};

    private Start(Class<?> application) {
      this.application = application;
      properties.put("server.port", "0");
      properties.put("jiceng.database", "db" + UUID.randomUUID().toString().replace("-", ""));
      properties.put("jiceng.issuer", Parts.issuer().issuer());
      properties.put("jiceng.outbox.sweep-every", "1s");
      properties.put("jiceng.store.operation", "60s");
      properties.put("logging.level.root", "WARN");
    }

    public Start with(String property, Object value) {
      properties.put(property, value.toString());
      return this;
    }

    /// Further beans, such as a fixed clock.
    public Start beans(ApplicationContextInitializer<GenericApplicationContext> more) {
      beans = more;
      return this;
    }

    /// Several services run in one JVM, and the first to stop must not take the threads of the
    /// others
    /// along.
    private static ReactorResourceFactory resourcesOfItsOwn() {
      ReactorResourceFactory resources = new ReactorResourceFactory();
      resources.setUseGlobalResources(false);
      return resources;
    }

    public RunningService start() {
      properties.putIfAbsent("spring.mongodb.uri", Parts.store().connectionString());
      properties.putIfAbsent("jiceng.kafka", Parts.broker().bootstrapServers());
      SpringApplication spring = new SpringApplication(application);
      spring.setRegisterShutdownHook(false);
      spring.addInitializers(context -> beans.initialize((GenericApplicationContext) context));
      spring.addInitializers(
          context ->
              ((GenericApplicationContext) context)
                  .registerBean(ReactorResourceFactory.class, Start::resourcesOfItsOwn));
      String[] arguments =
          properties.entrySet().stream()
              .map(one -> "--" + one.getKey() + "=" + one.getValue())
              .toArray(String[]::new);
      return new RunningService(spring.run(arguments));
    }
  }

  public static Start of(Class<?> application) {
    return new Start(application);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public String url() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /// A client without a token.
  public WebTestClient anonymous() {
    return WebTestClient.bindToServer()
        .baseUrl(url())
        .responseTimeout(Duration.ofMinutes(2))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(32 << 20))
        .build();
  }

  /// A client with a token such as `clinic:ID`, `feed`, `operations`, `director` or `resident:ID`.
  public WebTestClient as(String kind) {
    String token = Parts.issuer().token(kind);
    return anonymous().mutate().defaultHeaders(headers -> headers.setBearerAuth(token)).build();
  }

  @Override
  public void close() {
    context.close();
  }
}
