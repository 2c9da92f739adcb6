package io.watchfire.delivery;

import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a channel takes nothing any more: what has failed since something got through. One number
 * that does not exist says nothing of the channel.
 */
final class Trouble {
  private static final int SURE = 3;

  private final Set<String> refused = new HashSet<>();
  private int failures;

  /** Returns whether it seems dead now. */
  boolean heard(Recipient recipient, Receipt receipt) {
    if (receipt instanceof Receipt.RetryLater) {
      failures++;
    } else if (receipt instanceof Receipt.Refused) {
      if (recipient.kind() == Recipient.Kind.PERSON) {
        if (refused.size() < SURE) {
          refused.add(recipient.id());
        }
      } else {
        failures++;
      }
    } else if (!(receipt instanceof Receipt.RecipientFull)) {
      refused.clear();
      failures = 0;
    }
    return failures >= SURE || refused.size() >= SURE;
  }
}
