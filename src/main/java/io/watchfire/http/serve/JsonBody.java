package io.watchfire.http.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON body read strictly: one value, no key twice, no field that nobody would look at. */
public final class JsonBody {
  private static final int MAX_TEXT = 2000;
  private static final int MAX_PAGE = 8000;
  private static final int MAX_ID = 200;
  private static final long MAX_SPAN_SECONDS = Duration.ofDays(366).toSeconds();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonNode root;

  private JsonBody(JsonNode root) {
    this.root = root;
  }

  /** An empty body is read as {@code {}}. */
  static JsonBody read(Buffer body) {
    if (body.length() == 0) {
      return new JsonBody(MAPPER.createObjectNode());
    }
    try {
      return new JsonBody(MAPPER.readTree(body.getBytes()));
    } catch (JsonProcessingException e) {
      throw new Refusal(unreadable(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode root() {
    return root;
  }

  /** The body as an object that has no other fields than these. */
  public JsonBody only(String... fields) {
    if (!root.isObject()) {
      throw bad("the body is not an object", "Send {\"" + fields[0] + "\": …}.");
    }
    List<String> known = List.of(fields);
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw bad(
            "the field \"" + Words.shown(name) + "\" is unknown here",
            "Known here: " + String.join(", ", known) + ".");
      }
    }
    return this;
  }

  /** A text of at most 2000 characters; empty when absent. */
  public String text(String field) {
    return text(field, MAX_TEXT);
  }

  private String text(String field, int most) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isTextual()) {
      throw bad("the field " + field + " is not a text", "Write it in double quotes.");
    }
    String text = node.textValue().strip();
    if (text.length() > most) {
      throw bad("the field " + field + " is too long", "At most " + most + " characters.");
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      throw bad("the field " + field + " has control characters", "Send plain text.");
    }
    return text;
  }

  /** False when absent. */
  public boolean flag(String field) {
    JsonNode node = root.path(field);
    if (!node.isMissingNode() && !node.isBoolean()) {
      throw bad("the field " + field + " is neither true nor false", "Write true or false.");
    }
    return node.booleanValue();
  }

  /** A text that must be there. */
  public String required(String field) {
    return required(field, text(field));
  }

  /** Likewise, of at most 8000 characters: a whole report. */
  public String requiredPage(String field) {
    return required(field, text(field, MAX_PAGE));
  }

  private static String required(String field, String text) {
    if (text.isEmpty()) {
      throw bad("the field " + field + " is missing", "Send {\"" + field + "\": \"…\"}.");
    }
    return text;
  }

  /** An id such as the plan or the site uses; null when absent. */
  public @Nullable String id(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > MAX_ID || text.chars().anyMatch(Character::isISOControl)) {
      throw bad("the field " + field + " is no id", "Ids are short and on one line.");
    }
    return text;
  }

  /** Null when absent. */
  public @Nullable Instant instant(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(
          "the field " + field + " is not a time",
          "Write it as 2026-03-03T09:30:00Z or with an offset such as +08:00.");
    }
  }

  /** Seconds, more than none. */
  public Duration span(String field) {
    return Duration.ofSeconds(whole(field, 1, MAX_SPAN_SECONDS));
  }

  /** A whole number that must be there. */
  public long whole(String field, long least, long most) {
    JsonNode node = root.path(field);
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < least
        || node.longValue() > most) {
      throw bad(
          "the field " + field + " is not a whole number from " + least + " to " + most,
          "Send {\"" + field + "\": " + least + "}, say.");
    }
    return node.longValue();
  }

  /** Likewise; null when absent. */
  public @Nullable Long wholeOrNull(String field, long least, long most) {
    JsonNode node = root.path(field);
    return node.isMissingNode() || node.isNull() ? null : Long.valueOf(whole(field, least, most));
  }

  /** One of some words. */
  public <T> T oneOf(String field, Map<String, T> words) {
    T found = words.get(text(field));
    if (found == null) {
      throw bad(
          "the field " + field + " is none of what it may be",
          "It is one of " + String.join(", ", words.keySet()) + ".");
    }
    return found;
  }

  /** Likewise; null when absent. */
  public <T> @Nullable T oneOfOrNull(String field, Map<String, T> words) {
    return text(field).isEmpty() ? null : oneOf(field, words);
  }

  /** Some of some words; none when absent. */
  public <T> Set<T> someOf(String field, Map<String, T> words) {
    Set<T> found = new LinkedHashSet<>();
    for (String text : texts(field, words.size())) {
      T one = words.get(text);
      if (one == null) {
        throw bad(
            "the field " + field + " has something that it may not have",
            "It has some of " + String.join(", ", words.keySet()) + ".");
      }
      found.add(one);
    }
    return found;
  }

  /** Texts; none when absent. */
  public List<String> texts(String field, int most) {
    JsonNode node = root.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!node.isArray() || node.size() > most) {
      throw bad(
          "the field " + field + " is not a list of at most " + most + " texts", "Write [\"…\"].");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node) {
      if (!one.isTextual() || one.textValue().isBlank() || one.textValue().length() > MAX_ID) {
        throw bad("the field " + field + " has something that is no text", "Write [\"…\"].");
      }
      texts.add(one.textValue().strip());
    }
    return List.copyOf(texts);
  }

  /** What is wrong with a field in a way that only its reader knows. */
  public static Refusal bad(String detail, String remedy) {
    return new Refusal(Problem.badRequest("bad-body", detail, remedy));
  }

  private static Problem unreadable(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return Problem.badRequest(
        "bad-json",
        "the body is not JSON" + where + ": " + Words.shown(e.getOriginalMessage()),
        "Send one JSON value in UTF-8, with no key twice.");
  }
}
