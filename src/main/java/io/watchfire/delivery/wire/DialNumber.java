package io.watchfire.delivery.wire;

import org.jspecify.annotations.Nullable;

/** A telephone number as networks route it: country code and number, digits only. */
public final class DialNumber {
  private static final int SHORTEST = 7;

  /** Longer ones lead with their country. */
  private static final int NATIONAL = 11;

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
    return whole(digits) ? digits : null;
  }

  /**
   * Reads the number that a text came from.
   *
   * @param international whether the network says that the country code leads
   * @return null when it cannot be a number
   */
  public static @Nullable String ofSender(
      String address, boolean international, String countryCode) {
    String digits = address.startsWith("+") ? address.substring(1) : address;
    boolean led = digits.startsWith(countryCode) && digits.length() > NATIONAL;
    if (international || led || digits.length() < address.length()) {
      return whole(digits) ? digits : null;
    }
    return of(address, countryCode);
  }

  private static boolean whole(String digits) {
    return digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && digits.length() >= SHORTEST
        && digits.length() <= LONGEST;
  }
}
