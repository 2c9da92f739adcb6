package io.watchfire.probe.snmp.v3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The file that engines are kept in: a line for each, and at the end how many there are and a
 * checksum. Written whole, for the owner's eyes only, and put in place at once.
 */
final class EngineFile {
  private static final String HEAD = "watchfire snmp engines 1 ";
  private static final String END = "end ";
  private static final HexFormat HEX = HexFormat.of();

  private final Path path;

  EngineFile(Path path) {
    this.path = path;
  }

  /**
   * What it holds.
   *
   * @param salt of the seal
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Contents(byte[] salt, Map<Whom, Kept> engines) {}

  /** A device and the user who asks it. */
  record Whom(String device, String user) {}

  /**
   * @param usedAt second of the epoch
   * @param sealed keys, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Kept(Engine engine, long usedAt, byte[] sealed) {}

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * @throws IOException also when the file is damaged
   */
  Contents read() throws IOException {
    String text = Files.readString(path, StandardCharsets.UTF_8);
    int end = text.lastIndexOf("\n" + END) + 1;
    if (end == 0 || !text.substring(end).equals(end(text.substring(0, end)))) {
      throw new IOException("it is cut off or was changed");
    }
    String[] lines = text.substring(0, end).split("\n");
    Map<Whom, Kept> engines = new LinkedHashMap<>();
    try {
      byte[] salt = HEX.parseHex(lines[0].substring(HEAD.length()));
      for (int i = 1; i < lines.length; i++) {
        read(lines[i].split(" "), engines);
      }
      return new Contents(salt, engines);
    } catch (RuntimeException otherForm) {
      throw new IOException("it has another form", otherForm);
    }
  }

  private static void read(String[] words, Map<Whom, Kept> engines) {
    Base64.Decoder base64 = Base64.getDecoder();
    Engine engine =
        new Engine(HEX.parseHex(words[2]), Integer.parseInt(words[3]), Long.parseLong(words[4]));
    Whom whom = new Whom(words[0], new String(base64.decode(words[1]), StandardCharsets.UTF_8));
    byte[] sealed = words.length > 6 ? base64.decode(words[6]) : new byte[0];
    engines.put(whom, new Kept(engine, Long.parseLong(words[5]), sealed));
  }

  void write(Contents contents) throws IOException {
    StringBuilder text = new StringBuilder(200 * (1 + contents.engines().size()));
    text.append(HEAD).append(HEX.formatHex(contents.salt())).append('\n');
    Base64.Encoder base64 = Base64.getEncoder();
    contents
        .engines()
        .forEach(
            (whom, kept) ->
                text.append(whom.device())
                    .append(' ')
                    .append(base64.encodeToString(whom.user().getBytes(StandardCharsets.UTF_8)))
                    .append(' ')
                    .append(kept.engine().hexId())
                    .append(' ')
                    .append(kept.engine().boots())
                    .append(' ')
                    .append(kept.engine().bootedAt())
                    .append(' ')
                    .append(kept.usedAt())
                    .append(' ')
                    .append(base64.encodeToString(kept.sealed()))
                    .append('\n'));
    text.append(end(text.toString()));
    replace(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String end(String body) {
    CRC32 sum = new CRC32();
    sum.update(body.getBytes(StandardCharsets.UTF_8));
    long lines = body.chars().filter(c -> c == '\n').count() - 1;
    return END + lines + " " + Long.toHexString(sum.getValue()) + "\n";
  }

  private void replace(byte[] octets) throws IOException {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file in no folder");
    Files.createDirectories(folder);
    Path fresh =
        Files.createTempFile(folder, path.getFileName().toString(), ".new", ownersOnly(folder));
    try {
      Files.write(fresh, octets, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.SYNC);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
