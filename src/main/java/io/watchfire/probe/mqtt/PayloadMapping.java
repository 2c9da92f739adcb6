package io.watchfire.probe.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.watch.SampleIntake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Turns a message into samples. Where several mappings have its topic, the first one of the
 * configuration is taken, and only that one.
 */
final class PayloadMapping {
  private volatile List<Route> routes;
  private final PayloadReader reader;
  private final SampleIntake intake;
  private final int maxMessageBytes;

  /**
   * Compiles the mappings.
   *
   * @throws IllegalArgumentException with the remedy, when a topic, target or pointer is not one
   */
  PayloadMapping(List<MqttSettings.TopicMapping> topics, SampleIntake intake, int maxMessageBytes) {
    this.routes = compiled(topics);
    this.reader = new PayloadReader(maxMessageBytes);
    this.intake = intake;
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * Maps by other topics from the next message on; from any thread.
   *
   * @throws IllegalArgumentException with the remedy, when a topic, target or pointer is not one
   */
  void replace(List<MqttSettings.TopicMapping> topics) {
    routes = compiled(topics);
  }

  private static List<Route> compiled(List<MqttSettings.TopicMapping> topics) {
    return topics.stream().map(Route::of).toList();
  }

  /** The filters to subscribe to, each once, in the order of the configuration. */
  List<String> filters() {
    return routes.stream().map(route -> route.topic.filter()).distinct().toList();
  }

  /** Reads one message; never throws, whatever it holds. */
  Mapped map(String topic, byte[] payload) {
    for (Route route : routes) {
      Optional<Map<String, String>> names = route.topic.match(topic);
      if (names.isPresent()) {
        String target = TopicPattern.fill(route.target, names.get());
        return new Reading(route, topic, payload).samples(target);
      }
    }
    return refused(
        Refusal.Reason.NO_MAPPING,
        "no mapping has topic " + Excerpt.of(topic) + "; add it to topics in site.yaml");
  }

  private static Mapped refused(Refusal.Reason reason, String message) {
    return new Mapped.Refused(new Refusal(reason, message));
  }

  /** A mapping, compiled. */
  private record Route(
      TopicPattern topic, String target, @Nullable JsonPointer time, List<Value> values) {

    private static Route of(MqttSettings.TopicMapping mapping) {
      TopicPattern topic = TopicPattern.compile(mapping.topic());
      topic.requireNames(mapping.target());
      String time = mapping.time();
      return new Route(
          topic,
          mapping.target(),
          time == null ? null : JsonPointer.compile(time),
          mapping.fields().stream()
              .map(field -> new Value(field, JsonPointer.compile(field.pointer())))
              .toList());
    }

    /** The payload is nothing but the number. */
    private boolean bare() {
      return time == null && values.stream().allMatch(value -> value.field.pointer().isEmpty());
    }
  }

  private record Value(MqttSettings.Field field, JsonPointer pointer) {}

  /** One message on its way. */
  private final class Reading {
    private final Route route;
    private final String topic;
    private final byte[] payload;

    private Reading(Route route, String topic, byte[] payload) {
      this.route = route;
      this.topic = topic;
      this.payload = payload;
    }

    private Mapped samples(String target) {
      if (payload.length > maxMessageBytes) {
        return refuse(
            Refusal.Reason.TOO_LARGE,
            "is larger than "
                + maxMessageBytes
                + " bytes; send less, or raise maxMessage in watchfire.yaml");
      }
      if (target.isBlank()) {
        return refuse(Refusal.Reason.UNKNOWN, "names no target");
      }
      PayloadReader.Tree tree = reader.read(payload, route.bare());
      JsonNode node = tree.node();
      if (node == null) {
        return refuse(Refusal.Reason.UNREADABLE, tree.fault() + "; send one JSON value in UTF-8");
      }
      Instant stated = null;
      if (route.time != null) {
        JsonNode time = node.at(route.time);
        if (!isAbsent(time)) {
          Optional<Instant> read = PayloadReader.time(time);
          if (read.isEmpty()) {
            return refuse(
                Refusal.Reason.NOT_A_TIME,
                route.time
                    + " is no time; send RFC 3339 with an offset, as 2026-11-24T09:00:00+08:00, or"
                    + " seconds or milliseconds since 1970");
          }
          stated = read.get();
        }
      }
      return values(new TargetId(target), node, intake.instantOf(stated));
    }

    private Mapped values(TargetId target, JsonNode node, Instant at) {
      List<Sample> samples = new ArrayList<>();
      List<Refusal> skipped = new ArrayList<>();
      for (Value value : route.values) {
        MqttSettings.Field field = value.field;
        JsonNode found = node.at(value.pointer);
        Refusal refusal;
        if (isAbsent(found)) {
          if (!field.required()) {
            continue;
          }
          refusal = missing(shown(value));
        } else {
          OptionalDouble number = PayloadReader.number(found);
          double scaled = number.orElse(Double.NaN) * field.scale();
          Optional<String> unknown = intake.refusal(target, field.indicator());
          if (!Double.isFinite(scaled)) {
            refusal = notANumber(shown(value));
          } else if (unknown.isPresent()) {
            refusal = because(Refusal.Reason.UNKNOWN, "cannot be taken: " + unknown.get());
          } else {
            samples.add(Sample.of(target, field.indicator(), at, scaled));
            continue;
          }
        }
        if (field.required()) {
          return new Mapped.Refused(refusal);
        }
        skipped.add(refusal);
      }
      if (!samples.isEmpty()) {
        return new Mapped.Samples(samples, skipped);
      }
      return new Mapped.Refused(
          skipped.isEmpty() ? missing("every field of its mapping") : skipped.get(0));
    }

    private Refusal missing(String what) {
      return because(
          Refusal.Reason.MISSING_FIELD,
          "lacks " + what + "; send it, or set required: false in its mapping");
    }

    private Refusal notANumber(String what) {
      return because(
          Refusal.Reason.NOT_A_NUMBER,
          "has at " + what + " what is not a finite number; send one such as 42.5, true or false");
    }

    private Mapped refuse(Refusal.Reason reason, String fault) {
      return new Mapped.Refused(because(reason, fault));
    }

    private Refusal because(Refusal.Reason reason, String fault) {
      return new Refusal(
          reason,
          "message on " + Excerpt.of(topic) + " " + fault + ". Payload: " + Excerpt.of(payload));
    }
  }

  private static String shown(Value value) {
    String pointer = value.field.pointer();
    return pointer.isEmpty() ? "the payload itself" : pointer;
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
