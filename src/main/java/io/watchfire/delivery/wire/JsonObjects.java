package io.watchfire.delivery.wire;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What providers push: one JSON object, or a list of them. */
public final class JsonObjects {
  private JsonObjects() {}

  /** Null for what is neither. */
  public static @Nullable List<JsonObject> in(String body) {
    Object read;
    try {
      read = Json.decodeValue(body);
    } catch (DecodeException e) {
      return null;
    }
    if (read instanceof JsonObject object) {
      return List.of(object);
    }
    if (!(read instanceof JsonArray list)) {
      return null;
    }
    List<JsonObject> objects = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof JsonObject object)) {
        return null;
      }
      objects.add(object);
    }
    return objects;
  }
}
