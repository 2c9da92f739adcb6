package io.watchfire.config.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a file: bounded, and UTF-8 or a fault. */
final class Source {
  private Source() {}

  /**
   * @param name as faults call it
   * @param limit most bytes
   * @return empty when a fault was told
   */
  static Optional<String> read(Path file, String name, int limit, Reading reading) {
    try {
      if (Files.isDirectory(file)) {
        reading.fault(name, 1, 1, "", "is a folder; make it a file");
        return Optional.empty();
      }
      byte[] bytes;
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes(limit + 1);
      }
      if (bytes.length > limit) {
        reading.fault(
            name, 1, 1, "", "is longer than " + limit / 1024 + " KiB; no file of ours is");
        return Optional.empty();
      }
      return decode(bytes, name, reading);
    } catch (NoSuchFileException e) {
      reading.fault(
          name, 1, 1, "", "there is no such file in the folder " + reading.folder() + "; make it");
    } catch (AccessDeniedException e) {
      reading.fault(name, 1, 1, "", "we may not read it; let the daemon's user read it");
    } catch (IOException e) {
      reading.fault(name, 1, 1, "", "cannot be read: " + e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  private static Optional<String> decode(byte[] bytes, String name, Reading reading) {
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
    text.flip();
    String read = text.toString();
    if (result.isError()) {
      int line = (int) read.chars().filter(c -> c == '\n').count() + 1;
      String last = read.substring(read.lastIndexOf('\n') + 1);
      int column = last.codePointCount(0, last.length()) + 1;
      reading.fault(name, line, column, "", "is not UTF-8 from here on; save the file as UTF-8");
      return Optional.empty();
    }
    return Optional.of(read.startsWith("\uFEFF") ? read.substring(1) : read);
  }
}
