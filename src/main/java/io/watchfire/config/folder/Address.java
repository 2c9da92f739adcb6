package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host and port, written {@code 127.0.0.1:8080}, {@code broker:1883} or {@code [::1]:161}. */
public record Address(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}))(?::(\\d{1,5}))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

  /** An address to listen on; the port may be 0 for a free one. */
  public static Address listen(Value value) {
    return parse(value, 0, -1);
  }

  /**
   * An address to talk to.
   *
   * @param usual the port when none is written
   */
  public static Function<Value, Address> of(int usual) {
    return value -> parse(value, 1, usual);
  }

  /** A host to hear from, without a port. */
  static String host(Value value) {
    String host = parse(value, 1, 1).host();
    String written = value.text();
    if (!value.isFaulty() && !written.equals(host) && !written.equals("[" + host + "]")) {
      value.fault(value.quoted() + " has a port; write the host alone");
    }
    return host;
  }

  public boolean isLoopback() {
    return LOOPBACK.matcher(host).matches();
  }

  /** Whether a listener here and one there would get each other's connections. */
  boolean meets(Address other) {
    return port != 0
        && port == other.port
        && (isAny() || other.isAny() || name().equals(other.name()));
  }

  private boolean isAny() {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  private String name() {
    return host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host.toLowerCase(Locale.ROOT);
  }

  private static Address parse(Value value, int leastPort, int usual) {
    String text = value.text();
    if (value.isFaulty()) {
      return new Address("127.0.0.1", 0);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || (form.group(2) == null && usual < 0)) {
      value.fault(value.quoted() + " is not an address; write host:port, such as 127.0.0.1:8080");
      return new Address("127.0.0.1", 0);
    }
    int port = form.group(2) == null ? usual : Integer.parseInt(form.group(2));
    if (port < leastPort || port > 65_535) {
      value.fault(value.quoted() + " has no valid port; write " + leastPort + " to 65535");
    }
    String host = form.group(1);
    return new Address(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
  }
}
