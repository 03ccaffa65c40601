package org.jiceng.gateway.limit;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jiceng.gateway.GatewaySettings;
import org.jiceng.gateway.problem.Problem;
import org.jiceng.gateway.problem.ProblemCode;
import org.jiceng.gateway.problem.Rejected;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/// Takes bodies in whole before anything is done with them, so that a service never sees half a
/// request and a slow sender never looks like a slow service; counts bytes as they arrive, so that
/// a
/// body without a declared length meets the same limit.
@Component
public class RequestBodies {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final AtomicLong held = new AtomicLong();
  private final long mostHeld;
  private final Duration patience;

  RequestBodies(GatewaySettings settings) {
    this.mostHeld = settings.bodies().together().toBytes();
    this.patience = settings.timeouts().body();
  }

  /// Reads the body up to the limit and holds it until `use` is done with it.
  public <T> Mono<T> withBody(
      ServerHttpRequest request, DataSize limit, Function<byte[], Mono<T>> use) {
    return Mono.defer(
        () -> {
          var reading = new Reading(limit.toBytes());
          return reading.all(request).flatMap(use).doFinally(_ -> reading.letGo());
        });
  }

  private final class Reading {

    private final long limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong taken = new AtomicLong();

    Reading(long limit) {
      this.limit = limit;
    }

    Mono<byte[]> all(ServerHttpRequest request) {
      if (request.getHeaders().getContentLength() > limit) {
        return Mono.error(tooLarge());
      }
      return request
          .getBody()
          .doOnNext(this::take)
          .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
          .then(Mono.fromSupplier(bytes::toByteArray))
          .timeout(patience)
          .onErrorMap(TimeoutException.class, _ -> tooSlow());
    }

    private void take(DataBuffer buffer) {
      try {
        var count = buffer.readableByteCount();
        if (bytes.size() + count > limit) {
          throw tooLarge();
        }
        taken.addAndGet(count);
        if (held.addAndGet(count) > mostHeld) {
          throw tooMuchAtOnce();
        }
        var part = new byte[count];
        buffer.read(part);
        bytes.writeBytes(part);
      } finally {
        DataBufferUtils.release(buffer);
      }
    }

    void letGo() {
      held.addAndGet(-taken.getAndSet(0));
    }

    private Rejected tooLarge() {
      return new Rejected(
          ProblemCode.BODY_TOO_LARGE, "The body may have at most %,d bytes.".formatted(limit));
    }
  }

  private static Rejected tooSlow() {
    return new Rejected(
        ProblemCode.REQUEST_TIMEOUT, "The body did not arrive in time; nothing was stored.");
  }

  private static Rejected tooMuchAtOnce() {
    return new Rejected(
        Problem.of(
            ProblemCode.OVERLOADED,
            "More is being sent by all clients together than can be held; nothing was stored."),
        SOON);
  }
}
