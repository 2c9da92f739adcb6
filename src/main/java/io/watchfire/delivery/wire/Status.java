package io.watchfire.delivery.wire;

import io.watchfire.delivery.wire.Answer.Answered;
import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What an HTTP status says about a message. */
public final class Status {
  private Status() {}

  /**
   * 2xx delivered; 408, 425, 429 and 5xx later; everything else never.
   *
   * @param now for a Retry-After that names a date
   */
  public static Receipt judge(Answered answer, String host, Instant now) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Receipt.Delivered("status " + status);
    }
    String reason = host + " answered " + status;
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      return new Receipt.RetryLater(reason, retryAfter(answer.retryAfter(), now));
    }
    if (status >= 300 && status < 400) {
      reason += "; redirects are not followed";
    }
    return new Receipt.Refused(reason);
  }

  /** Reads seconds or an HTTP date; null for anything else. */
  public static @Nullable Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      // A receiver that says something unreadable has named no time.
      return null;
    }
  }
}
