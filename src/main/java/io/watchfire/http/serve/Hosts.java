package io.watchfire.http.serve;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a listener's address means for trust. A page of somebody else that has its own name resolved
 * to loopback (DNS rebinding) shows itself by its Host header.
 *
 * @param loopback only this machine reaches the listener, so reads are open
 */
public record Hosts(String bound, boolean loopback) {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

  /** Names other than localhost and literal loopback addresses are never taken for loopback. */
  public static Hosts of(String bound) {
    String host = bare(bound.toLowerCase(Locale.ROOT));
    boolean loopback =
        LOCAL.contains(host)
            || host.equals("0:0:0:0:0:0:0:1")
            || host.matches("127(\\.\\d{1,3}){3}");
    return new Hosts(host, loopback);
  }

  /**
   * Whether the Host header may stand before this listener.
   *
   * @param header null when there is none: no browser omits it
   */
  public boolean accepts(@Nullable String header) {
    if (!loopback || header == null) {
      return true;
    }
    String host = bare(withoutPort(header.strip().toLowerCase(Locale.ROOT)));
    return LOCAL.contains(host) || host.equals(bound);
  }

  private static String withoutPort(String header) {
    return header.replaceFirst(":\\d{1,5}$", "");
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
