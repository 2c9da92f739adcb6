package io.watchfire;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A daemon's pages as anybody reads them. */
public final class Api {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String base;

  public Api(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** The body of a page; fails unless the answer is 200. */
  public String text(String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(base + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonObject json(String path) {
    return new JsonObject(text(path));
  }

  /**
   * @param kind {@code warnings} or {@code incidents}, of whatever state
   */
  public List<JsonObject> all(String kind) {
    return json("/api/v1/" + kind + "?state=all&limit=500").getJsonArray(kind).stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  public Optional<JsonObject> warning(String id) {
    return all("warnings").stream().filter(one -> one.getString("id").equals(id)).findFirst();
  }
}
