package io.watchfire.delivery.log;

import io.watchfire.delivery.wire.OneLine;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import io.watchfire.notify.Wording;
import io.watchfire.plan.Realm;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each message as one line to the logger {@code watchfire.notice}. */
public final class LogChannel implements Channel {
  private static final Logger NOTICES = LoggerFactory.getLogger("watchfire.notice");

  private final ChannelId id;

  public LogChannel(ChannelId id) {
    this.id = id;
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "log";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    NOTICES.info(
        "{}{} {} to {}: {} | {}",
        isUnmarkedDrill(message) ? "DRILL " : "",
        message.kind().key(),
        OneLine.of(message.about()),
        OneLine.of(recipient.name()),
        OneLine.of(message.subject()),
        OneLine.of(message.body()));
    return CompletableFuture.completedFuture(new Receipt.Delivered("logged"));
  }

  /** The plan's texts bear the mark themselves. */
  private static boolean isUnmarkedDrill(Message message) {
    return message.realm() == Realm.DRILL
        && !message.subject().contains(Wording.DRILL.zh())
        && !message.subject().contains(Wording.DRILL.en());
  }
}
