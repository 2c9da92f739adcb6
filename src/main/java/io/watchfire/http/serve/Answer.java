package io.watchfire.http.serve;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;

/** What a route answers. */
public sealed interface Answer
    permits Answer.Json, Answer.Bytes, Answer.Parts, Answer.Taken, Problem {

  /** JSON to which the listener adds {@code now} and, in a scaled world, {@code rate}. */
  record Json(int status, JsonObject body, Map<String, String> headers) implements Answer {}

  /** Bytes as they are; no content type means no body. */
  record Bytes(int status, String contentType, Buffer body, Map<String, String> headers)
      implements Answer {}

  /**
   * A long body that is nowhere held as a whole, with status 200.
   *
   * @param next the part after the last one, an empty one at the end; asked for when the last one
   *     has been sent
   */
  record Parts(String contentType, Supplier<Future<Buffer>> next, Map<String, String> headers)
      implements Answer {}

  /** The route writes the response itself. */
  record Taken() implements Answer {}

  static Answer json(JsonObject body) {
    return new Json(200, body, Map.of());
  }

  static Answer text(int status, String text) {
    return new Bytes(status, "text/plain; charset=utf-8", Buffer.buffer(text), Map.of());
  }

  static Answer empty(int status, Map<String, String> headers) {
    return new Bytes(status, "", Buffer.buffer(), headers);
  }
}
