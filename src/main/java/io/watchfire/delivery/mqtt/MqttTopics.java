package io.watchfire.delivery.mqtt;

import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import io.watchfire.plan.Realm;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Topics by colour and number: {@code noc/alert/yellow/W1012}, {@code noc/alert/incident/E0031};
 * all of a drill under {@code noc/alert/drill}.
 */
final class MqttTopics {
  private static final String YELLOW = "yellow";
  private static final String BLUE = "blue";
  private static final String INCIDENT = "incident";
  private static final String DRILL = "drill";

  private final String base;

  MqttTopics(String base) {
    this.base = base;
  }

  /** Where the present state of what the message is about stands. */
  String of(Message message) {
    return topic(message.realm() == Realm.DRILL ? DRILL : colour(message), message.about());
  }

  /** Every topic on which what the message is about may stand. */
  List<String> all(Message message) {
    return message.realm() == Realm.DRILL
        ? List.of(of(message))
        : Stream.of(YELLOW, BLUE, INCIDENT).map(level -> topic(level, message.about())).toList();
  }

  private String topic(String level, String number) {
    // a number is W1012 or E0031: no sign of it can be a wildcard, and none shall ever be
    return base + "/" + level + "/" + number.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** The gravest colour of its label sets; an incident, and what is over for good, has none. */
  private static String colour(Message message) {
    List<String> colours =
        message.alerts().stream()
            .map(Alert::labels)
            .filter(labels -> message.about().equals(labels.get("warning")))
            .map(labels -> labels.get("colour"))
            .filter(Objects::nonNull)
            .toList();
    if (colours.isEmpty()) {
      return INCIDENT;
    }
    return colours.contains(YELLOW) ? YELLOW : BLUE;
  }
}
