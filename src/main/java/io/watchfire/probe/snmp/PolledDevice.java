package io.watchfire.probe.snmp;

import io.netty.util.NetUtil;
import io.watchfire.indicator.LatestReadings;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.Target;
import io.watchfire.target.TargetId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target on its event loop: where it is, and how it has behaved so far. */
final class PolledDevice {
  /** How devices are talked to. */
  interface Reach {
    Line to(InetAddress address, SnmpAccess access);
  }

  final Target target;
  final SnmpAccess access;

  /** Whether it is asked in v3. */
  final boolean user;

  final ReadPlan plan;

  /** What its counters read at the poll before. */
  final Rates rates = new Rates();

  /** What its rows have been once. */
  final SeenRows seen;

  /** Which objects of its profile it has. */
  final Repertoire repertoire;

  final Breaker breaker = new Breaker();

  /** What it shows under MIB names. */
  final DeviceValues values;

  /** Of its target among all that are polled; -1 when it is the only one. */
  int place = -1;

  /** A poll waits for its turn or is on the way. */
  boolean busy;

  /** What is on the way may have asked too early: another poll follows. */
  boolean again;

  /** The last poll brought nothing. */
  boolean silent;

  /** Plan time at which the poll on the way was due, in epoch milliseconds. */
  long due;

  /** Ports of its target that the device was found not to have. */
  Set<String> missingPorts = Set.of();

  /** The values, of which rows, in which its ports were last looked for. */
  @Nullable LatestReadings searched;

  /** Plan time from one poll to the next. */
  final long intervalMillis;

  private final Reach lines;
  private @Nullable Line line;

  // most devices have no tables, and answer as many scalars as they are asked for
  private @Nullable Appetite appetite;

  /**
   * @param seen what its rows have been once
   * @param lines the ways to devices
   */
  PolledDevice(Target target, SnmpAccess access, ReadPlan plan, SeenRows seen, Reach lines) {
    this.target = target;
    this.access = access;
    this.user = access.credentials() instanceof SnmpUser;
    this.plan = plan;
    this.seen = seen;
    this.lines = lines;
    this.intervalMillis = target.interval().toMillis();
    this.repertoire = new Repertoire(plan);
    this.values = new DeviceValues(plan.shown());
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(access.host());
    if (literal != null) {
      try {
        resolved(InetAddress.getByAddress(literal));
      } catch (UnknownHostException neverOfAnAddress) {
        throw new IllegalArgumentException("not an address: " + access.host(), neverOfAnAddress);
      }
    }
  }

  TargetId id() {
    return target.id();
  }

  /** Scalars of one GET. */
  int scalarsAtOnce() {
    Appetite known = appetite;
    return known == null ? Requests.GET_SIZE : known.scalars();
  }

  /** It has answered so many scalars in one GET, and no more. */
  void answersAtOnce(int scalars) {
    if (scalars != scalarsAtOnce()) {
      appetite().scalars(scalars);
    }
  }

  /** To be asked at each poll: whether this one shall try more scalars in one GET. */
  boolean isForMore() {
    Appetite known = appetite;
    return known != null && known.isForMore();
  }

  /** What to ask for, in GETs of no more than so many scalars. */
  Requests requests(int scalars) {
    Requests all = repertoire.requests();
    return scalars < Requests.GET_SIZE ? all.inGetsOf(scalars) : all;
  }

  /** How much it is asked for at once. */
  Appetite appetite() {
    Appetite known = appetite;
    if (known == null) {
      known = new Appetite();
      appetite = known;
    }
    return known;
  }

  /** How to ask; null while the host name has not been resolved. */
  @Nullable Line line() {
    return line;
  }

  void resolved(InetAddress address) {
    line = lines.to(address, access);
  }

  /** A silent device may have moved: its name is resolved again before the next poll. */
  void forgetAddress() {
    if (!NetUtil.isValidIpV4Address(access.host()) && !NetUtil.isValidIpV6Address(access.host())) {
      line = null;
    }
  }
}
