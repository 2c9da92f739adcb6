package io.watchfire.http.serve;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Whether the daemon does its whole work, check by check. */
public record Readiness(List<Check> checks) {

  /**
   * One part.
   *
   * @param name such as {@code store}, {@code desk}, {@code probes}
   * @param detail for people; empty when there is nothing to say
   */
  public record Check(String name, boolean ok, String detail) {}

  public boolean ready() {
    return checks.stream().allMatch(Check::ok);
  }

  public JsonArray toJson() {
    JsonArray list = new JsonArray();
    for (Check check : checks) {
      list.add(
          new JsonObject()
              .put("name", check.name())
              .put("ok", check.ok())
              .put("detail", check.detail()));
    }
    return list;
  }

  /** One line a check, as {@code /-/ready} shows it. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (Check check : checks) {
      text.append(check.ok() ? "ok   " : "FAIL ").append(check.name());
      text.append(check.detail().isEmpty() ? "" : ": " + check.detail()).append('\n');
    }
    return text.toString();
  }
}
