package io.watchfire.http.serve;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.watchfire.time.Timers;
import java.time.Duration;

/**
 * The rest of a body that has been answered before its end: read on and thrown away for a moment,
 * then the connection closes. A socket closed over unread bytes is reset, and the sender might lose
 * the answer that tells what was wrong. For one event loop.
 */
final class UnwantedBody {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A sender that has not seen the answer after so much is not looking for one. */
  static final long MOST_BYTES = 1 << 20;

  private final HttpServerRequest request;
  private final Timers.Cancellable limit;
  private long left = MOST_BYTES;

  private UnwantedBody(HttpServerRequest request, Context loop, Timers wireTimers) {
    this.request = request;
    this.limit = wireTimers.after(PATIENCE, () -> loop.runOnContext(late -> close()));
  }

  /** To be called once the answer is written. */
  static void drain(HttpServerRequest request, Context loop, Timers wireTimers) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    UnwantedBody body = new UnwantedBody(request, loop, wireTimers);
    request.exceptionHandler(broken -> body.close());
    request.endHandler(ended -> body.close());
    request.handler(chunk -> body.dropped(chunk.length()));
    request.resume();
  }

  private void dropped(int bytes) {
    left -= bytes;
    if (left < 0) {
      close();
    }
  }

  private void close() {
    limit.cancel();
    request.connection().close();
  }
}
