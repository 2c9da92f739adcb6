package io.watchfire.delivery.cmpp;

import io.vertx.core.buffer.Buffer;

/** What came of one request. */
sealed interface Reply {

  /** The gateway answered. */
  record Answered(Buffer body) implements Reply {}

  /** It did not, or could not be asked. */
  record Silent(String reason) implements Reply {}
}
