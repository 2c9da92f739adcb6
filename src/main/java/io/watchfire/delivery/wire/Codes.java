package io.watchfire.delivery.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes of providers, as receipts and logs may show them. */
public final class Codes {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,80}");
  private static final Pattern LONG_NUMBER = Pattern.compile(".*\\d{10,}.*");

  private Codes() {}

  /** The code, unless it could be anything else, such as a telephone number. */
  public static String shown(@Nullable Object code) {
    String text = code == null ? "" : code.toString();
    return FORM.matcher(text).matches() && !LONG_NUMBER.matcher(text).matches()
        ? text
        : "of unknown form";
  }
}
