package io.watchfire.probe.snmp.v3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The file that engines are kept in: a line that tells its form and the salt of its seal, and the
 * rest sealed. Written whole, for the owner's eyes only, and put in place at once.
 */
final class EngineFile {
  private static final String HEAD = "watchfire snmp engines 2 ";
  private static final int LONGEST_HEAD = 100;
  private static final HexFormat HEX = HexFormat.of();

  private final Path path;

  EngineFile(Path path) {
    this.path = path;
  }

  /** A device and the user who asks it. */
  record Whom(String device, String user) {}

  /**
   * @param usedAt second of the epoch
   * @param mark of the user's passphrases, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Kept(Engine engine, long usedAt, byte[] mark, EngineKeys keys) {
    Kept usedAt(long second) {
      return new Kept(engine, second, mark, keys);
    }
  }

  /** What was read, and the seal it was locked with. */
  record Opened(Seal seal, Map<Whom, Kept> engines) {}

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * @param seals the seal of a salt
   * @throws IOException also when the file is damaged, of another form, or locked with other
   *     passphrases
   */
  Opened read(Function<byte[], Seal> seals) throws IOException {
    byte[] all = Files.readAllBytes(path);
    int end = 0;
    while (end < all.length && end < LONGEST_HEAD && all[end] != '\n') {
      end++;
    }
    String head = new String(all, 0, end, StandardCharsets.UTF_8);
    if (!head.startsWith(HEAD) || end == all.length || all[end] != '\n') {
      throw new IOException("it has another form");
    }
    try {
      Seal seal = seals.apply(HEX.parseHex(head.substring(HEAD.length())));
      byte[] plain =
          seal.open(Arrays.copyOfRange(all, end + 1, all.length), octets(head))
              .orElseThrow(
                  () -> new IOException("passphrases have changed since, or it is damaged"));
      return new Opened(seal, engines(plain));
    } catch (RuntimeException otherForm) {
      throw new IOException("it has another form", otherForm);
    }
  }

  private static Map<Whom, Kept> engines(byte[] plain) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain));
    int count = in.readInt();
    Map<Whom, Kept> engines = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      Whom whom = new Whom(in.readUTF(), in.readUTF());
      Engine engine = new Engine(shortOctets(in), in.readInt(), in.readLong());
      engines.put(
          whom,
          new Kept(
              engine,
              in.readLong(),
              shortOctets(in),
              new EngineKeys(shortOctets(in), shortOctets(in))));
    }
    return engines;
  }

  private static byte[] shortOctets(DataInputStream in) throws IOException {
    byte[] octets = new byte[in.readUnsignedByte()];
    in.readFully(octets);
    return octets;
  }

  void write(Seal seal, Map<Whom, Kept> engines) throws IOException {
    String head = HEAD + HEX.formatHex(seal.salt());
    byte[] sealed = seal.lock(plain(engines), octets(head));
    byte[] begin = octets(head + "\n");
    byte[] all = Arrays.copyOf(begin, begin.length + sealed.length);
    System.arraycopy(sealed, 0, all, begin.length, sealed.length);
    replace(all);
  }

  private static byte[] plain(Map<Whom, Kept> engines) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream(200 * (1 + engines.size()));
    DataOutputStream out = new DataOutputStream(plain);
    out.writeInt(engines.size());
    for (Map.Entry<Whom, Kept> entry : engines.entrySet()) {
      Kept kept = entry.getValue();
      out.writeUTF(entry.getKey().device());
      out.writeUTF(entry.getKey().user());
      write(kept.engine().id(), out);
      out.writeInt(kept.engine().boots());
      out.writeLong(kept.engine().bootedAt());
      out.writeLong(kept.usedAt());
      write(kept.mark(), out);
      write(kept.keys().auth(), out);
      write(kept.keys().privacy(), out);
    }
    return plain.toByteArray();
  }

  private static void write(byte[] octets, DataOutputStream out) throws IOException {
    out.writeByte(octets.length);
    out.write(octets);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
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
