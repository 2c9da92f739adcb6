package io.watchfire.delivery.httpsms;

import io.vertx.core.http.HttpMethod;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.ShortKey;
import io.watchfire.delivery.wire.Validity;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.target.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Text messages by a gateway that settings describe. What the gateway does with our key is its own
 * matter: where it knows none, a message whose answer was lost may come twice.
 */
final class HttpSmsChannel implements Channel {
  private final HttpSmsSettings settings;
  private final Means means;
  private final HttpSmsAnswer answer;
  private final @Nullable Hook hook;

  HttpSmsChannel(HttpSmsSettings settings, Means means) {
    this.settings = settings;
    this.means = means;
    this.answer = new HttpSmsAnswer(settings);
    Pushes pushes = settings.pushes();
    this.hook = pushes == null ? null : new HttpSmsHook(settings.id(), pushes, means.returns());
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "http-sms";
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
    HttpSmsSettings.Request request = settings.request();
    String phone = request.phone().of(recipient.phone());
    if (phone == null) {
      return CompletableFuture.completedFuture(new Receipt.Refused("no telephone number is known"));
    }
    String id = ShortKey.of(key);
    String text = SmsText.of(settings.form(), message, recipient.locale()).text();
    Map<String, String> values =
        Places.values(phone, text, id, Validity.of(message, settings.validity()));
    HttpPost post =
        means.post(
            new Secret(Places.fill(request.url().reveal(), values, BodyForm::inUrl)),
            settings.account().timeout());
    Secret body = request.body();
    String filled = body == null ? "" : Places.fill(body.reveal(), values, request.form()::escape);
    return post.send(HttpMethod.valueOf(request.method()), headers(request), filled)
        .thenApply(said -> answer.judge(said, post.host(), means.wire().instant(), id));
  }

  private static Map<String, String> headers(HttpSmsSettings.Request request) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("user-agent", "Watchfire");
    if (request.body() != null) {
      headers.put("content-type", request.form().contentType());
    }
    request
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.reveal()));
    return headers;
  }
}
