package io.watchfire.record;

import java.util.List;
import java.util.Locale;

/** Ways by which a special report goes to the government. */
final class Telegraphic {
  private static final List<String> WORDS =
      List.of("fax", "telegram", "telegraph", "telex", "传真", "电报", "电传", "明传", "密传");

  private Telegraphic() {}

  static boolean is(String way) {
    String said = way.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(said::contains);
  }
}
