package io.watchfire.config.channel;

import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.Secret;
import java.net.URI;
import java.net.URISyntaxException;

/** The address of a provider, which may hold a key. */
final class WebAddress {
  private WebAddress() {}

  /** The key {@code url} or {@code url_file}. */
  static Secret read(Section channel) {
    Secret url = channel.requiredSecret("url");
    check(channel.secretPlace("url"), url);
    return url;
  }

  /** The key {@code url} or {@code url_file}; the provider's own address when none is written. */
  static Secret read(Section channel, String usual) {
    Secret url = channel.secret("url").orElse(new Secret(usual));
    check(channel.secretPlace("url"), url);
    return url;
  }

  /** As {@link #read(Section, String)}, without a slash at its end: paths are put behind it. */
  static Secret bare(Section channel, String usual) {
    String url = read(channel, usual).reveal();
    return new Secret(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  /** As {@link #bare}, for a provider whose signature allows no path before its own. */
  static Secret hostOnly(Section channel, String usual) {
    Secret url = bare(channel, usual);
    if (url.reveal().matches("(?i)https?://[^/?#]*[/?#].*")) {
      channel.secretPlace("url").fault("has a path; write only the host, and a port if need be");
    }
    return url;
  }

  /** Tells a fault that does not quote it. */
  static void check(Value at, Secret url) {
    if (!url.reveal().equals(Value.STAND_IN) && !isWeb(url.reveal())) {
      at.fault("is not an address that begins with http:// or https://");
    }
  }

  private static boolean isWeb(String url) {
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
