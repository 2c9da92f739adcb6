package io.watchfire.scenario;

import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.desk.MemoryStore;
import io.watchfire.escalation.Page;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.policy.When;
import io.watchfire.response.Response;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import io.watchfire.warning.task.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How things stand by the timeline alone, each entry read once and in order: what is open, who has
 * it, which clocks run. It fails where an entry contradicts those before it.
 */
final class Journal {
  private final Map<PolicyId, EscalationPolicy> policies;
  private final Map<String, String> standing = new TreeMap<>();
  private final Set<String> reminded = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private long last;

  Journal(Map<PolicyId, EscalationPolicy> policies) {
    this.policies = policies;
  }

  /** What has been written since it was last read. */
  void read(MemoryStore store) {
    for (long next = last + 1; store.timeline.containsKey(next); next++) {
      read(store.timeline.get(next));
      last = next;
    }
    if (last != store.timeline.size()) {
      throw new AssertionError("a gap in the timeline after entry " + last);
    }
  }

  /** What is open, by its number. */
  Map<String, String> standing() {
    return standing;
  }

  private void read(TimelineEntry entry) {
    String owner = entry.owner();
    Map<String, String> facts = entry.facts();
    switch (entry.kind()) {
      case WARNING_ISSUED -> opens(owner, facts.get("colour"), entry);
      case WARNING_UPGRADED -> standing.replace(owner, Colour.YELLOW.key());
      case WARNING_RELEASED, WARNING_CANCELLED, WARNING_CONVERTED -> ends(owner, entry);
      case INCIDENT_OPENED -> opens(owner, "open", entry);
      case INCIDENT_ARCHIVED -> ends(owner, entry);
      case RESPONSE_STARTED, RESPONSE_ADJUSTED ->
          standing.put(owner + " level", facts.get("level"));
      case RESPONSE_TERMINATED -> ends(owner + " level", entry);
      case TASK_ASSIGNED, TASK_CARRIED_OVER -> standing.put(facts.get("id"), owner);
      case TASK_DONE, TASK_CANCELLED -> ends(facts.get("id"), entry);
      case DEADLINE_SET -> {
        counts(clock(entry), 1, entry);
        // one that begins anew after a relapse may be due when the one before it was
        reminded.removeIf(reminder -> reminder.startsWith(clock(entry) + entry.facts().get("due")));
      }
      case DEADLINE_MET, DEADLINE_MISSED, DEADLINE_OVER, DEADLINE_CANCELLED ->
          counts(clock(entry), -1, entry);
      case DEADLINE_REMINDED -> reminds(entry);
      case ESCALATION_STARTED -> {
        counts(owner + " " + facts.get("policy"), 1, entry);
        answered.remove(owner + " " + facts.get("policy"));
      }
      case ESCALATION_ENDED -> counts(owner + " " + facts.get("policy"), -1, entry);
      case ESCALATION_ANSWERED -> answered.add(owner + " " + facts.get("policy"));
      case ESCALATION_EXPIRED -> answered.remove(owner + " " + facts.get("policy"));
      case ESCALATION_STEP -> steps(entry);
      default -> {
        // says more about what is open already
      }
    }
  }

  private void opens(String what, String how, TimelineEntry entry) {
    if (standing.put(what, how) != null) {
      throw new AssertionError("opened twice: " + entry);
    }
  }

  private void ends(String what, TimelineEntry entry) {
    if (standing.remove(what) == null) {
      throw new AssertionError("ended without being open: " + entry);
    }
  }

  /** Several of one kind may run at once. */
  private void counts(String what, int more, TimelineEntry entry) {
    int now = Integer.parseInt(standing.getOrDefault(what, "0")) + more;
    if (now < 0) {
      throw new AssertionError("ended twice: " + entry);
    }
    if (now == 0) {
      standing.remove(what);
    } else {
      standing.put(what, Integer.toString(now));
    }
  }

  private void reminds(TimelineEntry entry) {
    if (!reminded.add(clock(entry) + entry.facts().get("due") + entry.facts().get("share"))) {
      throw new AssertionError("reminded twice: " + entry);
    }
  }

  /** While an answer holds only want of progress and the time to solve it tell more people. */
  private void steps(TimelineEntry entry) {
    String policy = entry.facts().get("policy");
    String page = entry.owner() + " " + policy;
    int step = Integer.parseInt(entry.facts().get("step"));
    if (!answered.contains(page) || step == 0) {
      return;
    }
    When when = policies.get(new PolicyId(policy)).steps().get(step - 1).when();
    if (when instanceof When.NoProgress) {
      answered.remove(page);
    } else if (!(when instanceof When.Share)) {
      throw new AssertionError("escalated past an answer: " + entry);
    }
  }

  private static String clock(TimelineEntry entry) {
    Map<String, String> facts = entry.facts();
    return clock(
        entry.owner(),
        facts.get("deadline"),
        facts.getOrDefault("subject", ""),
        facts.getOrDefault("round", "1"));
  }

  private static String clock(String owner, String kind, String subject, String round) {
    return String.join(" ", owner, kind, subject, round);
  }

  /** How things stand by the rows of the record, told in the same words. */
  static Map<String, String> rows(MemoryStore store) {
    Map<String, String> rows = new TreeMap<>();
    store.warnings.values().stream()
        .filter(Warning::isActive)
        .forEach(warning -> rows.put(warning.id().value(), warning.colour().key()));
    store.incidents.values().stream()
        .filter(incident -> incident.state().isOpen())
        .forEach(incident -> rows.put(incident.id().value(), "open"));
    Map<String, Integer> many = new HashMap<>();
    for (Matter matter : store.matters.values()) {
      if (matter instanceof Response response
          && response.level() != null
          && response.startedAt() != null
          && response.isOpen()) {
        rows.put(response.id() + " level", response.level().name());
      } else if (matter instanceof Task task && task.isOpen()) {
        rows.put(task.id(), task.owner());
      } else if (matter instanceof Page page && page.isOpen()) {
        many.merge(page.owner() + " " + page.policy(), 1, Integer::sum);
      }
    }
    store.deadlines.values().stream()
        .filter(Deadline::isRunning)
        .map(
            one ->
                clock(one.owner(), one.kind().key(), one.subject(), Integer.toString(one.round())))
        .forEach(clock -> many.merge(clock, 1, Integer::sum));
    many.forEach((what, count) -> rows.put(what, Integer.toString(count)));
    return rows;
  }
}
