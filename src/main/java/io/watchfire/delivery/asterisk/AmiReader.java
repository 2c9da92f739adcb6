package io.watchfire.delivery.asterisk;

import io.watchfire.delivery.asterisk.AmiMessage.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts lines together to messages. */
final class AmiReader {
  /** An event of a busy exchange has some dozens. */
  private static final int MOST_HEADERS = 1_000;

  private final Consumer<AmiMessage> messages;
  private List<Header> headers = new ArrayList<>();

  AmiReader(Consumer<AmiMessage> messages) {
    this.messages = messages;
  }

  /**
   * @param line without its end
   */
  void line(String line) {
    if (line.isEmpty()) {
      List<Header> whole = headers;
      headers = new ArrayList<>();
      if (!whole.isEmpty()) {
        messages.accept(new AmiMessage(List.copyOf(whole)));
      }
      return;
    }
    int colon = line.indexOf(':');
    if (colon > 0 && headers.size() < MOST_HEADERS) {
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }
}
