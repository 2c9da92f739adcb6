package io.watchfire.delivery;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.watchfire.delivery.wire.HttpPost;
import io.watchfire.delivery.wire.StateFile;
import io.watchfire.notify.ChannelId;
import io.watchfire.notify.Returns;
import io.watchfire.target.Secret;
import io.watchfire.time.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What channels work with; it outlives a reload.
 *
 * @param client shared by all, see {@link HttpPost#client}
 * @param wireTimers run their tasks on delivery's loop
 * @param externalUrl where people reach the console, ending with a slash
 * @param returns takes receipts and answers
 * @param folder for what channels keep over a restart; null where nothing is kept
 */
public record Means(
    Vertx vertx,
    HttpClient client,
    InstantSource wire,
    Timers wireTimers,
    String externalUrl,
    Returns returns,
    @Nullable Path folder) {

  /** Means with which channels keep nothing. */
  public Means(
      Vertx vertx,
      HttpClient client,
      InstantSource wire,
      Timers wireTimers,
      String externalUrl,
      Returns returns) {
    this(vertx, client, wire, wireTimers, externalUrl, returns, null);
  }

  /** Posts to one URL with a time limit. */
  public HttpPost post(Secret url, Duration timeout) {
    return new HttpPost(client, url, timeout, wireTimers);
  }

  /** Where a channel keeps what it has to know after a restart. */
  public StateFile state(ChannelId channel) {
    return new StateFile(vertx, folder == null ? null : folder.resolve(channel + ".json"));
  }
}
