package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import java.net.URI;
import java.net.URISyntaxException;

/** An address for people to open, which stands in notices. */
final class WebLink {
  private WebLink() {}

  static String read(Value value) {
    String link = value.text();
    if (!value.isFaulty() && !isWeb(link)) {
      value.fault(value.quoted() + " is not an address that begins with http:// or https://");
    }
    return link;
  }

  private static boolean isWeb(String link) {
    try {
      URI uri = new URI(link);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
