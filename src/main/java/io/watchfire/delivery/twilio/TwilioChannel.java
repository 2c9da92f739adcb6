package io.watchfire.delivery.twilio;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.Gravity;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.NumberAllowance;
import io.watchfire.delivery.wire.Retelling;
import io.watchfire.delivery.wire.SpokenText;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Hook;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.target.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Calls people by a gateway that reads a text out. It knows no key to recognise a repeat by: a call
 * whose acceptance was lost rings twice.
 */
public final class TwilioChannel implements Channel {
  /** After the last ring: the result has to come through too. */
  private static final Duration RESULT = Duration.ofSeconds(30);

  /** A gateway takes 4000 characters of script, and says the text up to three times. */
  static final int MOST_TEXT = 720;

  private final TwilioSettings settings;
  private final HttpPost post;
  private final InstantSource wire;
  private final NumberAllowance allowance;
  private final TwilioHook hook;
  private final Map<String, String> headers;

  TwilioChannel(TwilioSettings settings, HttpPost post, Means means) {
    this.settings = settings;
    this.post = post;
    this.wire = means.wire();
    this.allowance = new NumberAllowance(settings.limits());
    this.hook =
        new TwilioHook(
            settings.id(),
            settings.hookUrl(),
            settings.token(),
            means.returns(),
            new Retelling(means.returns(), means.wireTimers()));
    String login = settings.user() + ":" + settings.token().reveal();
    this.headers =
        Map.of(
            "content-type", "application/x-www-form-urlencoded",
            "user-agent", "Watchfire",
            "authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public ChannelId id() {
    return settings.id();
  }

  @Override
  public String kind() {
    return "twilio";
  }

  @Override
  public Optional<Hook> hook() {
    return Optional.of(hook);
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    Secret phone = recipient.phone();
    if (phone == null) {
      return CompletableFuture.completedFuture(new Receipt.Refused("no telephone number is known"));
    }
    String number = phone.reveal().replaceAll("[^0-9+]", "");
    if (!isFree(number, Gravity.of(message))) {
      return CompletableFuture.completedFuture(
          new Receipt.Refused("the number has been called too often"));
    }
    Script script = Script.in(recipient.locale());
    String text = SpokenText.of(message, recipient.locale(), MOST_TEXT);
    Form call =
        new Form(List.of())
            .with("To", number)
            .with("From", settings.from())
            .with("Timeout", String.valueOf(settings.ring().toSeconds()))
            .with("Twiml", script.ask(text, hook.pressedUrl(script, key)))
            .with("StatusCallback", hook.statusUrl())
            .with("StatusCallbackMethod", "POST")
            .with("StatusCallbackEvent", "answered")
            .with("StatusCallbackEvent", "completed");
    return post.send(headers, call.write()).thenApply(this::judge);
  }

  private boolean isFree(String number, Gravity gravity) {
    synchronized (allowance) {
      boolean free = allowance.allows(number, wire.instant(), gravity == Gravity.ACT_NOW);
      if (free) {
        allowance.count(number, wire.instant());
      }
      return free;
    }
  }

  private Receipt judge(Answer answer) {
    if (!(answer instanceof Answer.Answered answered)) {
      return ((Answer.Unanswered) answer).later();
    }
    Receipt byStatus = Status.judge(answered, post.host(), wire.instant());
    if (byStatus instanceof Receipt.Refused refused) {
      return new Receipt.Refused(refused.reason() + code(answered.body()));
    }
    if (!(byStatus instanceof Receipt.Delivered)) {
      return byStatus;
    }
    if (!answered.whole()) {
      return new Receipt.RetryLater("the answer of " + post.host() + " did not end", null);
    }
    Object call = field(answered.body(), "sid");
    return call instanceof String sid && sid.matches("[\\w-]{1,80}")
        ? new Receipt.Accepted(sid, "queued", settings.ring().plus(RESULT))
        : new Receipt.RetryLater("the answer is not the gateway's", null);
  }

  /** The gateway's number of a fault; its words quote the telephone number. */
  private static String code(String body) {
    return field(body, "code") instanceof Integer code ? " with code " + code : "";
  }

  private static Object field(String body, String name) {
    try {
      Object value = new JsonObject(body).getValue(name);
      return value == null ? "" : value;
    } catch (DecodeException | ClassCastException e) {
      // A proxy's page, for instance: it has no fields.
      return "";
    }
  }
}
