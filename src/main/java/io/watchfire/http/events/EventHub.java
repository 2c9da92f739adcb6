package io.watchfire.http.events;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Archive;
import io.watchfire.desk.Reception;
import io.watchfire.http.serve.Answer;
import io.watchfire.http.serve.Caller;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Refusal;
import io.watchfire.http.serve.Role;
import io.watchfire.http.serve.Route;
import io.watchfire.http.view.Names;
import io.watchfire.http.view.TimelineJson;
import io.watchfire.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands every timeline entry to every reader of {@code /api/v1/events}, and to a reader who comes
 * back everything since the last one it saw: no gap, nothing twice. Runs on one event loop.
 */
public final class EventHub {
  /** Wire time between two heartbeats. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final int MAX_READERS = 200;

  private final Archive archive;
  private final Supplier<Names> names;
  private final Timers wireTimers;
  private final Function<Caller, Future<Boolean>> stillWelcome;
  private final Set<EventReader> readers = new LinkedHashSet<>();
  private @Nullable Context loop;
  private boolean closed;

  /**
   * @param stillWelcome asked again at every heartbeat: a revoked token ends its streams
   */
  public EventHub(
      Reception reception,
      Archive archive,
      Supplier<Names> names,
      Timers wireTimers,
      Function<Caller, Future<Boolean>> stillWelcome) {
    this.archive = archive;
    this.names = names;
    this.wireTimers = wireTimers;
    this.stillWelcome = stillWelcome;
    reception.listen(this::committed);
  }

  public List<Route> routes() {
    return List.of(Route.get("/api/v1/events", Role.VIEWER, this::open));
  }

  /** Begins on the event loop of the listener. */
  public void start(Context context) {
    loop = context;
    armHeartbeat(context);
  }

  /** Ends every stream; readers come back by themselves with the last id they saw. */
  public void close() {
    Context context = loop;
    if (context != null) {
      context.runOnContext(
          ignored -> {
            closed = true;
            List.copyOf(readers).forEach(EventReader::close);
          });
    }
  }

  private void committed(List<TimelineEntry> entries) {
    Context context = loop;
    if (context != null && !entries.isEmpty()) {
      context.runOnContext(ignored -> spread(entries));
    }
  }

  private void spread(List<TimelineEntry> entries) {
    if (!readers.isEmpty()) {
      List<Event> events = worded(entries);
      List.copyOf(readers).forEach(reader -> reader.live(events));
    }
  }

  private Future<Answer> open(Exchange exchange) {
    exchange.query();
    Long after = lastSeen(exchange.header("Last-Event-ID"));
    if (closed || readers.size() >= MAX_READERS) {
      return Future.succeededFuture(
          Problem.of(
                  503,
                  "too-many-readers",
                  "Too many read the events already",
                  "at most " + MAX_READERS + " streams are open at once",
                  "Try again later, or read /api/v1/warnings.")
              .with("Retry-After", "10"));
    }
    EventReader reader = new EventReader(exchange, this::page, readers::remove);
    // registered before the first page is read: what is committed meanwhile waits in the reader
    readers.add(reader);
    reader.begin(after);
    return Future.succeededFuture(new Answer.Taken());
  }

  private Future<List<Event>> page(Exchange exchange, long after, int limit) {
    return exchange.await(archive.timelineAfter(after, limit)).map(this::worded);
  }

  private List<Event> worded(List<TimelineEntry> entries) {
    TimelineJson json = new TimelineJson(names.get());
    List<Event> events = new ArrayList<>(entries.size());
    for (TimelineEntry entry : entries) {
      events.add(Event.of(entry, json));
    }
    return events;
  }

  private void armHeartbeat(Context context) {
    wireTimers.after(HEARTBEAT, () -> context.runOnContext(ignored -> beat(context)));
  }

  private void beat(Context context) {
    if (closed) {
      return;
    }
    for (EventReader reader : List.copyOf(readers)) {
      stillWelcome
          .apply(reader.caller())
          .onSuccess(
              welcome -> {
                if (welcome) {
                  reader.heartbeat();
                } else {
                  reader.close();
                }
              })
          // the store cannot say just now: the reader stays, and is asked about again
          .onFailure(unknown -> reader.heartbeat());
    }
    armHeartbeat(context);
  }

  private static @Nullable Long lastSeen(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    if (!header.matches("\\d{1,18}")) {
      throw new Refusal(
          Problem.badRequest(
              "bad-last-event-id",
              "the Last-Event-ID is not one of this stream",
              "Send the id of the last event, or leave the header out."));
    }
    return Long.valueOf(header);
  }
}
