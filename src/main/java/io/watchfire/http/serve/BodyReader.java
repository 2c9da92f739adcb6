package io.watchfire.http.serve;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes the body of a request: bounded in size and in time. */
final class BodyReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int maxBytes;
  private final Timers wireTimers;

  BodyReader(int maxBytes, Timers wireTimers) {
    this.maxBytes = maxBytes;
    this.wireTimers = wireTimers;
  }

  /** What may come in the body of a request. */
  enum Kind {
    NONE,
    JSON,
    /** Even an empty one says that it is JSON. */
    ALWAYS_JSON,
    ANY
  }

  /**
   * The request is paused until here.
   *
   * @param whole fails when the request breaks off, also before this call
   */
  Future<Buffer> read(Context loop, HttpServerRequest request, Future<Void> whole, Kind kind) {
    if (kind == Kind.NONE) {
      request.resume();
      return Future.succeededFuture(Buffer.buffer());
    }
    boolean hasBody = hasBody(request);
    boolean json = kind == Kind.ALWAYS_JSON || (kind == Kind.JSON && hasBody);
    if (json && !isJson(request.getHeader("Content-Type"))) {
      return refused(wrongType());
    }
    if (hasBody && !isPlain(request.getHeader("Content-Encoding"))) {
      return refused(packed());
    }
    String length = request.getHeader("Content-Length");
    if (length != null && (length.length() > 9 || Long.parseLong(length) > maxBytes)) {
      return refused(tooBig());
    }
    return collect(loop, request, whole);
  }

  private Future<Buffer> collect(Context loop, HttpServerRequest request, Future<Void> whole) {
    Promise<Buffer> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    Timers.Cancellable limit =
        wireTimers.after(
            PATIENCE, () -> loop.runOnContext(late -> promise.tryFail(new Refusal(tooSlow()))));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > maxBytes) {
            request.pause();
            promise.tryFail(new Refusal(tooBig()));
          } else {
            body.appendBuffer(chunk);
          }
        });
    whole.onFailure(e -> promise.tryFail(new Refusal(brokenOff())));
    request.endHandler(ended -> promise.tryComplete(body));
    request.resume();
    return promise.future().onComplete(done -> limit.cancel());
  }

  /** Once the answer is written: the rest of the body is of no interest. */
  void drain(Context loop, HttpServerRequest request) {
    UnwantedBody.drain(request, loop, wireTimers);
  }

  static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return request.getHeader("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }

  private static boolean isJson(@Nullable String type) {
    String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return bare.equals("application/json");
  }

  private static boolean isPlain(@Nullable String encoding) {
    return encoding == null || encoding.strip().equalsIgnoreCase("identity");
  }

  private Future<Buffer> refused(Problem problem) {
    return Future.failedFuture(new Refusal(problem));
  }

  private static Problem wrongType() {
    return Problem.of(
        415,
        "wrong-content-type",
        "This body is of a kind that is not taken",
        "only application/json is taken here",
        "Send the header Content-Type: application/json.");
  }

  private static Problem packed() {
    return Problem.of(
        415,
        "wrong-content-encoding",
        "This body is packed, which is not taken",
        "only a body without Content-Encoding is taken here",
        "Send it as it is.");
  }

  private Problem tooBig() {
    return Problem.of(
        413,
        "body-too-big",
        "The body is too big",
        "the body is longer than " + maxBytes + " bytes",
        "Send less at once; the limit is http.maxBody of watchfire.yaml.");
  }

  private static Problem brokenOff() {
    return Problem.badRequest(
        "bad-request",
        "the body broke off, or is not framed as its headers say",
        "Check the client, then send it again.");
  }

  private static Problem tooSlow() {
    return Problem.of(
        408,
        "body-too-slow",
        "The body did not arrive in time",
        "the body was not complete after " + PATIENCE.toSeconds() + " s",
        "Send it again.");
  }
}
