package io.watchfire.delivery.mqtt;

import io.watchfire.delivery.wire.Course;
import io.watchfire.notify.Channel;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Message;
import io.watchfire.notify.Receipt;
import io.watchfire.notify.Recipient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Publishes at QoS 1 to one topic for each warning and incident. What stands is retained, so that
 * whoever subscribes later finds it; a reminder passes and leaves what stands; the end is told and
 * then cleared by an empty retained payload. Delivered is what the broker acknowledged.
 */
public final class MqttChannel implements Channel {
  private final ChannelId id;
  private final MqttLink link;
  private final MqttTopics topics;
  private final RetainedBook retained;

  MqttChannel(ChannelId id, MqttLink link, MqttTopics topics, RetainedBook retained) {
    this.id = id;
    this.link = link;
    this.topics = topics;
    this.retained = retained;
  }

  @Override
  public ChannelId id() {
    return id;
  }

  @Override
  public String kind() {
    return "mqtt";
  }

  @Override
  public CompletionStage<Receipt> send(String key, Recipient recipient, Message message) {
    String payload = MqttPayload.write(key, message);
    return switch (Course.of(message)) {
      case STANDS -> stand(message, payload);
      case PASSES -> link.publish(List.of(new Publication(topics.of(message), payload, false)));
      case ENDS, ENDS_ALL -> end(message, payload);
    };
  }

  /** The new state first: at no moment is nothing shown. */
  private CompletionStage<Receipt> stand(Message message, String payload) {
    String topic = topics.of(message);
    List<String> stale = new ArrayList<>(held(message));
    stale.remove(topic);
    List<Publication> all = new ArrayList<>();
    all.add(new Publication(topic, payload, true));
    stale.forEach(old -> all.add(Publication.clearing(old)));
    // before it is sent: what an attempt of unknown fate may have left is cleared at the end
    retained.holds(message.groupKey(), topic);
    return link.publish(all).thenApply(receipt -> cleared(receipt, message, stale));
  }

  private CompletionStage<Receipt> end(Message message, String payload) {
    Set<String> over = new LinkedHashSet<>(held(message));
    if (Course.of(message) == Course.ENDS_ALL) {
      over.addAll(retained.of(message.groupKey()));
    }
    if (over.isEmpty()) {
      over.addAll(topics.all(message));
    }
    List<String> gone = List.copyOf(over);
    List<Publication> all = new ArrayList<>();
    all.add(new Publication(topics.of(message), payload, false));
    gone.forEach(topic -> all.add(Publication.clearing(topic)));
    return link.publish(all).thenApply(receipt -> cleared(receipt, message, gone));
  }

  /** Where the very warning or incident stands now. */
  private List<String> held(Message message) {
    List<String> possible = topics.all(message);
    return retained.of(message.groupKey()).stream().filter(possible::contains).toList();
  }

  private Receipt cleared(Receipt receipt, Message message, List<String> gone) {
    if (receipt instanceof Receipt.Delivered) {
      retained.cleared(message.groupKey(), gone);
    }
    return receipt;
  }

  @Override
  public CompletionStage<Void> close() {
    return link.close().thenCompose(parted -> retained.settled());
  }
}
