package io.watchfire.delivery;

import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A channel that does as it is told, and remembers what it was asked to send. */
final class ScriptedChannel implements Channel {
  static final Receipt OK = new Receipt.Delivered("ok");
  static final Receipt BUSY = new Receipt.RetryLater("busy", null);
  static final Receipt NEVER = new Receipt.Refused("bad key");

  private final ChannelId id;
  private final InstantSource wire;
  boolean closed;
  boolean folds;
  Function<Message, Carried> carries = message -> new Carried.Whole();
  final List<Sent> sent = new ArrayList<>();
  Function<Sent, CompletionStage<Receipt>> answer = sent -> CompletableFuture.completedFuture(OK);

  ScriptedChannel(String id, InstantSource wire) {
    this.id = new ChannelId(id);
    this.wire = wire;
  }

  ScriptedChannel answering(Receipt receipt) {
    return answering(sent -> receipt);
  }

  ScriptedChannel answering(Function<Sent, Receipt> receipt) {
    answer = sent -> CompletableFuture.completedFuture(receipt.apply(sent));
    return this;
  }

  /** Takes the message and never says anything. */
  ScriptedChannel hanging() {
    answer = sent -> new CompletableFuture<>();
    return this;
  }

  Carrier carrier(Duration first, Duration most, Duration giveUpAfter, int perMinute) {
    return carrier(first, most, giveUpAfter, perMinute, 0);
  }

  Carrier carrier(
      Duration first, Duration most, Duration giveUpAfter, int perMinute, int perRecipient) {
    return new Carrier(
        this,
        new ChannelSettings.Retry(first, most, giveUpAfter, giveUpAfter),
        Duration.ofSeconds(10),
        perMinute,
        perRecipient,
        (message, locale) -> carries.apply(message));
  }

  @Override
  public boolean folds() {
    return folds;
  }

  @Override
  public CompletionStage<Void> close() {
    closed = true;
    return CompletableFuture.completedFuture(null);
  }

  List<String> keys() {
    return sent.stream().map(Sent::key).toList();
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    Sent attempt = new Sent(key, recipient.id(), message, wire.instant());
    sent.add(attempt);
    return answer.apply(attempt);
  }

  record Sent(String key, String recipient, Message message, Instant at) {}
}
