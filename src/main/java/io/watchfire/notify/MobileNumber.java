package io.watchfire.notify;

import io.watchfire.target.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A mobile number of mainland China as robots and replies know people by it: without the country's
 * code.
 */
public final class MobileNumber {
  private MobileNumber() {}

  /** Digits only; null when there is no number. */
  public static @Nullable String bare(@Nullable Secret phone) {
    if (phone == null) {
      return null;
    }
    String digits = phone.reveal().replaceAll("\\D", "");
    String bare = digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
    return bare.isEmpty() ? null : bare;
  }
}
