package org.jiceng.local.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/// A secret made once and kept in a file that only its owner can read.
public final class OwnerOnly {
  private OwnerOnly() {}

  /// What the file holds; made and written first where it is not there.
  public static String readOrMake(Path file, Supplier<String> make) {
    try {
      if (Files.notExists(file)) {
        Files.createDirectories(file.getParent());
        var posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] permissions =
            posix
                ? new FileAttribute<?>[] {
                  PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        var unfinished = Files.createTempFile(file.getParent(), "new", "", permissions);
        Files.writeString(unfinished, make.get());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
