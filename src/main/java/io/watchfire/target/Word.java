package io.watchfire.target;

import java.util.Locale;

/**
 * Constants as the configuration, the API, metrics and timelines write them: {@code ISSUED_YELLOW}
 * is {@code issued-yellow}.
 */
public final class Word {
  private Word() {}

  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
