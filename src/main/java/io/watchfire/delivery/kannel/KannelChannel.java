package io.watchfire.delivery.kannel;

import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.DialNumber;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.ShortKey;
import io.watchfire.delivery.wire.Validity;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.sms.Gsm7;
import io.watchfire.notify.sms.SmsText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * SMS over the smsbox of a Kannel. Text, number and password go in body and headers, where no log
 * of a web server finds them. The gateway gives no id; receipts name ours, which is made of the
 * notice's key, so that those of a repeat are the same message's.
 */
public final class KannelChannel implements Channel {
  /** Delivered, failed, buffered, taken by the network, refused by it. */
  private static final String ALL_REPORTS = "31";

  private final KannelSettings settings;
  private final HttpPost post;
  private final InstantSource wire;
  private final @Nullable String reports;
  private final @Nullable KannelHook hook;

  KannelChannel(KannelSettings settings, HttpPost post, Means means) {
    this.settings = settings;
    this.post = post;
    this.wire = means.wire();
    KannelSettings.Callback callback = settings.callback();
    if (callback == null) {
      this.reports = null;
      this.hook = null;
    } else {
      String base =
          callback.base() == null
              ? means.externalUrl() + "hooks/" + settings.id() + "/"
              : callback.base();
      this.reports = base + callback.token().token().reveal();
      this.hook =
          new KannelHook(
              settings.id(),
              callback.token(),
              settings.countryCode(),
              means.returns(),
              this::answer);
    }
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "kannel";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.ofNullable(hook);
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    String number =
        recipient.phone() == null
            ? null
            : DialNumber.of(recipient.phone().reveal(), settings.countryCode());
    if (number == null) {
      return CompletableFuture.completedFuture(new Receipt.Refused("no telephone number"));
    }
    String text = SmsText.of(settings.form(), message, recipient.locale()).text();
    String reference = ShortKey.of(key);
    Map<String, String> headers = headers(number, text, Validity.of(message, settings.validity()));
    if (reports != null) {
      headers.put("x-kannel-dlr-mask", ALL_REPORTS);
      headers.put("x-kannel-dlr-url", reports + "?ref=" + reference + "&type=%d&answer=%A");
    }
    return post.send(headers, text)
        .thenApply(answer -> KannelAnswer.read(answer, post.host(), wire.instant()))
        .thenApply(receipt -> awaited(receipt, reference));
  }

  private Receipt awaited(Receipt receipt, String reference) {
    KannelSettings.Callback callback = settings.callback();
    return callback != null && receipt instanceof Receipt.Taken taken
        ? new Receipt.Accepted(reference, taken.detail(), callback.within())
        : receipt;
  }

  private Map<String, String> headers(String number, String text, Duration validity) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "text/plain; charset=UTF-8");
    headers.put("user-agent", "Watchfire");
    headers.put("x-kannel-username", settings.username());
    headers.put("x-kannel-password", settings.password().reveal());
    headers.put("x-kannel-to", number);
    headers.put("x-kannel-validity", String.valueOf(Validity.minutes(validity)));
    headers.put("x-kannel-coding", Gsm7.holds(text) ? "0" : "2");
    if (!settings.source().isEmpty()) {
      headers.put("x-kannel-from", settings.source());
    }
    return headers;
  }

  /** Tells a person what followed from a text; it is of no weight, so nothing watches over it. */
  private void answer(String number, String text) {
    post.send(headers(number, text, settings.validity()), text);
  }
}
