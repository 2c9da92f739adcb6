package io.watchfire.delivery.snmp;

import io.watchfire.delivery.wire.Course;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.snmp4j.smi.VariableBinding;

/**
 * Sends a notification that raises what stands, and one of the same number that clears it at its
 * end. The end of an incident clears the warning it came of too.
 */
public final class SnmpChannel implements Channel {
  private final ChannelId id;
  private final WatchfireMib mib;
  private final NotificationSender sender;

  SnmpChannel(ChannelId id, WatchfireMib mib, NotificationSender sender) {
    this.id = id;
    this.mib = mib;
    this.sender = sender;
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "snmp";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    CompletionStage<Receipt> own = sender.send(notification(message.about(), key, message));
    if (Course.of(message) != Course.ENDS_ALL || message.groupKey().equals(message.about())) {
      return own;
    }
    return own.thenCombine(
        sender.send(notification(message.groupKey(), key, message)), SnmpChannel::both);
  }

  private List<VariableBinding> notification(String number, String key, Message message) {
    return mib.notification(number, key, message, sender.upTime());
  }

  /** The worse of two. */
  private static Receipt both(Receipt one, Receipt other) {
    return one instanceof Receipt.Delivered || one instanceof Receipt.Taken ? other : one;
  }

  @Override
  public CompletionStage<Void> close() {
    return sender.close();
  }
}
