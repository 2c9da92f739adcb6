package io.watchfire.config.channel;

import io.watchfire.config.folder.Address;
import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.ChannelSettings;
import io.watchfire.delivery.syslog.Facility;
import io.watchfire.delivery.syslog.SyslogSettings;
import io.watchfire.delivery.syslog.SyslogSettings.Collector;
import io.watchfire.delivery.syslog.SyslogSettings.Transport;
import java.util.List;
import java.util.regex.Pattern;

/** {@code kind: syslog}. */
final class SyslogKeys {
  /** With the enterprise number of RFC 5612 that belongs to nobody. */
  private static final String NOBODY = "watchfire@32473";

  /** A name of RFC 5424 that is nobody else's has an enterprise number. */
  private static final Pattern STRUCTURE =
      Pattern.compile("(?=.{3,32}$)[A-Za-z][A-Za-z0-9._-]*@\\d+(?:\\.\\d+)*");

  private SyslogKeys() {}

  static ChannelSettings read(Section channel, ChannelSettings.Account account) {
    Transport transport =
        channel.optional("transport", Scalars.oneOf(Transport.class), Transport.TCP);
    Address server =
        channel.required("server").as(Address.of(transport == Transport.TLS ? 6514 : 514));
    String authority = null;
    if (transport == Transport.TLS) {
      authority = Authority.read(channel);
    } else {
      channel
          .present(List.of("authority", "authority_file"))
          .forEach(key -> channel.required(key).fault("belongs to transport: tls"));
    }
    return new SyslogSettings(
        account,
        new Collector(server.host(), server.port(), transport, authority),
        channel.optional("facility", Scalars.oneOf(Facility.class), Facility.LOCAL0),
        channel.optional("structure", SyslogKeys::structure, NOBODY));
  }

  private static String structure(Value value) {
    String text = value.text();
    if (!value.isFaulty() && !STRUCTURE.matcher(text).matches()) {
      value.fault(
          value.quoted()
              + " is no name of structured data; write a name, @ and an enterprise number, such as "
              + NOBODY);
    }
    return text;
  }
}
