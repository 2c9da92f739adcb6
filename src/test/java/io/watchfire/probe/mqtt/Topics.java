package io.watchfire.probe.mqtt;

import io.watchfire.indicator.IndicatorName;
import io.watchfire.probe.mqtt.MqttSettings.Field;
import io.watchfire.probe.mqtt.MqttSettings.TopicMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mappings that the tests share. */
final class Topics {
  static final List<TopicMapping> CALL_CENTRE =
      List.of(
          mapping(
              "callcentre/queue/{queue}",
              "queue-{queue}",
              "/time",
              field("queue.wait", "/wait", 1, true),
              field("queue.length", "/length", 1, false),
              field("calls.offered", "/offered", 1, false)),
          mapping(
              "callcentre/complaints",
              "complaints",
              "/time",
              field("complaints.new", "/new", 1, true)),
          mapping("sensor/door", "door", null, field("line.up", "", 1, true)),
          mapping("sensor/{any}", "hotline", null, field("call.success", "/share", 100, true)),
          mapping("lost/{name}", "{name}", null, field("line.up", "/up", 1, true)));

  private Topics() {}

  static TopicMapping mapping(String topic, String target, @Nullable String time, Field... fields) {
    return new TopicMapping(topic, target, time, List.of(fields));
  }

  static Field field(String indicator, String pointer, double scale, boolean required) {
    return new Field(new IndicatorName(indicator), pointer, scale, required);
  }
}
