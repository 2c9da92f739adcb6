package io.watchfire.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * The answer to one scrape.
 *
 * @param contentType of the body, with version and charset
 * @param parts the body in UTF-8, piece by piece: each is made when it is asked for, which takes
 *     some milliseconds, so not on an event loop
 */
public record Scrape(String contentType, Iterator<byte[]> parts) {

  /** All that is left of the body as one text. */
  public String body() {
    StringBuilder body = new StringBuilder();
    Consumer<byte[]> add = part -> body.append(new String(part, StandardCharsets.UTF_8));
    parts.forEachRemaining(add);
    return body.toString();
  }
}
