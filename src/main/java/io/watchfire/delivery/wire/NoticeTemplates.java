package io.watchfire.delivery.wire;

import io.watchfire.delivery.Carried;
import io.watchfire.notify.Message;
import io.watchfire.plan.NoticeKind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The approved texts of a gateway.
 *
 * @param byKind one for each kind of notice that has its own
 * @param other for every other kind; null when those cannot be sent
 * @param mostCharacters in one variable: gateways refuse longer ones
 */
public record NoticeTemplates(
    Map<NoticeKind, NoticeTemplate> byKind, @Nullable NoticeTemplate other, int mostCharacters) {

  /** The text for a kind of notice; null when there is none. */
  public @Nullable NoticeTemplate of(NoticeKind kind) {
    NoticeTemplate own = byKind.get(kind);
    return own == null ? other : own;
  }

  /** What is sent of a message. */
  public Carried carries(Message message, Locale locale) {
    NoticeTemplate template = of(message.kind());
    return template == null
        ? new Carried.Nothing()
        : new Carried.Template(
            template.code().in(locale), template.fill(message, locale, mostCharacters));
  }
}
