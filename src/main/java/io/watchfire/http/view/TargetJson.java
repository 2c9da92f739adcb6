package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Target;
import io.watchfire.watch.MissingPorts;
import io.watchfire.watch.TargetView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A target and what it said last, as JSON; never how it is reached. */
public final class TargetJson {
  private TargetJson() {}

  /** {@code up}, {@code down}, or {@code waiting} before the first answer. */
  public static String state(TargetView view) {
    return view.down() != null ? "down" : view.lastPoll() == null ? "waiting" : "up";
  }

  /**
   * @param values whether the raw values are wanted too
   */
  public static JsonObject of(TargetView view, Instant now, boolean values) {
    Target target = view.target();
    JsonArray samples = new JsonArray();
    new TreeMap<>(view.samples()).values().forEach(sample -> samples.add(sample(sample, now)));
    JsonObject json =
        new JsonObject()
            .put("id", target.id().value())
            .put("name", Json.text(target.name()))
            .put("class", target.kind())
            .put("region", target.region() == null ? null : target.region().value())
            .put("site", target.site())
            .put("trunk", target.trunk())
            .put("core", target.core())
            .put("profile", target.profile() == null ? null : target.profile().value())
            .put("interval", Json.seconds(target.interval()))
            .put("state", state(view))
            .put("down", Json.word(view.down()))
            .put("lastHeard", Json.time(view.lastPoll()))
            .put("age", age(view.lastPoll(), now))
            .put("missingPorts", new JsonArray(List.copyOf(missingPorts(view))))
            .put("samples", samples);
    return values ? json.put("values", values(view)) : json;
  }

  private static Set<String> missingPorts(TargetView view) {
    return MissingPorts.of(view.target(), view.samples().values(), view.values());
  }

  private static JsonObject sample(Sample sample, Instant now) {
    return new JsonObject()
        .put("indicator", sample.indicator().value())
        .put("value", Json.number(sample.value()))
        .put("unit", Names.unit(sample.indicator().value()))
        .put("at", Json.time(sample.at()))
        .put("age", age(sample.at(), now))
        .put("absence", Json.word(sample.absence()));
  }

  private static JsonArray values(TargetView view) {
    JsonArray list = new JsonArray();
    for (DeviceValue value : view.values()) {
      JsonObject labels = new JsonObject();
      new TreeMap<>(value.labels()).forEach(labels::put);
      list.add(
          new JsonObject()
              .put("object", value.object())
              .put("labels", labels)
              .put("value", Json.number(value.value()))
              .put("counter", value.counter()));
    }
    return list;
  }

  private static @Nullable Number age(@Nullable Instant at, Instant now) {
    return at == null ? null : Json.seconds(Duration.between(at, now));
  }
}
