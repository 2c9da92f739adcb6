package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Archive;
import io.watchfire.http.serve.Exchange;
import io.watchfire.http.serve.Problem;
import io.watchfire.http.serve.Query;
import io.watchfire.http.serve.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the record holds of one warning or incident beside itself.
 *
 * @param timeline oldest first
 * @param next the sequence to go on after; null when the timeline is complete
 */
record Owner(
    List<Deadline> deadlines,
    List<Matter> matters,
    List<TimelineEntry> timeline,
    @Nullable Long next) {
  private static final int MOST = 500;

  static Future<Owner> read(Exchange exchange, Archive archive, String id, long after) {
    return Reading.of(exchange, archive.deadlines(id))
        .map(all -> all.stream().filter(one -> one.kind().isShown()).toList())
        .compose(
            deadlines ->
                Reading.of(exchange, archive.matters(id))
                    .compose(
                        matters ->
                            Reading.of(exchange, archive.timeline(id, after, MOST))
                                .map(
                                    timeline ->
                                        new Owner(deadlines, matters, timeline, next(timeline)))));
  }

  /** The {@code after} parameter: 0 from the start. */
  static long after(Query query) {
    String text = query.text("after").orElse("0");
    if (!text.matches("\\d{1,18}")) {
      throw new Refusal(
          Problem.badRequest(
              "bad-parameter",
              "the query parameter after is not a number",
              "Take it from \"timelineNext\"."));
    }
    return Long.parseLong(text);
  }

  private static @Nullable Long next(List<TimelineEntry> timeline) {
    return timeline.size() < MOST ? null : timeline.get(MOST - 1).sequence();
  }
}
