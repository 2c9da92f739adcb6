package io.watchfire.http.serve;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The query string, of which every parameter must be known: a typo is an answer, not a surprise.
 */
public final class Query {
  /** Items of a page unless the caller says otherwise. */
  public static final int DEFAULT_LIMIT = 100;

  public static final int MAX_LIMIT = 500;

  private final MultiMap values;

  Query(MultiMap values, List<String> known) {
    this.values = values;
    for (String name : new TreeSet<>(values.names())) {
      if (!known.contains(name)) {
        throw new Refusal(
            Problem.badRequest(
                "unknown-parameter",
                "the query parameter \"" + Words.shown(name) + "\" is unknown here",
                known.isEmpty()
                    ? "This path takes no query parameters."
                    : "Known here: " + String.join(", ", known) + "."));
      }
      if (values.getAll(name).size() > 1) {
        throw bad(name, "is given more than once", "Give it once.");
      }
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** One of a closed list; the first is the default. */
  public String oneOf(String name, String... choices) {
    String value = values.get(name);
    return value == null ? choices[0] : checked(name, value, List.of(choices));
  }

  /** One of a closed list, or null when the caller does not mind. */
  public @Nullable String anyOf(String name, List<String> choices) {
    String value = values.get(name);
    return value == null ? null : checked(name, value, choices);
  }

  /** An RFC 3339 time; null when absent. */
  public @Nullable Instant instant(String name) {
    String text = values.get(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw bad(
          name,
          "is not a time: \"" + Words.shown(text) + "\"",
          "Write 2026-03-03T09:30:00Z, or an offset such as %2B08:00: a bare plus is a space.");
    }
  }

  /** Refuses a parameter that would be without effect beside another. */
  public void without(String name, String why) {
    if (values.contains(name)) {
      throw bad(name, "has no effect here: " + why, "Leave it out.");
    }
  }

  public int limit() {
    String text = values.get("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    int limit = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw bad("limit", "is not a number from 1 to " + MAX_LIMIT, "Write limit=100, say.");
    }
    return limit;
  }

  /** The number in the cursor of the page before; null on the first page. */
  public @Nullable Long numberCursor() {
    String text = values.get("cursor");
    if (text == null) {
      return null;
    }
    if (!text.matches("\\d{1,18}")) {
      throw bad("cursor", "is not one this list gave", "Take it from \"next\" of the page before.");
    }
    return Long.valueOf(text);
  }

  private static String checked(String name, String value, List<String> choices) {
    if (!choices.contains(value)) {
      throw bad(
          name,
          "is \"" + Words.shown(value) + "\"",
          "Write one of " + String.join(", ", new ArrayList<>(choices)) + ".");
    }
    return value;
  }

  private static Refusal bad(String name, String what, String remedy) {
    return new Refusal(
        Problem.badRequest("bad-parameter", "the query parameter " + name + " " + what, remedy));
  }
}
