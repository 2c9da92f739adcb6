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

  /** As {@link #read(Section, String)}, for a provider whose requests have paths of their own. */
  static Secret withoutPath(Section channel, String usual) {
    Secret url = read(channel, usual);
    String bare = url.reveal().replaceFirst("/+$", "");
    if (bare.matches("(?i)https?://[^/?#]*[/?#].*")) {
      channel.secretPlace("url").fault("has a path; write only the host, and a port if need be");
    }
    return new Secret(bare);
  }

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
