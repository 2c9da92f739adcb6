package io.watchfire.probe.snmp.v3;

import io.watchfire.probe.snmp.v3.EngineFile.Kept;
import io.watchfire.probe.snmp.v3.EngineFile.Opened;
import io.watchfire.probe.snmp.v3.EngineFile.Whom;
import io.watchfire.target.SnmpUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** After so long a run every device of the site has been asked. */
  private static final Duration ALL_ASKED = Duration.ofDays(1);

  /** Seconds that a clock may be off, which a device overlooks. */
  private static final int DRIFT_KEPT = 60;

  private final InstantSource wire;
  private final @Nullable EngineFile file;
  private final KeyRing ring = new KeyRing();
  private final Map<Whom, Kept> engines = new ConcurrentHashMap<>();

  /** Devices asked since the start: whoever is asked at all is asked again and again. */
  private final Set<Whom> asked = ConcurrentHashMap.newKeySet();

  private final AtomicBoolean changed = new AtomicBoolean();
  private final long begun;
  private Seal seal;
  private boolean failing;

  /** What is known of a device. */
  record Remembered(Engine engine, EngineKeys keys) {}

  private EngineBook(InstantSource wire, @Nullable EngineFile file, Seal seal) {
    this.wire = wire;
    this.file = file;
    this.seal = seal;
    this.begun = now();
  }

  /** A book that a restart forgets. */
  public static EngineBook inMemory(InstantSource wire) {
    return new EngineBook(wire, null, Seal.fresh(List.of()));
  }

  /**
   * A book that is kept in a file. One that cannot be read is said and begun anew: all in it can be
   * asked of the devices again. Blocks, for a quarter of a second and more when there is a file.
   *
   * @param users all of the site; without any the file is left alone
   * @param wire the machine's clock
   */
  public static EngineBook of(Path path, Collection<SnmpUser> users, InstantSource wire) {
    EngineFile file = new EngineFile(path);
    if (!users.isEmpty() && file.exists()) {
      try {
        Opened opened = file.read(salt -> new Seal(salt, users));
        EngineBook book = new EngineBook(wire, file, opened.seal());
        book.engines.putAll(opened.engines());
        return book;
      } catch (IOException unreadable) {
        LOG.warn(
            "What was known of SNMPv3 devices cannot be read from {}: {}. It is asked of them"
                + " again.",
            path,
            unreadable.getMessage());
      }
    }
    return new EngineBook(wire, file, Seal.fresh(users));
  }

  /**
   * What is kept is locked with the passphrases of these users from now on.
   *
   * @param users all of the site
   */
  public synchronized void lockFor(Collection<SnmpUser> users) {
    if (!seal.isOf(users)) {
      seal = Seal.fresh(users);
      changed.set(!engines.isEmpty());
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
    if (kept == null || !Arrays.equals(kept.mark(), Seal.mark(user))) {
      return Optional.empty();
    }
    asked.add(whom);
    return Optional.of(new Remembered(kept.engine(), kept.keys()));
  }

  /** What a device says again, as one that was silent for a while does, is not written again. */
  void remember(String device, SnmpUser user, Engine engine, EngineKeys keys) {
    Whom whom = new Whom(device, user.name());
    Kept told = new Kept(engine, now(), Seal.mark(user), keys);
    Kept known = engines.get(whom);
    asked.add(whom);
    if (known == null || !isSame(known, told)) {
      engines.put(whom, told);
      changed.set(true);
    }
  }

  private static boolean isSame(Kept known, Kept told) {
    return known.engine().isAt(told.engine(), DRIFT_KEPT)
        && known.keys().equals(told.keys())
        && Arrays.equals(known.mark(), told.mark());
  }

  /** Writes the file when something is new; blocks. */
  public synchronized void save() {
    if (file == null || !changed.getAndSet(false)) {
      return;
    }
    long now = now();
    long oldest = now - KEPT.toSeconds();
    engines.replaceAll((whom, kept) -> asked.contains(whom) ? kept.usedAt(now) : kept);
    if (now - begun >= ALL_ASKED.toSeconds()) {
      engines.values().removeIf(kept -> kept.usedAt() < oldest);
    }
    try {
      file.write(seal, new LinkedHashMap<>(engines));
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
