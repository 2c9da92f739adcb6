package io.watchfire.notify;

import io.watchfire.target.Secret;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who a notice is for.
 *
 * @param kind a person, or a feed: a channel that carries every notice once, for no one person
 * @param id the person's id or the feed's channel id
 * @param phone confidential; only for the wire of a channel; null when none
 * @param wecom user id for a mention; null when none
 */
public record Recipient(
    Kind kind,
    String id,
    String name,
    Locale locale,
    @Nullable Secret phone,
    @Nullable String wecom) {

  /** Person or feed. */
  public enum Kind {
    PERSON,
    FEED
  }
}
