package io.watchfire.delivery.wire;

import org.jspecify.annotations.Nullable;

/** A telephone number as networks route it: country code and number, digits only. */
public final class DialNumber {
  private static final int SHORTEST = 7;

  /** As many digits as E.164 allows. */
  private static final int LONGEST = 15;

  private DialNumber() {}

  /**
   * Reads {@code +86 138 0000 1234}, {@code 008613800001234} and {@code 13800001234} alike.
   *
   * @param countryCode of numbers that name none
   * @return null when it cannot be a number
   */
  public static @Nullable String of(String phone, String countryCode) {
    String bare = phone.strip().replaceAll("[ ().-]", "");
    String digits;
    if (bare.startsWith("+")) {
      digits = bare.substring(1);
    } else if (bare.startsWith("00")) {
      digits = bare.substring(2);
    } else {
      digits = countryCode + bare.replaceFirst("^0", "");
    }
    boolean whole =
        digits.chars().allMatch(c -> c >= '0' && c <= '9')
            && digits.length() >= SHORTEST
            && digits.length() <= LONGEST;
    return whole ? digits : null;
  }
}
