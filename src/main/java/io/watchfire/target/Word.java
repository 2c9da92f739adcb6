package io.watchfire.target;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Constants as the configuration, the API, metrics and timelines write them: {@code ISSUED_YELLOW}
 * is {@code issued-yellow}.
 */
public final class Word {
  /** Of all that were asked for: millions of messages hold the same few. */
  private static final Map<Enum<?>, String> WORDS = new ConcurrentHashMap<>();

  private Word() {}

  public static String of(Enum<?> constant) {
    return WORDS.computeIfAbsent(
        constant, one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
