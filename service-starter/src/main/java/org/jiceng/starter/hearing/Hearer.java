package org.jiceng.starter.hearing;

import java.util.List;
import org.jiceng.events.DomainEvent;
import reactor.core.publisher.Mono;

/// What a service makes of facts that it hears.
@FunctionalInterface
public interface Hearer {

  /// Works in what was told of one subject, in the order in which it came. Facts come again and out
  /// of order across streams; what is known already must change nothing.
  ///
  /// An error of store or broker has the facts come again; any other error parks them.
  Mono<Void> hear(String subject, List<DomainEvent> events);
}
