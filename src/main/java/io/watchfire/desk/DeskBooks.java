package io.watchfire.desk;

import io.watchfire.deadline.Agenda;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.Silence;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the desk holds in memory: everything that is still open. Confined to the desk's event loop.
 */
final class DeskBooks {
  private static final int MOST_ANSWERS = 10_000;

  private final Map<WarningId, Warning> warnings = new LinkedHashMap<>();
  private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
  private final Map<WarningId, IncidentId> incidentOf = new HashMap<>();
  private final Map<DeadlineId, Deadline> deadlines = new LinkedHashMap<>();
  private final Agenda agenda = new Agenda();
  private final Map<RuleKey, RuleChange> rules = new HashMap<>();
  private final Map<WarningId, Set<PersonId>> told = new HashMap<>();
  private final Map<String, Batch.Answer> answers =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Batch.Answer> eldest) {
          return size() > MOST_ANSWERS;
        }
      };
  private final Map<String, Silence> silences = new LinkedHashMap<>();
  private final Map<WarningId, Untold> untold = new LinkedHashMap<>();
  private long lastWarning;
  private long lastIncident;
  private long lastSequence;

  DeskBooks(Books books) {
    books.warnings().forEach(this::put);
    books.incidents().forEach(this::put);
    books.deadlines().forEach(this::put);
    books.ruleStates().forEach(this::put);
    books.answers().forEach(this::put);
    for (String entry : books.told()) {
      int slash = entry.indexOf('/');
      tell(new WarningId(entry.substring(0, slash)), new PersonId(entry.substring(slash + 1)));
    }
    books.silences().forEach(this::put);
    books.untold().forEach(this::put);
    lastWarning = books.lastWarning();
    lastIncident = books.lastIncident();
    lastSequence = books.lastSequence();
  }

  List<Warning> active() {
    return List.copyOf(warnings.values());
  }

  List<Incident> open() {
    return List.copyOf(incidents.values());
  }

  List<Deadline> running() {
    return List.copyOf(deadlines.values());
  }

  /** Running deadlines by when they want to be looked at. */
  Agenda agenda() {
    return agenda;
  }

  Optional<Warning> warning(WarningId id) {
    return Optional.ofNullable(warnings.get(id));
  }

  Optional<Incident> incident(IncidentId id) {
    return Optional.ofNullable(incidents.get(id));
  }

  Optional<Incident> incidentOf(WarningId warning) {
    return Optional.ofNullable(incidentOf.get(warning)).map(incidents::get);
  }

  Optional<RuleChange> rule(RuleKey key) {
    return Optional.ofNullable(rules.get(key));
  }

  Optional<Batch.Answer> answer(PersonId who, String key) {
    return Optional.ofNullable(answers.get(who + "/" + key));
  }

  boolean isRunning(DeadlineId id) {
    return deadlines.containsKey(id);
  }

  List<Deadline> runningOf(String owner) {
    return deadlines.values().stream().filter(d -> d.owner().equals(owner)).toList();
  }

  List<Deadline> runningOf(String owner, DeadlineKind kind) {
    return runningOf(owner).stream().filter(d -> d.kind() == kind).toList();
  }

  /** In the order in which they were made. */
  List<Silence> silences() {
    return List.copyOf(silences.values());
  }

  /** Those that are over mute nothing any more. */
  void forgetSilences(Instant now) {
    silences.values().removeIf(silence -> !silence.to().isAfter(now));
  }

  Optional<Silence> silence(String id) {
    return Optional.ofNullable(silences.get(id));
  }

  List<Untold> untold() {
    return List.copyOf(untold.values());
  }

  boolean isUntold(WarningId warning) {
    return untold.containsKey(warning);
  }

  Set<PersonId> toldOf(WarningId warning) {
    return told.getOrDefault(warning, Set.of());
  }

  void put(Warning warning) {
    if (warning.isActive()) {
      warnings.put(warning.id(), warning);
    } else {
      warnings.remove(warning.id());
    }
  }

  void put(Incident incident) {
    if (incident.state().isOpen()) {
      incidents.put(incident.id(), incident);
      incidentOf.put(incident.warning(), incident.id());
    } else {
      incidents.remove(incident.id());
      incidentOf.remove(incident.warning());
    }
  }

  void put(Silence silence) {
    silences.put(silence.id(), silence);
  }

  void put(Untold one) {
    if (one.waiting()) {
      untold.put(one.warning(), one);
    } else {
      untold.remove(one.warning());
    }
  }

  void put(Deadline deadline) {
    agenda.put(deadline);
    if (deadline.state() == Deadline.State.RUNNING) {
      deadlines.put(deadline.id(), deadline);
    } else {
      deadlines.remove(deadline.id());
    }
  }

  void put(RuleChange change) {
    rules.put(change.key(), change);
  }

  void put(Batch.Answer answer) {
    answers.put(answer.person() + "/" + answer.key(), answer);
  }

  void tell(WarningId warning, PersonId person) {
    told.computeIfAbsent(warning, id -> new LinkedHashSet<>()).add(person);
  }

  /** The last notice about a closed warning is written. */
  void forget(WarningId warning) {
    told.remove(warning);
  }

  /** Numbers start at W1001 and E0001, drills have a D before them. */
  WarningId nextWarning(String prefix) {
    lastWarning = Math.max(lastWarning, 1000) + 1;
    return new WarningId(prefix + "W" + lastWarning);
  }

  IncidentId nextIncident(String prefix) {
    return new IncidentId(prefix + "E" + String.format(Locale.ROOT, "%04d", ++lastIncident));
  }

  long nextSequence() {
    return ++lastSequence;
  }
}
