package io.watchfire.delivery.syslog;

import io.watchfire.notify.Receipt;
import java.util.concurrent.CompletionStage;

/** How one message reaches the collector. */
interface Way {

  /**
   * Sends it once.
   *
   * @param message of RFC 5424, without any framing
   */
  CompletionStage<Receipt> send(byte[] message);

  CompletionStage<Void> close();
}
