package io.watchfire.http.explain.incident;

import io.vertx.core.Future;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.Archive;
import io.watchfire.http.api.Reading;
import io.watchfire.http.serve.Exchange;
import java.util.List;

/**
 * What the record has of a warning or an incident.
 *
 * @param deadlines ended ones too
 * @param timeline oldest first
 */
public record OwnerRecord(
    List<Deadline> deadlines, List<Matter> matters, List<TimelineEntry> timeline) {
  /** The archive's largest page. With more the first entries are the ones that matter. */
  private static final int MOST_ENTRIES = 10_000;

  public static Future<OwnerRecord> read(Exchange exchange, Archive archive, String owner) {
    return Reading.of(exchange, archive.deadlines(owner))
        .compose(
            deadlines ->
                Reading.of(exchange, archive.matters(owner))
                    .compose(
                        matters ->
                            Reading.of(exchange, archive.timeline(owner, 0, MOST_ENTRIES))
                                .map(entries -> new OwnerRecord(deadlines, matters, entries))));
  }

  /** Of its deadlines only those of a kind. */
  OwnerRecord only(String kind) {
    return new OwnerRecord(
        deadlines.stream().filter(deadline -> deadline.kind().key().equals(kind)).toList(),
        matters,
        timeline);
  }
}
