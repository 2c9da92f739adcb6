package io.watchfire.probe.snmp;

import io.netty.util.NetUtil;
import io.watchfire.target.Community;
import io.watchfire.target.SnmpAccess;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpVersion;
import io.watchfire.target.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snmp4j.AbstractTarget;
import org.snmp4j.CommunityTarget;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** A target on its event loop: where it is, and whether a poll is on the way. */
final class PolledDevice {
  final Target target;
  final SnmpAccess access;
  final ReadPlan plan;

  /** What its counters read at the poll before. */
  final Rates rates = new Rates();

  /** A poll waits for its turn or is on the way. */
  boolean busy;

  /** The last poll brought nothing. */
  boolean silent;

  private @Nullable AbstractTarget<UdpAddress> wire;

  PolledDevice(Target target, SnmpAccess access, ReadPlan plan) {
    this.target = target;
    this.access = access;
    this.plan = plan;
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
  @Nullable AbstractTarget<UdpAddress> wire() {
    return wire;
  }

  void resolved(InetAddress address) {
    UdpAddress at = new UdpAddress(address, access.port());
    AbstractTarget<UdpAddress> device =
        access.credentials() instanceof SnmpUser user
            ? asked(at, user)
            : asked(at, (Community) access.credentials());
    device.setTimeout(Math.max(1, access.timeout().toMillis()));
    device.setRetries(access.retries());
    wire = device;
  }

  private static AbstractTarget<UdpAddress> asked(UdpAddress at, Community community) {
    AbstractTarget<UdpAddress> device =
        new CommunityTarget<>(at, octets(community.name().reveal()));
    device.setVersion(
        community.version() == SnmpVersion.V1 ? SnmpConstants.version1 : SnmpConstants.version2c);
    return device;
  }

  private static AbstractTarget<UdpAddress> asked(UdpAddress at, SnmpUser user) {
    AbstractTarget<UdpAddress> device = new UserTarget<>();
    device.setAddress(at);
    device.setVersion(SnmpConstants.version3);
    device.setSecurityName(octets(user.name()));
    device.setSecurityLevel(
        user.auth() == null
            ? SecurityLevel.NOAUTH_NOPRIV
            : user.privacy() == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV);
    return device;
  }

  private static OctetString octets(String text) {
    return new OctetString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A silent device may have moved: its name is resolved again before the next poll. */
  void forgetAddress() {
    if (!NetUtil.isValidIpV4Address(access.host()) && !NetUtil.isValidIpV6Address(access.host())) {
      wire = null;
    }
  }
}
