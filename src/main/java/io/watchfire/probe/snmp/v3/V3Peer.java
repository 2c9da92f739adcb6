package io.watchfire.probe.snmp.v3;

import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpUser.Auth;
import io.watchfire.target.SnmpUser.Privacy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A device that is asked as a user; on its event loop. */
public final class V3Peer {
  final InetSocketAddress address;
  final SnmpUser user;
  final String name;
  final byte[] userName;
  final byte[] context;
  @Nullable Engine engine;

  /** The book was asked. */
  boolean recalled;

  /** It was silent: it may be another device by now. */
  boolean doubtful;

  /** It has answered the user since the keys were made. */
  boolean heard;

  /** How often in a row it has told who it is and then been silent to the user. */
  int deaf;

  /** What it refused last; null when it answers. */
  @Nullable Report refusal;

  private EngineKeys keys = EngineKeys.NONE;
  private @Nullable Signer signer;
  private @Nullable Scrambler scrambler;

  public V3Peer(InetSocketAddress address, SnmpUser user) {
    this.address = address;
    this.user = user;
    this.name = address.getAddress().getHostAddress() + ":" + address.getPort();
    this.userName = user.name().getBytes(StandardCharsets.UTF_8);
    this.context = user.context().getBytes(StandardCharsets.UTF_8);
  }

  EngineKeys keys() {
    return keys;
  }

  void use(EngineKeys made, Protection protection) {
    if (made.equals(keys)) {
      return;
    }
    Auth auth = user.auth();
    Privacy privacy = user.privacy();
    keys = made;
    signer = auth == null ? null : protection.signer(auth.protocol(), made.auth());
    scrambler = privacy == null ? null : protection.scrambler(privacy.protocol(), made.privacy());
    heard = false;
    deaf = 0;
  }

  /** Null when nothing is signed, or nothing is known of the device. */
  @Nullable Signer signer() {
    return signer;
  }

  /** Null when nothing is encrypted, or nothing is known of the device. */
  @Nullable Scrambler scrambler() {
    return scrambler;
  }

  /** How often its engine has started, as it said last; empty while nothing is known of it. */
  public OptionalInt boots() {
    Engine known = engine;
    return known == null ? OptionalInt.empty() : OptionalInt.of(known.boots());
  }

  /** Whether it may have this engine id. */
  boolean mayBe(Engine other) {
    String expected = user.engineId();
    return expected == null || expected.equalsIgnoreCase(other.hexId());
  }
}
