package io.watchfire.config.channel;

import io.watchfire.config.yaml.Value;
import io.watchfire.target.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers of a request by name; their values are secrets. */
final class Headers {
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private Headers() {}

  static Map<String, Secret> read(Value value) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    value
        .secretEntries()
        .forEach(
            (name, at) -> {
              String text = at.text();
              if (!HEADER.matcher(name).matches()) {
                at.fault("the name of a header has only letters, digits and hyphens");
              } else if (text.chars().anyMatch(Character::isISOControl)) {
                at.fault("a header is one line");
              }
              headers.put(name, new Secret(text));
            });
    return Map.copyOf(headers);
  }
}
