package org.jiceng.metrics.programme;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Reads the programmes of the class path.
@Configuration(proxyBeanMethods = false)
class ProgrammeConfiguration {

  @Bean
  Programmes programmes() throws IOException {
    List<Programme> programmes = new ArrayList<>();
    for (Resource each :
        new PathMatchingResourcePatternResolver().getResources("classpath:programmes/*.json")) {
      programmes.add(Programmes.read(String.valueOf(each.getFilename()), each.getInputStream()));
    }
    return new Programmes(programmes);
  }
}
