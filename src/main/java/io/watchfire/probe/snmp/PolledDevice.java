package io.watchfire.probe.snmp;

import io.netty.util.NetUtil;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommunityTarget;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** A target on its event loop: where it is, and whether a poll is on the way. */
final class PolledDevice {
  final Target target;
  final SnmpAccess access;
  final ReadPlan plan;

  /** What its counters read at the poll before. */
  final Rates rates = new Rates();

  /** What it shows under MIB names. */
  final DeviceValues values;

  /** A poll waits for its turn or is on the way. */
  boolean busy;

  /** The last poll brought nothing. */
  boolean silent;

  private @Nullable CommunityTarget<UdpAddress> wire;

  PolledDevice(Target target, SnmpAccess access, ReadPlan plan) {
    this.target = target;
    this.access = access;
    this.plan = plan;
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

  /** Whom to ask; null while the host name has not been resolved. */
  @Nullable CommunityTarget<UdpAddress> wire() {
    return wire;
  }

  void resolved(InetAddress address) {
    CommunityTarget<UdpAddress> device =
        new CommunityTarget<>(
            new UdpAddress(address, access.port()),
            new OctetString(access.community().reveal().getBytes(StandardCharsets.UTF_8)));
    device.setVersion(SnmpConstants.version2c);
    device.setTimeout(Math.max(1, access.timeout().toMillis()));
    device.setRetries(access.retries());
    wire = device;
  }

  /** A silent device may have moved: its name is resolved again before the next poll. */
  void forgetAddress() {
    if (!NetUtil.isValidIpV4Address(access.host()) && !NetUtil.isValidIpV6Address(access.host())) {
      wire = null;
    }
  }
}
