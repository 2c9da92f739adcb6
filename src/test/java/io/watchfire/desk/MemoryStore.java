package io.watchfire.desk;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.incident.Incident;
import io.watchfire.notify.Attempt;
import io.watchfire.notify.Notice;
import io.watchfire.plan.Silence;
import io.watchfire.record.problem.Problem;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps what was committed, by id, as a database would. */
public final class MemoryStore implements Store {
  public final Map<String, Warning> warnings = new LinkedHashMap<>();
  public final Map<String, Incident> incidents = new LinkedHashMap<>();
  public final Map<String, Deadline> deadlines = new LinkedHashMap<>();
  public final Map<Long, TimelineEntry> timeline = new LinkedHashMap<>();
  public final Map<String, Notice> notices = new LinkedHashMap<>();
  public final List<Attempt> attempts = new ArrayList<>();
  public final Map<RuleKey, RuleChange> rules = new LinkedHashMap<>();
  public final Map<String, Batch.Answer> answers = new LinkedHashMap<>();
  public final Map<String, Silence> silences = new LinkedHashMap<>();
  public final Map<WarningId, Untold> untold = new LinkedHashMap<>();
  public final Map<String, Matter> matters = new LinkedHashMap<>();
  public int commits;
  public boolean refuses;
  public CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

  @Override
  public CompletionStage<Void> commit(Batch batch) {
    if (refuses) {
      return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    }
    return held.thenRun(
        () -> {
          commits++;
          check(batch);
          batch.warnings().forEach(w -> warnings.put(w.id().value(), w));
          batch.incidents().forEach(i -> incidents.put(i.id().value(), i));
          batch.deadlines().forEach(d -> deadlines.put(d.id().value(), d));
          batch.timeline().forEach(e -> timeline.put(e.sequence(), e));
          batch.notices().forEach(n -> notices.put(n.key(), n));
          attempts.addAll(batch.attempts());
          batch.ruleChanges().forEach(c -> rules.put(c.key(), c));
          batch.silences().forEach(s -> silences.put(s.id(), s));
          batch.untold().forEach(u -> untold.put(u.warning(), u));
          batch.matters().forEach(m -> matters.put(m.getClass().getSimpleName() + "/" + m.id(), m));
          batch.answers().forEach(a -> answers.put(a.person() + a.key(), a));
        });
  }

  @Override
  public CompletionStage<Books> load() {
    return CompletableFuture.completedFuture(books());
  }

  public Books books() {
    return new Books(
        warnings.values().stream().filter(Warning::isActive).toList(),
        incidents.values().stream().filter(i -> i.state().isOpen()).toList(),
        deadlines.values().stream().filter(d -> d.state() == Deadline.State.RUNNING).toList(),
        List.copyOf(rules.values()),
        List.copyOf(answers.values()),
        notices.values().stream()
            .map(n -> n.message().groupKey() + "/" + n.recipient().id())
            .toList(),
        List.of(),
        warnings.keySet().stream().mapToLong(id -> number(id)).max().orElse(0),
        incidents.keySet().stream().mapToLong(id -> number(id)).max().orElse(0),
        matters.values().stream()
            .filter(Problem.class::isInstance)
            .mapToLong(one -> number(one.id()))
            .max()
            .orElse(0),
        timeline.keySet().stream().mapToLong(Long::longValue).max().orElse(0),
        List.copyOf(silences.values()),
        untold.values().stream().filter(Untold::waiting).toList(),
        matters.values().stream().filter(m -> m.isOpen() || isWanted(m)).toList(),
        warnings.values().stream().filter(this::isOverButItsIncident).toList());
  }

  private boolean isWanted(Matter matter) {
    return matter instanceof Problem problem
        ? problem.incidents().stream().anyMatch(this::isOpen)
        : isOpen(matter.owner());
  }

  /** Nothing goes back: what has ended stays so, and the timeline only grows. */
  private void check(Batch batch) {
    for (Deadline deadline : batch.deadlines()) {
      Deadline before = deadlines.get(deadline.id().value());
      if (before != null && !before.isRunning() && !before.equals(deadline)) {
        throw new AssertionError(before + " has ended, and became " + deadline);
      }
    }
    for (Warning warning : batch.warnings()) {
      Warning before = warnings.get(warning.id().value());
      if (before != null && before.version() > warning.version()) {
        throw new AssertionError(before + " went back to " + warning);
      }
    }
    batch
        .timeline()
        .forEach(
            entry -> {
              if (timeline.containsKey(entry.sequence())) {
                throw new AssertionError("written twice: " + entry);
              }
            });
  }

  private boolean isOpen(String owner) {
    Warning warning = warnings.get(owner);
    Incident incident = incidents.get(owner);
    return (warning != null && warning.isActive())
        || (incident != null && incident.state().isOpen());
  }

  private boolean isOverButItsIncident(Warning warning) {
    return !warning.isActive()
        && incidents.values().stream()
            .anyMatch(i -> i.state().isOpen() && warning.id().equals(i.warning()));
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(id.startsWith("D") ? 2 : 1));
  }
}
