package org.jiceng.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jiceng.starter.example.ExampleService;
import org.jiceng.starter.testing.Parts;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// A client that does not wait for an answer before it sends its next request, on one connection.
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestsSentAheadTest {

  private static final int PATIENCE_MILLIS = 20_000;

  @Test
  void are_all_answered_and_so_is_what_comes_after_them() throws IOException {
    try (RunningService service =
            RunningService.of(ExampleService.class)
                .with("spring.application.name", "example")
                .with("jiceng.stream", "referral")
                .start();
        Socket socket = new Socket("127.0.0.1", URI.create(service.url()).getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      // The first is answered from the store, on another thread, the others at once.
      String slow =
          "GET /api/visits/nobody HTTP/1.1\r\nHost: jiceng\r\nAuthorization: Bearer "
              + Parts.issuer().token("clinic:north")
              + "\r\n\r\n";
      String quick = "GET /api/visits/nobody HTTP/1.1\r\nHost: jiceng\r\n\r\n";
      send(out, slow);
      assertThat(status(in)).isEqualTo(404);
      for (int round = 0; round < 20; round++) {
        send(out, slow + quick);
        assertThat(status(in)).isEqualTo(404);
        assertThat(status(in)).isEqualTo(401);
        send(out, quick);
        assertThat(status(in)).isEqualTo(401);
      }
    }
  }

  private static void send(OutputStream out, String requests) throws IOException {
    out.write(requests.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /// Reads a whole answer.
  private static int status(BufferedReader in) throws IOException {
    String first = in.readLine();
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    for (int read = 0; read < length; read++) {
      in.read();
    }
    return Integer.parseInt(first.split(" ")[1]);
  }
}
