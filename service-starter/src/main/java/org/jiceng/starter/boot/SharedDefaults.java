package org.jiceng.starter.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/// Puts the defaults all services share below everything else.
public final class SharedDefaults implements EnvironmentPostProcessor, Ordered {

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    try {
      Properties defaults =
          PropertiesLoaderUtils.loadProperties(new ClassPathResource("jiceng-defaults.properties"));
      environment
          .getPropertySources()
          .addLast(new PropertiesPropertySource("jicengDefaults", defaults));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
