package io.watchfire.notify;

import java.util.concurrent.CompletionStage;

/** Port for what comes back over channels: receipts, replies, pressed keys. */
public interface Returns {

  /**
   * Takes one. When it completes, what follows from it is durable, and the provider may be told
   * that it was received; when it fails, it was not kept and the provider should say it again.
   */
  CompletionStage<Heard> take(Returned returned);

  /**
   * What to tell whoever did it.
   *
   * @param understood false when nothing followed from it
   * @param text one line in the person's language; empty for receipts
   */
  record Heard(boolean understood, String text) {}
}
