package io.watchfire.probe.snmp.v3;

import io.watchfire.probe.snmp.v3.EngineFile.Contents;
import io.watchfire.probe.snmp.v3.EngineFile.Kept;
import io.watchfire.probe.snmp.v3.EngineFile.Whom;
import io.watchfire.target.SnmpUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines of all devices that are asked as users of SNMPv3, and the keys for them. With a file
 * a restart finds all of it again, and nothing is discovered or derived a second time. One for the
 * daemon; callable from any thread.
 */
public final class EngineBook {
  private static final Logger LOG = LoggerFactory.getLogger(EngineBook.class);

  /** A device that was not asked for so long is forgotten. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final InstantSource wire;
  private final @Nullable EngineFile file;
  private final Seal seal;
  private final KeyRing ring = new KeyRing();
  private final Map<Whom, Kept> engines = new ConcurrentHashMap<>();
  private final AtomicBoolean changed = new AtomicBoolean();
  private boolean failing;

  /** What is known of a device. */
  record Remembered(Engine engine, EngineKeys keys) {}

  private EngineBook(InstantSource wire, @Nullable EngineFile file, Seal seal) {
    this.wire = wire;
    this.file = file;
    this.seal = seal;
  }

  /** A book that a restart forgets. */
  public static EngineBook inMemory(InstantSource wire) {
    return new EngineBook(wire, null, Seal.fresh());
  }

  /**
   * A book that is kept in a file. One that cannot be read is said and begun anew: all in it can be
   * asked of the devices again.
   *
   * @param wire the machine's clock
   */
  public static EngineBook of(Path path, InstantSource wire) {
    EngineFile file = new EngineFile(path);
    if (!file.exists()) {
      return new EngineBook(wire, file, Seal.fresh());
    }
    try {
      Contents contents = file.read();
      EngineBook book = new EngineBook(wire, file, new Seal(contents.salt()));
      book.engines.putAll(contents.engines());
      return book;
    } catch (IOException damaged) {
      LOG.warn(
          "What was known of SNMPv3 devices cannot be read from {}: {}. It is asked of them again.",
          path,
          damaged.getMessage());
      return new EngineBook(wire, file, Seal.fresh());
    }
  }

  /** Engines known. */
  public int size() {
    return engines.size();
  }

  KeyRing ring() {
    return ring;
  }

  /** What is known of a device for a user whose passphrases have not changed since. */
  Optional<Remembered> find(String device, SnmpUser user) {
    Whom whom = new Whom(device, user.name());
    Kept kept = engines.get(whom);
    if (kept == null) {
      return Optional.empty();
    }
    Engine engine = kept.engine();
    engines.put(whom, new Kept(engine, now(), kept.sealed()));
    return seal.open(user, engine.id(), kept.sealed()).map(keys -> new Remembered(engine, keys));
  }

  void remember(String device, SnmpUser user, Engine engine, EngineKeys keys) {
    Whom whom = new Whom(device, user.name());
    Kept before = engines.get(whom);
    byte[] sealed =
        before != null && before.engine().hasId(engine.id()) && opens(before, user)
            ? before.sealed()
            : seal.lock(user, engine.id(), keys);
    engines.put(whom, new Kept(engine, now(), sealed));
    changed.set(true);
  }

  private boolean opens(Kept kept, SnmpUser user) {
    return seal.open(user, kept.engine().id(), kept.sealed()).isPresent();
  }

  /** Writes the file when something is new; blocks. */
  public synchronized void save() {
    if (file == null || !changed.getAndSet(false)) {
      return;
    }
    long oldest = now() - KEPT.toSeconds();
    engines.values().removeIf(kept -> kept.usedAt() < oldest);
    try {
      file.write(new Contents(seal.salt(), new LinkedHashMap<>(engines)));
      failing = false;
    } catch (IOException failure) {
      changed.set(true);
      if (!failing) {
        LOG.warn("What is known of SNMPv3 devices cannot be kept: {}", failure.toString());
      }
      failing = true;
    }
  }

  private long now() {
    return wire.instant().getEpochSecond();
  }
}
