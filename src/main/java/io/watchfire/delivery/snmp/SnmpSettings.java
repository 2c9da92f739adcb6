package io.watchfire.delivery.snmp;

import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.Means;
import io.watchfire.notify.Channel;
import io.watchfire.target.Credentials;
import org.snmp4j.smi.OID;

/**
 * A receiver of SNMP notifications.
 *
 * @param receiver where it is
 * @param inform whether it shall acknowledge each
 * @param enterprise the OID below which the objects of WATCHFIRE-MIB stand
 */
public record SnmpSettings(Account account, Receiver receiver, boolean inform, String enterprise)
    implements ChannelSettings {

  /**
   * Where notifications go and as whom.
   *
   * @param credentials a community of version 2c, or a user of version 3; the user's engine id is
   *     our own, which signs traps
   */
  public record Receiver(String host, int port, Credentials credentials) {
    String name() {
      return host + ":" + port;
    }
  }

  @Override
  public Channel open(Means means) {
    return new SnmpChannel(
        account.id(),
        new WatchfireMib(new OID(enterprise)),
        new NotificationSender(means, receiver, inform, account.timeout()));
  }
}
