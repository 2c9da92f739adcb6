package io.watchfire.delivery.syslog;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A syslog collector.
 *
 * @param structure the name of our structured data, such as {@code watchfire@32473}
 */
public record SyslogSettings(
    Account account, Collector collector, Facility facility, String structure)
    implements ChannelSettings {

  /**
   * Where it is and how it is reached.
   *
   * @param authority certificates in PEM form that are trusted; null for those of Java
   */
  public record Collector(String host, int port, Transport transport, @Nullable String authority) {
    String name() {
      return host + ":" + port;
    }
  }

  /** How messages travel. */
  public enum Transport {
    UDP,
    /** Octets are counted (RFC 6587). */
    TCP,
    /** The same, encrypted (RFC 5425). */
    TLS
  }

  @Override
  public Channel open(Means means) {
    SyslogLine line = new SyslogLine(facility, hostName(), structure);
    return new SyslogChannel(account.id(), line, way(means), means.wire());
  }

  private Way way(Means means) {
    return collector.transport() == Transport.UDP
        ? new Datagrams(means.vertx(), collector, means.wireTimers(), account.timeout())
        : new Connection(means.vertx(), collector, means.wireTimers(), account.timeout());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "";
    }
  }
}
