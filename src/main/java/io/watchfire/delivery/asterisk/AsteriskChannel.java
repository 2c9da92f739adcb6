package io.watchfire.delivery.asterisk;

import io.watchfire.delivery.Gravity;
import io.watchfire.delivery.Means;
import io.watchfire.delivery.asterisk.AsteriskSettings.Dialling;
import io.watchfire.delivery.wire.NumberAllowance;
import io.watchfire.delivery.wire.Retelling;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Returned;
import io.watchfire.notify.Returned.Stage;
import io.watchfire.target.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls people by an Asterisk. That it took the call says nothing yet; that somebody answered does
 * not say that a person listened; only a pressed key does.
 */
public final class AsteriskChannel implements Channel {
  /** After the last ring: the result has to come through too. */
  private static final Duration RESULT = Duration.ofSeconds(15);

  /** Why a call failed, by the reason of Asterisk's event. */
  private static final Map<String, String> REASONS =
      Map.of(
          "0", "not possible",
          "1", "hung up",
          "3", "no answer",
          "5", "busy",
          "8", "congestion");

  private final ChannelId id;
  private final Dialling dialling;
  private final InstantSource wire;
  private final NumberAllowance allowance;
  private final Retelling returns;
  private final AmiClient client;

  AsteriskChannel(AsteriskSettings settings, Means means) {
    this.id = settings.id();
    this.dialling = settings.dialling();
    this.wire = means.wire();
    this.allowance = new NumberAllowance(settings.limits());
    this.returns = new Retelling(means.returns(), means.wireTimers());
    this.client =
        new AmiClient(means, settings.manager(), settings.account().timeout(), this::heard);
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "asterisk";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    Secret phone = recipient.phone();
    if (phone == null) {
      return CompletableFuture.completedFuture(new Receipt.Refused("no telephone number is known"));
    }
    String number = phone.reveal();
    if (!isFree(number, Gravity.of(message))) {
      return CompletableFuture.completedFuture(
          new Receipt.Refused("the number has been called too often"));
    }
    // Each attempt is a call of its own: a late result of one must not pass for that of the next.
    String reference = id + "-" + UUID.randomUUID();
    return client
        .ask(Call.place(reference, key, number, recipient.locale(), message, dialling))
        .thenApply(reply -> judge(reply, reference));
  }

  @Override
  public CompletionStage<Void> close() {
    return client.close();
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

  private Receipt judge(AmiReply reply, String reference) {
    if (reply instanceof AmiReply.NotAllowed refused) {
      return new Receipt.Refused(refused.reason());
    }
    if (reply instanceof AmiReply.Unreachable unreachable) {
      return new Receipt.RetryLater(unreachable.reason(), null);
    }
    AmiMessage answer = ((AmiReply.Answered) reply).message();
    if (answer.says("Response", "Success")) {
      return new Receipt.Accepted(reference, "queued", dialling.ring().plus(RESULT));
    }
    return new Receipt.Refused("Asterisk does not place the call: " + why(answer));
  }

  /** Of what the manager says, only what is known to hold no number. */
  private static String why(AmiMessage answer) {
    String said = String.valueOf(answer.get("Message"));
    if (said.startsWith("Permission denied")) {
      return "its user may not originate calls";
    }
    if (said.startsWith("Extension does not exist")) {
      return "its dialplan has no such context";
    }
    return said.startsWith("Invalid channel") ? "what is dialled is no channel" : "an error";
  }

  private void heard(AmiMessage event) {
    if (event.says("Event", "OriginateResponse") && isOurs(event.get("ActionID"))) {
      result(event);
    } else if (event.says("Event", "UserEvent")
        && event.says("UserEvent", "WatchfireKey")
        && isOurs(event.get("Call"))) {
      pressed(event);
    }
  }

  /** Others call over the same Asterisk. */
  private boolean isOurs(@Nullable String reference) {
    return reference != null && reference.startsWith(id + "-");
  }

  private void result(AmiMessage event) {
    String reference = String.valueOf(event.get("ActionID"));
    boolean answered = event.says("Response", "Success");
    String reason = String.valueOf(event.get("Reason"));
    returns.take(
        new Returned.Arrived(
            id,
            reference,
            answered ? Stage.DELIVERED : Stage.FAILED,
            answered ? "answered" : REASONS.getOrDefault(reason, "failed")));
  }

  private void pressed(AmiMessage event) {
    String notice = event.get("Notice");
    String digit = event.get("Key");
    if (notice == null || digit == null || !digit.matches("[0-9*#]{1,4}")) {
      return;
    }
    try {
      returns.take(new Returned.Pressed(id, Call.Notice.decode(notice), new Secret(""), digit));
    } catch (IllegalArgumentException e) {
      // Somebody else's event of the same name.
      return;
    }
  }
}
