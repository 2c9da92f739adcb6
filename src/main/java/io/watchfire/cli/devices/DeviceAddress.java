package io.watchfire.cli.devices;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host and its SNMP port, written {@code sw1}, {@code 10.0.0.7:1161} or {@code [::1]:161}. */
public record DeviceAddress(String host, int port) {
  private static final int SNMP = 161;
  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\[([0-9A-Fa-f:.%\\w]{2,60})\\]|([A-Za-z0-9][A-Za-z0-9._-]{0,252}))(?::(\\d{1,5}))?");
  private static final Pattern BARE_IPV6 =
      Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  /** Empty when it is none. */
  public static Optional<DeviceAddress> parse(String text) {
    if (BARE_IPV6.matcher(text).matches()) {
      return Optional.of(new DeviceAddress(text, SNMP));
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int port = form.group(3) == null ? SNMP : Integer.parseInt(form.group(3));
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(new DeviceAddress(host, port));
  }

  /** As it is written in site.yaml; the usual port is left out. */
  @Override
  public String toString() {
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == SNMP ? shown : shown + ":" + port;
  }
}
