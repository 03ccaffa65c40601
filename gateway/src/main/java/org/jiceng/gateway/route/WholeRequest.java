package org.jiceng.gateway.route;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/// A request whose body has been read: the same for the service, save that its length is known.
final class WholeRequest extends ServerHttpRequestDecorator {

  private final byte[] body;
  private final HttpHeaders headers;

  WholeRequest(ServerHttpRequest request, byte[] body) {
    super(request);
    this.body = body;
    this.headers = new HttpHeaders(request.getHeaders());
    headers.remove(HttpHeaders.EXPECT);
    headers.remove(HttpHeaders.TRANSFER_ENCODING);
    if (body.length > 0) {
      headers.setContentLength(body.length);
    }
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public Flux<DataBuffer> getBody() {
    return body.length == 0
        ? Flux.empty()
        : Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
  }
}
