package io.watchfire.delivery.platform;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.target.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with placeholders such as {@code {subject}} in its texts. They are filled after the JSON has
 * been read, so that no text of a message can break out of its place.
 */
final class BodyTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)\\}");

  private BodyTemplate() {}

  static Optional<String> faultOf(String template) {
    Object json;
    try {
      json = Json.decodeValue(template);
    } catch (DecodeException e) {
      return Optional.of(
          "is not JSON; write it as the platform takes it, such as {\"title\": \"{subject}\"}");
    }
    if (!(json instanceof JsonObject) && !(json instanceof JsonArray)) {
      return Optional.of("is neither an object nor a list in JSON");
    }
    Matcher placeholder = PLACEHOLDER.matcher(template);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (!PostFacts.NAMES.contains(name)) {
        String remedy =
            Spelling.nearest(name, PostFacts.NAMES)
                .map(near -> "did you mean {" + near + "}?")
                .orElse("there are " + new TreeSet<>(PostFacts.NAMES));
        return Optional.of("there is no placeholder {" + name + "}; " + remedy);
      }
    }
    return Optional.empty();
  }

  static String fill(String template, Map<String, String> facts) {
    return Json.encode(filled(Json.decodeValue(template), facts));
  }

  private static Object filled(Object json, Map<String, String> facts) {
    if (json instanceof JsonObject object) {
      JsonObject filled = new JsonObject();
      for (String name : List.copyOf(object.fieldNames())) {
        Object value = object.getValue(name);
        filled.put(name, value == null ? null : filled(value, facts));
      }
      return filled;
    }
    if (json instanceof JsonArray array) {
      JsonArray filled = new JsonArray();
      for (Object value : array) {
        filled.add(value == null ? null : filled(value, facts));
      }
      return filled;
    }
    return json instanceof String text ? text(text, facts) : json;
  }

  private static String text(String template, Map<String, String> facts) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(facts.getOrDefault(found.group(1), "")));
  }
}
