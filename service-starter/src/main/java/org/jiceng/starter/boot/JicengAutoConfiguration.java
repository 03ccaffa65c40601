package org.jiceng.starter.boot;

import java.time.Clock;
import org.jiceng.events.DomainEvent;
import org.jiceng.starter.http.Problems;
import org.jiceng.starter.http.RequestTraceFilter;
import org.jiceng.starter.security.SecurityConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/// Wires what every service shares.
@AutoConfiguration(
    before = ReactiveWebSecurityAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration")
@EnableConfigurationProperties(StarterSettings.class)
@Import({SecurityConfiguration.class, RecordKeeping.class})
public class JicengAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.system(DomainEvent.BUSINESS_ZONE);
  }

  @Bean
  Problems problems(JsonMapper json) {
    return new Problems(json);
  }

  @Bean
  RequestTraceFilter requestTraceFilter() {
    return new RequestTraceFilter();
  }
}
