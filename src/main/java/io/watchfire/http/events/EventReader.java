package io.watchfire.http.events;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.watchfire.http.serve.Caller;
import io.watchfire.http.serve.Exchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream. First it is given the past, page by page; what happens meanwhile waits. A reader
 * who is too slow for what waits is let go: it comes back with the last id it saw.
 */
final class EventReader {
  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
  private static final int PAGE = 200;
  private static final int MOST_WAITING = 2000;
  private static final int QUEUE_BYTES = 256 * 1024;

  /** Beats without room to write after which nobody is believed to read. */
  private static final int PATIENCE_BEATS = 4;

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final Past past;
  private final Consumer<EventReader> gone;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private boolean catchingUp = true;
  private boolean ended;
  private long sent;
  private int fullBeats;

  /** Where the past comes from. */
  interface Past {
    Future<List<Event>> after(Exchange exchange, long sequence, int limit);
  }

  EventReader(Exchange exchange, Past past, Consumer<EventReader> gone) {
    this.exchange = exchange;
    this.response = exchange.response();
    this.past = past;
    this.gone = gone;
  }

  Caller caller() {
    return exchange.caller();
  }

  /**
   * @param after the last sequence the reader has seen; null when it only wants what is to come
   */
  void begin(@Nullable Long after) {
    response
        .setChunked(true)
        .setWriteQueueMaxSize(QUEUE_BYTES)
        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no")
        .closeHandler(closed -> end());
    response.drainHandler(drained -> flush());
    response.write("retry: 2000\n: watchfire\n\n").onFailure(this::lost);
    if (after == null) {
      catchingUp = false;
      flush();
    } else {
      sent = after;
      catchUp();
    }
  }

  private void catchUp() {
    past.after(exchange, sent, PAGE)
        .onSuccess(this::caughtUp)
        .onFailure(
            e -> {
              LOG.warn("Past events could not be read: {}", e.toString());
              close();
            });
  }

  private void caughtUp(List<Event> page) {
    page.forEach(this::write);
    if (page.size() < PAGE) {
      catchingUp = false;
      flush();
    } else if (response.writeQueueFull()) {
      response.drainHandler(
          drained -> {
            response.drainHandler(again -> flush());
            catchUp();
          });
    } else {
      catchUp();
    }
  }

  /** What was committed just now. */
  void live(List<Event> events) {
    waiting.addAll(events);
    flush();
    if (waiting.size() > MOST_WAITING) {
      LOG.info("A reader of the events is too slow and is let go");
      close();
    }
  }

  private void flush() {
    while (!catchingUp && !ended && !waiting.isEmpty() && !response.writeQueueFull()) {
      write(waiting.remove());
    }
  }

  private void write(Event event) {
    if (!ended && event.sequence() > sent) {
      sent = event.sequence();
      response.write(event.wire()).onFailure(this::lost);
    }
  }

  /** Keeps the connection known to be alive, or gives up a reader who has stopped reading. */
  void heartbeat() {
    if (ended) {
      return;
    }
    if (!response.writeQueueFull()) {
      fullBeats = 0;
      response.write(": heartbeat\n\n").onFailure(this::lost);
    } else if (++fullBeats >= PATIENCE_BEATS) {
      close();
    }
  }

  void close() {
    if (!ended) {
      end();
      if (response.writeQueueFull()) {
        response.reset();
      } else {
        response.end();
      }
    }
  }

  private void lost(Throwable cause) {
    LOG.debug("A reader of the events went away: {}", cause.toString());
    end();
  }

  private void end() {
    if (!ended) {
      ended = true;
      waiting.clear();
      gone.accept(this);
    }
  }
}
