package org.jiceng.local.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file somebody else writes to, read line by line. A line whose end is not written yet waits for
/// it, so that nobody sees half a line.
final class GrowingFile implements AutoCloseable {
  private final InputStream in;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  GrowingFile(Path file) throws IOException {
    in = Files.newInputStream(file);
  }

  /// The lines that were completed since the last time.
  List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    for (var next : in.readAllBytes()) {
      if (next == '\n') {
        lines.add(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
      } else {
        begun.write(next);
      }
    }
    return lines;
  }

  /// What was written behind the last line end: all there is of it, once nobody writes any more.
  String rest() {
    return begun.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
