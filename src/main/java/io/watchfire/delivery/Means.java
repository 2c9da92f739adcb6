package io.watchfire.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What channels work with; it outlives a reload.
 *
 * @param client shared by all, see {@link HttpPost#client}
 * @param wireTimers run their tasks on delivery's loop
 * @param externalUrl where people reach the console, ending with a slash
 * @param returns takes receipts and answers
 */
public record Means(
    Vertx vertx,
    HttpClient client,
    InstantSource wire,
    Timers wireTimers,
    String externalUrl,
    Returns returns) {

  /** Posts to one URL with a time limit. */
  public HttpPost post(Secret url, Duration timeout) {
    return new HttpPost(client, url, timeout, wireTimers);
  }
}
