package io.watchfire.config.channel;

import io.watchfire.config.folder.Address;
import io.watchfire.config.folder.SnmpKey;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.snmp.SnmpSettings;
import io.watchfire.delivery.snmp.SnmpSettings.Receiver;
import io.watchfire.target.Credentials;
import io.watchfire.target.SnmpUser;
import io.watchfire.target.SnmpVersion;
import java.util.regex.Pattern;

/** {@code kind: snmp}. */
final class SnmpKeys {
  /** Of RFC 5612: the number that belongs to nobody. */
  private static final String NOBODY = "1.3.6.1.4.1.32473.1";

  private static final Pattern OID =
      Pattern.compile("1\\.3\\.6\\.1\\.4\\.1(?:\\.(?:0|[1-9]\\d{0,8})){1,20}");

  private SnmpKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Address server = channel.required("server").as(Address.of(162));
    boolean inform = channel.optional("inform", Scalars::flag, true);
    Credentials credentials = SnmpKey.credentials(channel);
    if (credentials.version() == SnmpVersion.V1) {
      channel.required("version").fault("has no informs and other traps; write 2c or 3");
    }
    if (credentials instanceof SnmpUser user) {
      engine(channel, user, inform);
    }
    return new SnmpSettings(
        account,
        new Receiver(server.host(), server.port(), credentials),
        inform,
        channel.optional("enterprise", SnmpKeys::enterprise, NOBODY));
  }

  /** Of a trap the sender's engine counts, of an inform the receiver's, which is asked for it. */
  private static void engine(Section channel, SnmpUser user, boolean inform) {
    if (inform && user.engineId() != null) {
      channel
          .required("engineId")
          .fault("belongs to traps; an inform goes by the receiver's own: remove it");
    } else if (!inform && user.engineId() == null && !channel.has("engineId")) {
      channel
          .owner()
          .fault(
              "needs engineId for traps of version 3: ours, which the receiver knows the user by,"
                  + " such as 80001f8804313233");
    }
  }

  private static String enterprise(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !OID.matcher(text).matches()) {
      value.fault(
          value.quoted() + " is no OID of an enterprise; write for instance 1.3.6.1.4.1.32473.1");
      return NOBODY;
    }
    return value.isFaulty() ? NOBODY : text;
  }
}
