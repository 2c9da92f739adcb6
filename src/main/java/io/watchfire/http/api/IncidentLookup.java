package io.watchfire.http.api;

import io.vertx.core.Future;
import io.watchfire.desk.Archive;
import io.watchfire.http.serve.Exchange;
import io.watchfire.incident.Incident;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the incidents of warnings that are closed: none is older than its warning. */
public final class IncidentLookup {
  private static final int CHUNK = 500;
  private static final int MOST_READ = 5000;

  private IncidentLookup() {}

  /** All incidents opened since the oldest of the warnings was issued, newest first. */
  public static Future<List<Incident>> of(
      Exchange exchange, Archive archive, List<Warning> warnings) {
    return warnings.stream()
        .map(Warning::issuedAt)
        .min(Instant::compareTo)
        .map(since -> since(exchange, archive, since, null, new ArrayList<>()))
        .orElseGet(() -> Future.succeededFuture(List.of()));
  }

  private static Future<List<Incident>> since(
      Exchange exchange,
      Archive archive,
      Instant since,
      @Nullable Long before,
      List<Incident> found) {
    return Reading.of(exchange, archive.incidents(before, CHUNK))
        .compose(
            chunk -> {
              found.addAll(chunk);
              boolean done =
                  chunk.size() < CHUNK
                      || found.size() >= MOST_READ
                      || chunk.get(CHUNK - 1).openedAt().isBefore(since);
              return done
                  ? Future.succeededFuture(found)
                  : since(
                      exchange, archive, since, IncidentRoutes.number(chunk.get(CHUNK - 1)), found);
            });
  }

  public static @Nullable String numberOf(Warning warning, List<Incident> incidents) {
    return incidents.stream()
        .filter(incident -> warning.id().equals(incident.warning()))
        .map(incident -> incident.id().value())
        .findFirst()
        .orElse(null);
  }
}
