package io.watchfire.http.serve;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param code stable: scripts may rely on it; {@code type} is made of it
 * @param title what the code means, always the same
 * @param detail what is wrong with this request
 * @param remedy what to do about it
 * @param errors each fault of a body that has several; empty otherwise
 * @param possible what could be asked for instead, as in the path; empty when it is not known
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    String remedy,
    JsonArray errors,
    List<String> possible,
    Map<String, String> headers)
    implements Answer {

  public static Problem of(int status, String code, String title, String detail, String remedy) {
    return new Problem(status, code, title, detail, remedy, new JsonArray(), List.of(), Map.of());
  }

  public static Problem badRequest(String code, String detail, String remedy) {
    return of(400, code, "The request cannot be understood", detail, remedy);
  }

  public static Problem notFound(String what) {
    return of(
        404,
        "not-found",
        "There is no such thing",
        what,
        "GET /openapi.yaml lists every path; lists such as /api/v1/warnings give the ids.");
  }

  /** The store, or a part that needs it, refuses for now. */
  public static Problem unavailable(String detail) {
    return of(
            503,
            "unavailable",
            "Nothing can be written at the moment",
            detail,
            "Try again after the seconds in Retry-After; see /-/ready on the management port.")
        .with("Retry-After", "5");
  }

  public Problem with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Problem(status, code, title, detail, remedy, errors, possible, more);
  }

  public Problem with(JsonArray list) {
    return new Problem(status, code, title, detail, remedy, list, possible, headers);
  }

  /** Says what would be possible now. */
  public Problem possible(List<String> deeds) {
    return new Problem(status, code, title, detail, remedy, errors, deeds, headers);
  }

  JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("type", "urn:watchfire:problem:" + code)
            .put("title", title)
            .put("status", status)
            .put("code", code)
            .put("detail", detail)
            .put("remedy", remedy);
    if (!possible.isEmpty()) {
      json.put("possible", new JsonArray(possible));
    }
    return errors.isEmpty() ? json : json.put("errors", errors);
  }
}
