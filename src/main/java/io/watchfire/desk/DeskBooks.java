package io.watchfire.desk;

import io.watchfire.deadline.Agenda;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.deadline.Matter;
import io.watchfire.incident.Incident;
import io.watchfire.incident.IncidentId;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.Silence;
import io.watchfire.record.problem.Problem;
import io.watchfire.rule.Cause;
import io.watchfire.rule.RuleChange;
import io.watchfire.rule.RuleKey;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the desk holds in memory: everything that is still open. Confined to the desk's event loop.
 */
final class DeskBooks {
  private static final int MOST_ANSWERS = 10_000;

  private final WarningIndex warnings = new WarningIndex();

  /** Warnings that are over while their incident is open. */
  private final WarningIndex closed = new WarningIndex();

  private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
  private final Map<WarningId, IncidentId> incidentOf = new HashMap<>();
  private final Map<DeadlineId, Deadline> deadlines = new LinkedHashMap<>();
  private final Map<String, Map<DeadlineId, Deadline>> deadlinesOf = new HashMap<>();
  private final MatterBook matters = new MatterBook();
  private final ProblemBook problems = new ProblemBook();
  private final Agenda agenda = new Agenda();

  /** Readers of release conditions look at it from other threads. */
  private final Map<RuleKey, RuleChange> rules = new ConcurrentHashMap<>();

  /** By the warning, or by the incident where there is no warning. */
  private final Map<String, Set<PersonId>> told = new HashMap<>();

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
  private @Nullable List<Incident> incidentsNow;
  private long lastWarning;
  private long lastIncident;
  private long lastProblem;
  private long lastSequence;

  DeskBooks(Books books) {
    books.warnings().forEach(this::put);
    books.incidents().forEach(this::put);
    books.closed().forEach(closed::put);
    books.matters().forEach(this::put);
    books.deadlines().forEach(this::put);
    books.ruleStates().forEach(this::put);
    books.answers().forEach(this::put);
    for (String entry : books.told()) {
      int slash = entry.indexOf('/');
      tell(entry.substring(0, slash), new PersonId(entry.substring(slash + 1)));
    }
    books.silences().forEach(this::put);
    books.untold().forEach(this::put);
    lastWarning = books.lastWarning();
    lastIncident = books.lastIncident();
    lastProblem = books.lastProblem();
    lastSequence = books.lastSequence();
  }

  List<Warning> active() {
    return warnings.all();
  }

  List<Incident> open() {
    List<Incident> now = incidentsNow;
    if (now == null) {
      now = List.copyOf(incidents.values());
      incidentsNow = now;
    }
    return now;
  }

  /** Whoever has a running deadline. */
  Set<String> deadlineOwners() {
    return Set.copyOf(deadlinesOf.keySet());
  }

  /** Running deadlines by when they want to be looked at. */
  Agenda agenda() {
    return agenda;
  }

  /** The active one. */
  Optional<Warning> warning(WarningId id) {
    return warnings.get(id);
  }

  /** The active one, or one that is over while its incident is open. */
  Optional<Warning> known(WarningId id) {
    return warnings.get(id).or(() -> closed.get(id));
  }

  /** The active warning that a rule on a target has raised or joined. */
  Optional<Warning> warningOf(RuleKey trigger) {
    return warnings.of(trigger);
  }

  /** Likewise, of those that are over while their incident is open. */
  Optional<Warning> closedOf(RuleKey trigger) {
    return closed.of(trigger);
  }

  /** The active warning of a family in exactly this scope. */
  Optional<Warning> openAt(Cause.Family family, Scope scope) {
    return warnings.at(family, scope);
  }

  /** Likewise, of those that are over while their incident is open. */
  Optional<Warning> closedAt(Cause.Family family, Scope scope) {
    return closed.at(family, scope);
  }

  /** All that are over while their incidents are open, and held a trigger. */
  List<Warning> allClosedOf(RuleKey trigger) {
    return closed.allOf(trigger);
  }

  /** Likewise, of a family in exactly this scope. */
  List<Warning> allClosedAt(Cause.Family family, Scope scope) {
    return closed.allAt(family, scope);
  }

  /** Active ones, oldest first. */
  List<Warning> active(Cause.Family family) {
    return warnings.of(family);
  }

  /** Active warnings with a trigger on a target. */
  List<Warning> onTarget(TargetId target) {
    return warnings.on(target);
  }

  /** Active warnings whose release is applied for. */
  List<Warning> applied() {
    return warnings.applied();
  }

  Optional<Incident> incident(IncidentId id) {
    return Optional.ofNullable(incidents.get(id));
  }

  /**
   * What an owner is decided by: an incident goes on under the plan it began under, all else under
   * the one in force.
   */
  Directions under(String owner, Directions directions) {
    return incident(new IncidentId(owner))
        .map(incident -> directions.under(incident.planVersion()))
        .orElse(directions);
  }

  /** Of open incidents. */
  Set<PlanVersion> planVersions() {
    return incidents.values().stream()
        .map(Incident::planVersion)
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
    return List.copyOf(deadlinesOf.getOrDefault(owner, Map.of()).values());
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
    return toldOf(warning.value());
  }

  /**
   * Who was told.
   *
   * @param subject the warning's number; the incident's where there is no warning
   */
  Set<PersonId> toldOf(String subject) {
    return told.getOrDefault(subject, Set.of());
  }

  /** What of a kind may still change, in the order of the ids. */
  <T extends Matter> List<T> open(Class<T> kind, String owner) {
    return matters.of(kind, owner).stream().filter(Matter::isOpen).toList();
  }

  /** Of all owners, the longest known first. */
  <T extends Matter> List<T> open(Class<T> kind) {
    return matters.all(kind).filter(Matter::isOpen).toList();
  }

  /** Ended ones too, in the order of the ids. */
  <T extends Matter> List<T> all(Class<T> kind, String owner) {
    return matters.of(kind, owner);
  }

  Set<String> matterOwners() {
    return matters.owners();
  }

  /** Whatever there is of an open owner, ended or not. */
  List<Matter> matters(String owner) {
    return matters.of(owner);
  }

  /** An open one, or an ended one of an open owner. */
  <T extends Matter> Optional<T> one(Class<T> kind, String id) {
    return matters.one(kind, id);
  }

  void put(Matter matter) {
    if (matter instanceof Problem problem) {
      problems.put(problem, this::isOpen);
      return;
    }
    matters.put(matter);
    if (!matter.isOpen() && !isOpen(matter.owner())) {
      matters.drop(matter);
    }
  }

  private boolean isOpen(String owner) {
    return warnings.get(new WarningId(owner)).isPresent()
        || incidents.containsKey(new IncidentId(owner));
  }

  /** An open one, or a closed one of an open incident. */
  Optional<Problem> problem(String id) {
    return problems.one(id);
  }

  /** Incidents with a problem behind them. */
  Set<String> problemIncidents() {
    return problems.incidents();
  }

  /** Those behind an incident, closed ones of open incidents too. */
  List<Problem> problemsOf(String incident) {
    return problems.of(incident);
  }

  void put(Warning warning) {
    if (warning.isActive()) {
      warnings.put(warning);
      return;
    }
    warnings.remove(warning.id());
    matters.ownerEnded(warning.id().value());
    if (incidentOf.containsKey(warning.id())) {
      closed.put(warning);
    }
  }

  void put(Incident incident) {
    incidentsNow = null;
    @Nullable WarningId warning = incident.warning();
    if (incident.state().isOpen()) {
      incidents.put(incident.id(), incident);
      if (warning != null) {
        incidentOf.put(warning, incident.id());
      }
      return;
    }
    incidents.remove(incident.id());
    problems.incidentEnded(incident.id().value(), this::isOpen);
    matters.ownerEnded(incident.id().value());
    told.remove(incident.id().value());
    if (warning != null) {
      incidentOf.remove(warning);
      closed.remove(warning);
      if (warnings.get(warning).isEmpty()) {
        told.remove(warning.value());
      }
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
    if (deadline.isRunning()) {
      deadlines.put(deadline.id(), deadline);
      Few.put(deadlinesOf, deadline.owner(), deadline.id(), deadline);
      return;
    }
    deadlines.remove(deadline.id());
    Few.drop(deadlinesOf, deadline.owner(), deadline.id());
  }

  void put(RuleChange change) {
    rules.put(change.key(), change);
  }

  void put(Batch.Answer answer) {
    answers.put(answer.person() + "/" + answer.key(), answer);
  }

  void tell(WarningId warning, PersonId person) {
    tell(warning.value(), person);
  }

  /**
   * @param subject the warning's number; the incident's where there is no warning
   */
  void tell(String subject, PersonId person) {
    Few.add(told, subject, person);
  }

  /** The last notice about a closed warning is written, unless its incident goes on. */
  void forget(WarningId warning) {
    if (!incidentOf.containsKey(warning)) {
      told.remove(warning.value());
    }
  }

  /** Numbers start at W1001 and E0001, drills have a D before them. */
  WarningId nextWarning(String prefix) {
    lastWarning = Math.max(lastWarning, 1000) + 1;
    return new WarningId(prefix + "W" + lastWarning);
  }

  IncidentId nextIncident(String prefix) {
    return new IncidentId(prefix + "E" + String.format(Locale.ROOT, "%04d", ++lastIncident));
  }

  String nextProblem(String prefix) {
    return prefix + "P" + String.format(Locale.ROOT, "%04d", ++lastProblem);
  }

  /** Whether an incident of that number was ever opened in a realm. */
  boolean wasOpened(IncidentId id, String prefix) {
    String head = prefix + "E";
    String number = id.value().startsWith(head) ? id.value().substring(head.length()) : "";
    return number.matches("\\d{4,15}")
        && Long.parseLong(number) >= 1
        && Long.parseLong(number) <= lastIncident;
  }

  /** Of the entry that comes next. */
  long comingSequence() {
    return lastSequence + 1;
  }

  long nextSequence() {
    return ++lastSequence;
  }
}
