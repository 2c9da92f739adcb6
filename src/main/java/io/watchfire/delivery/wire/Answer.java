package io.watchfire.delivery.wire;

import io.watchfire.notify.Receipt;
import org.jspecify.annotations.Nullable;

/** What came of one request. */
public sealed interface Answer {

  /**
   * The receiver answered.
   *
   * @param retryAfter the header as it came; null when there was none
   * @param body at most {@link HttpPost#MOST_BODY} bytes of it, as UTF-8
   * @param whole false when there was more, or it did not end in time
   */
  record Answered(int status, @Nullable String retryAfter, String body, boolean whole)
      implements Answer {}

  /**
   * No answer, or none that could be read.
   *
   * @param reason names the host, never the rest of the URL
   * @param perhapsTaken whether the request may have got there
   */
  record Unanswered(String reason, boolean perhapsTaken) implements Answer {
    /** To be tried again later. */
    public Receipt.RetryLater later() {
      return new Receipt.RetryLater(reason, null, perhapsTaken);
    }
  }
}
