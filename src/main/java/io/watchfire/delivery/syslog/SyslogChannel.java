package io.watchfire.delivery.syslog;

import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/**
 * Writes one line for each notice. Syslog has no answers: what was handed to the network counts as
 * sent, and a repeat bears the same key.
 */
public final class SyslogChannel implements Channel {
  private final ChannelId id;
  private final SyslogLine line;
  private final Way way;
  private final InstantSource wire;

  SyslogChannel(ChannelId id, SyslogLine line, Way way, InstantSource wire) {
    this.id = id;
    this.line = line;
    this.way = way;
    this.wire = wire;
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "syslog";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    return way.send(line.of(key, message, wire.instant()));
  }

  @Override
  public CompletionStage<Void> close() {
    return way.close();
  }
}
