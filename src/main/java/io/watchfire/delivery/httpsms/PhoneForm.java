package io.watchfire.delivery.httpsms;

import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.notify.MobileNumber;
import io.watchfire.target.Secret;
import org.jspecify.annotations.Nullable;

/** How a gateway wants to be told a number. */
public enum PhoneForm {
  /** Eleven digits in mainland China; others with their country code. */
  NATIONAL,
  /** Country code and digits. */
  DIGITS,
  /** The same behind a plus sign. */
  INTERNATIONAL;

  /** Null when there is no number. */
  @Nullable String of(@Nullable Secret phone) {
    if (phone == null) {
      return null;
    }
    if (this == NATIONAL) {
      return MobileNumber.bare(phone);
    }
    String digits = DialNumber.of(phone.reveal(), "86");
    return digits == null ? null : this == DIGITS ? digits : "+" + digits;
  }
}
