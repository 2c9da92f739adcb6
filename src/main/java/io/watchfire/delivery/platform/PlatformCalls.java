package io.watchfire.delivery.platform;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.pointer.JsonPointer;
import io.watchfire.delivery.platform.PlatformSettings.Call;
import io.watchfire.delivery.platform.PlatformSettings.Success;
import io.watchfire.delivery.wire.Answer;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.Status;
import io.watchfire.notify.Receipt;
import io.watchfire.target.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the platform's calls and reads its answers. */
final class PlatformCalls {
  private static final int LONGEST_ID = 500;

  private final Function<Secret, HttpPost> open;
  private final Map<String, Secret> headers;
  private final @Nullable JsonPointer post;
  private final @Nullable Success success;
  private final InstantSource wire;

  PlatformCalls(
      Function<Secret, HttpPost> open,
      Map<String, Secret> headers,
      @Nullable String post,
      @Nullable Success success,
      InstantSource wire) {
    this.open = open;
    this.headers = headers;
    this.post = post == null ? null : JsonPointer.from(post);
    this.success = success;
    this.wire = wire;
  }

  /**
   * What came of a call.
   *
   * @param status of the answer; 0 when there was none
   * @param post id of the post that was made; null when the call makes none
   */
  record Outcome(Receipt receipt, int status, @Nullable String post) {
    boolean isDone() {
      return receipt instanceof Receipt.Delivered;
    }

    /** Whether the post is there no more, whoever took it away. */
    boolean isGone() {
      return status == 404 || status == 410;
    }
  }

  /** Makes a post. */
  CompletionStage<Outcome> publish(Call call, String key, Map<String, String> facts) {
    return call(call, call.url(), key, facts, post);
  }

  /** Changes a post or takes it away. */
  CompletionStage<Outcome> about(Call call, String postId, String key, Map<String, String> facts) {
    String id = URLEncoder.encode(postId, StandardCharsets.UTF_8).replace("+", "%20");
    Secret url = new Secret(call.url().reveal().replace(PlatformSettings.POST, id));
    return call(call, url, key, facts, null);
  }

  private CompletionStage<Outcome> call(
      Call call, Secret url, String key, Map<String, String> facts, @Nullable JsonPointer idAt) {
    HttpPost request = open.apply(url);
    String body = call.body() == null ? "" : BodyTemplate.fill(call.body(), facts);
    return request
        .send(HttpMethod.valueOf(call.method()), headers(key), body)
        .thenApply(answer -> judge(answer, request.host(), idAt));
  }

  private Map<String, String> headers(String key) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("content-type", "application/json; charset=utf-8");
    all.put("accept", "application/json");
    all.put("user-agent", "Watchfire");
    all.put("idempotency-key", URLEncoder.encode(key, StandardCharsets.UTF_8));
    headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value.reveal()));
    return all;
  }

  private Outcome judge(Answer answer, String host, @Nullable JsonPointer idAt) {
    if (!(answer instanceof Answer.Answered answered)) {
      return new Outcome(((Answer.Unanswered) answer).later(), 0, null);
    }
    Receipt byStatus = Status.judge(answered, host, wire.instant());
    if (!(byStatus instanceof Receipt.Delivered) || (success == null && idAt == null)) {
      return new Outcome(byStatus, answered.status(), null);
    }
    Object json = answered.whole() ? json(answered.body()) : null;
    if (json == null) {
      return later("the answer of " + host + " is not the platform's", answered.status());
    }
    if (success != null) {
      String found = text(JsonPointer.from(success.at()).queryJson(json));
      if (found == null) {
        return later("the answer of " + host + " has no " + success.at(), answered.status());
      }
      if (!found.equals(success.is())) {
        // the platform's own words may quote the post; a short code does not
        String shown = found.matches("[A-Za-z0-9_.-]{1,40}") ? " " + found : " another value";
        return new Outcome(
            new Receipt.Refused(host + " answered" + shown + " at " + success.at()),
            answered.status(),
            null);
      }
    }
    String id = idAt == null ? null : text(idAt.queryJson(json));
    if (idAt != null && (id == null || id.isEmpty() || id.length() > LONGEST_ID)) {
      return later("the answer of " + host + " has no id of the post", answered.status());
    }
    return new Outcome(byStatus, answered.status(), id);
  }

  private static Outcome later(String reason, int status) {
    return new Outcome(new Receipt.RetryLater(reason, null), status, null);
  }

  private static @Nullable Object json(String body) {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException notJson) {
      return null;
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? value.toString()
        : null;
  }
}
