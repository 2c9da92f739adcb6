package io.watchfire.metrics;

import java.util.Locale;

/** Constants as label values: {@code ISSUED_YELLOW} is {@code issued-yellow}. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
