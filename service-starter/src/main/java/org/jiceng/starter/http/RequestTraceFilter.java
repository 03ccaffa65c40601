package org.jiceng.starter.http;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every request its id and trace, and every answer its `X-Request-Id`.
public final class RequestTraceFilter implements WebFilter, Ordered {

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    RequestTrace trace = RequestTrace.from(exchange.getRequest().getHeaders());
    exchange.getAttributes().put(RequestTrace.ATTRIBUTE, trace);
    exchange.getResponse().getHeaders().set(RequestTrace.REQUEST_ID, trace.requestId());
    return chain.filter(exchange).contextWrite(context -> context.put(RequestTrace.class, trace));
  }
}
