package io.watchfire.notify.sms;

import io.watchfire.target.LocalText;

/**
 * How a channel words its short messages.
 *
 * @param prefix what every text begins with, such as the sender's signature; may be empty
 * @param mostParts as many short messages may carry one text
 * @param gsm7 whether it goes out in GSM 03.38 where that holds it
 * @param hearsReplies whether what people write back reaches us
 */
public record SmsForm(LocalText prefix, int mostParts, boolean gsm7, boolean hearsReplies) {
  /** In units of UTF-16. */
  public static final int LONGEST_PREFIX = 20;
}
