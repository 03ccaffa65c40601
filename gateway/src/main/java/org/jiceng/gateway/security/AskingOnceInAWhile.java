package org.jiceng.gateway.security;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Hands the issuer's last answer out again until it is so old. A token may name any key, and every
/// key that is not known makes the framework ask for the key set: without this, whoever sends
/// tokens of his own making has the gateway overrun the issuer.
///
/// An answer that is none is not kept, and questions asked meanwhile wait for the one under way.
final class AskingOnceInAWhile implements ExchangeFilterFunction {

  private final Duration kept;
  private final Map<URI, Mono<ResponseEntity<byte[]>>> answers = new ConcurrentHashMap<>();

  AskingOnceInAWhile(Duration kept) {
    this.kept = kept;
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    return answers
        .computeIfAbsent(
            request.url(),
            _ ->
                Mono.defer(() -> next.exchange(request))
                    .flatMap(answer -> answer.toEntity(byte[].class))
                    .cache(
                        answer -> answer.getStatusCode().is2xxSuccessful() ? kept : Duration.ZERO,
                        _ -> Duration.ZERO,
                        () -> Duration.ZERO))
        .map(AskingOnceInAWhile::again);
  }

  private static ClientResponse again(ResponseEntity<byte[]> answer) {
    var body = answer.getBody();
    return ClientResponse.create(answer.getStatusCode())
        .headers(headers -> headers.addAll(answer.getHeaders()))
        .body(
            body == null
                ? Flux.empty()
                : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
        .build();
  }
}
