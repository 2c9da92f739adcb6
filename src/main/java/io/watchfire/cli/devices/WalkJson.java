package io.watchfire.cli.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchfire.http.view.Json;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.watch.Poll;

/** A walk for other programs; the keys are described in docs/devices.md. */
public final class WalkJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WalkJson() {}

  /** One JSON object. */
  public static String of(Walk walk) {
    ObjectNode root = JSON.createObjectNode();
    root.put("address", walk.address().host());
    root.put("port", walk.address().port());
    root.put("version", walk.version().written());
    root.put("sysName", walk.met().name());
    root.put("sysDescr", walk.met().identity().sysDescr());
    root.put("sysObjectId", walk.met().identity().sysObjectId());
    root.put("profile", walk.profile().map(profile -> profile.id().value()).orElse(null));
    root.put("class", walk.profile().map(profile -> profile.kind().targetClass()).orElse(null));
    root.put("recognisedBy", walk.met().recognised().map(by -> by.by().worded()).orElse(null));
    root.put("recognisedAs", walk.met().recognised().map(by -> by.what()).orElse(null));
    ArrayNode indicators = root.putArray("indicators");
    ArrayNode values = root.putArray("values");
    walk.profile()
        .ifPresent(
            profile ->
                walk.poll()
                    .ifPresent(
                        poll -> {
                          put(walk, profile, poll, indicators);
                          poll.values()
                              .snapshot()
                              .forEach(value -> put(profile, value, values.addObject()));
                        }));
    return written(root);
  }

  private static void put(Walk walk, Profile profile, Poll poll, ArrayNode indicators) {
    for (int i = 0; i < profile.indicators().size(); i++) {
      Derived derived = profile.indicators().get(i);
      Sample sample = poll.samples().get(i);
      ObjectNode node = indicators.addObject();
      node.put("indicator", derived.indicator());
      if (sample.isPresent()) {
        node.put("value", sample.value());
      } else {
        node.putNull("value");
      }
      node.put("unit", derived.unit());
      node.put("absence", Json.word(sample.absence()));
      ArrayNode of = node.putArray("of");
      walk.sources(derived).forEach(value -> put(profile, value, of.addObject()));
    }
  }

  private static void put(Profile profile, DeviceValue value, ObjectNode node) {
    node.put("object", value.object());
    ObjectNode labels = node.putObject("labels");
    value.labels().forEach(labels::put);
    node.put("raw", value.value());
    profile
        .object(value.object())
        .ifPresent(
            object -> {
              node.put("unit", object.unit());
              node.put("oid", object.oid());
            });
  }

  static String written(ObjectNode root) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
