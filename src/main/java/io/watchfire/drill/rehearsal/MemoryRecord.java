package io.watchfire.drill.rehearsal;

import io.watchfire.desk.Batch;
import io.watchfire.desk.Books;
import io.watchfire.desk.Store;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.Notice;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A record that begins empty and keeps, in memory, every version that was written. */
final class MemoryRecord implements Store {
  private static final Books EMPTY =
      new Books(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0, 0, 0, 0,
          List.of(), List.of(), List.of(), List.of());

  private final Map<WarningId, List<Warning>> warnings = new LinkedHashMap<>();
  private final Map<IncidentId, List<Incident>> incidents = new LinkedHashMap<>();
  private final List<Notice> notices = new ArrayList<>();

  @Override
  public CompletionStage<Void> commit(Batch batch) {
    for (Warning warning : batch.warnings()) {
      warnings.computeIfAbsent(warning.id(), id -> new ArrayList<>()).add(warning);
    }
    for (Incident incident : batch.incidents()) {
      incidents.computeIfAbsent(incident.id(), id -> new ArrayList<>()).add(incident);
    }
    notices.addAll(batch.notices());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Books> load() {
    return CompletableFuture.completedFuture(EMPTY);
  }

  static Books empty() {
    return EMPTY;
  }

  /** In the order in which they were raised. */
  List<WarningCourse> warnings() {
    return warnings.values().stream().map(WarningCourse::new).toList();
  }

  /** As each was first opened. */
  List<Incident> incidents() {
    return incidents.values().stream().map(versions -> versions.get(0)).toList();
  }

  List<Notice> notices() {
    return List.copyOf(notices);
  }
}
