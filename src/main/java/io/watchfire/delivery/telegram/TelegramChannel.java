package io.watchfire.delivery.telegram;

import io.watchfire.delivery.wire.Burst;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.plan.AddressKind;
import io.watchfire.time.Timers;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A bot in Telegram: writes to one person who has written to it before, or to a group that it is
 * in. It knows no key of ours, so a message whose answer was lost appears twice.
 */
public final class TelegramChannel implements Channel {
  private static final Map<String, String> HEADERS =
      Map.of("content-type", "application/json", "user-agent", "Watchfire");

  /** Telegram's limits are 30 to all chats and 1 to one. */
  private static final int TO_ALL = 25;

  private static final int TO_ONE = 1;

  private final ChannelId id;
  private final HttpPost post;
  private final @Nullable String chat;
  private final InstantSource wire;
  private final Burst toPeople;
  private final Burst toChat;

  /**
   * @param post to {@code sendMessage} of this bot
   * @param chat for messages to nobody in particular; null when none may be sent
   */
  TelegramChannel(
      ChannelId id, HttpPost post, @Nullable String chat, InstantSource wire, Timers timers) {
    this.id = id;
    this.post = post;
    this.chat = chat;
    this.wire = wire;
    this.toPeople = new Burst(TO_ALL, wire, timers);
    this.toChat = new Burst(TO_ONE, wire, timers);
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "telegram";
  }

  @Override
  public boolean folds() {
    return true;
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    boolean person = recipient.kind() == Recipient.Kind.PERSON;
    String to = person ? recipient.address(AddressKind.TELEGRAM) : chat;
    if (to == null) {
      return CompletableFuture.completedFuture(
          new Receipt.Refused(
              person
                  ? "no Telegram chat id is known of the person"
                  : "the channel has no chat to tell"));
    }
    String request = TelegramText.write(to, recipient, message);
    return (person ? toPeople : toChat)
        .spread(() -> post.send(HEADERS, request))
        .thenApply(answer -> TelegramAnswer.judge(answer, post.host(), wire.instant()));
  }
}
