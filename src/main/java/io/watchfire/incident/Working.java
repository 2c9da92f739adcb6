package io.watchfire.incident;

import static io.watchfire.deadline.TimelineKind.INCIDENT_ASSIGNED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_CLASSIFIED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_CUSTOMER_TOLD;
import static io.watchfire.deadline.TimelineKind.INCIDENT_HARM;
import static io.watchfire.deadline.TimelineKind.INCIDENT_OUT_OF_SCOPE;
import static io.watchfire.deadline.TimelineKind.INCIDENT_PENDING_REVIEW;
import static io.watchfire.deadline.TimelineKind.INCIDENT_PROGRESS;
import static io.watchfire.deadline.TimelineKind.INCIDENT_RATED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_REMARK;
import static io.watchfire.deadline.TimelineKind.INCIDENT_REOPENED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_RESOLVED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_RETURNED;
import static io.watchfire.deadline.TimelineKind.INCIDENT_STATE_TOLD;
import static io.watchfire.deadline.TimelineKind.INCIDENT_WORK_BEGAN;
import static io.watchfire.incident.IncidentState.ASSIGNED;
import static io.watchfire.incident.IncidentState.CLASSIFIED;
import static io.watchfire.incident.IncidentState.IN_PROGRESS;
import static io.watchfire.incident.IncidentState.OUT_OF_SCOPE;
import static io.watchfire.incident.IncidentState.PENDING_REVIEW;
import static io.watchfire.incident.IncidentState.RECORDED;
import static io.watchfire.incident.IncidentState.RESOLVED;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.incident.IncidentInput.Asked;
import io.watchfire.incident.IncidentOutcome.Moved;
import io.watchfire.incident.IncidentOutcome.Refused;
import io.watchfire.incident.IncidentOutcome.Why;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.IncidentTerms;
import io.watchfire.plan.role.RoleId;
import io.watchfire.warning.Warning.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people do about an incident, from its classification to its review. */
final class Working {
  private final Incident incident;
  private final Asked asked;
  private final IncidentTerms terms;

  private Working(Incident incident, Asked asked, IncidentTerms terms) {
    this.incident = incident;
    this.asked = asked;
    this.terms = terms;
  }

  static IncidentOutcome decide(Incident incident, Asked asked, IncidentTerms terms) {
    return new Working(incident, asked, terms).decide();
  }

  private IncidentOutcome decide() {
    IncidentDeed deed = asked.deed();
    if (!Possible.now(incident).contains(deed.key())) {
      return IncidentLife.refused(
          incident,
          incident.id() + " is " + name(incident.state()) + ": no " + deed.key() + " now");
    }
    if (deed instanceof IncidentDeed.Classify classify) {
      return classify(classify);
    }
    if (deed instanceof IncidentDeed.StateHarm harm) {
      return harm(harm);
    }
    if (deed instanceof IncidentDeed.Rate rate) {
      return rate(rate);
    }
    if (deed instanceof IncidentDeed.Assign assign) {
      return assign(assign);
    }
    if (deed instanceof IncidentDeed.Begin) {
      return begin();
    }
    if (deed instanceof IncidentDeed.Progress) {
      return withText(
          next().handling(incident.handling().worked(incident.handling().worker(), asked.at())),
          INCIDENT_PROGRESS,
          List.of());
    }
    if (deed instanceof IncidentDeed.Return) {
      return withText(
          next().state(CLASSIFIED).handling(incident.handling().assigned(0, "")),
          INCIDENT_RETURNED,
          List.of(new Effect.StopEscalating("returned")));
    }
    if (deed instanceof IncidentDeed.Resolve resolve) {
      return resolve(resolve);
    }
    if (deed instanceof IncidentDeed.Accept) {
      return moved(
          next().state(PENDING_REVIEW),
          INCIDENT_PENDING_REVIEW,
          Map.of("falseAlarm", "false"),
          IncidentLife.review(asked.at(), asked.nextReview()));
    }
    if (deed instanceof IncidentDeed.Reopen) {
      return reopen();
    }
    if (deed instanceof IncidentDeed.OutOfScope) {
      return withText(
          next().state(OUT_OF_SCOPE),
          INCIDENT_OUT_OF_SCOPE,
          List.of(new Effect.StopEscalating("out-of-scope"), new Effect.CancelAll(Set.of())));
    }
    if (deed instanceof IncidentDeed.TellState) {
      return told(INCIDENT_STATE_TOLD, DeadlineKind.STATE_REPORT);
    }
    if (deed instanceof IncidentDeed.TellCustomer) {
      return told(INCIDENT_CUSTOMER_TOLD, DeadlineKind.CUSTOMER_REPORT);
    }
    if (deed instanceof IncidentDeed.CalledBack) {
      return moved(
          next(),
          INCIDENT_REMARK,
          Map.of(),
          List.of(IncidentLife.done(DeadlineKind.CALL_BACK, asked.who(), asked.at())));
    }
    return withText(next(), INCIDENT_REMARK, List.of());
  }

  private IncidentOutcome told(TimelineKind kind, DeadlineKind clock) {
    return withText(next(), kind, List.of(IncidentLife.done(clock, asked.who(), asked.at())));
  }

  /** To begin is to respond, whether somebody has taken note of it before or not. */
  private IncidentOutcome begin() {
    NextVersion next =
        next().state(IN_PROGRESS).handling(incident.handling().worked(asked.who(), asked.at()));
    if (incident.acknowledged() != null) {
      return moved(next, INCIDENT_WORK_BEGAN, Map.of(), List.of());
    }
    Note note = new Note(asked.who(), asked.at(), asked.deed().text());
    return moved(next.acknowledged(note), INCIDENT_WORK_BEGAN, Map.of(), IncidentLife.taken(note));
  }

  /** The first class and the last may differ; the group follows until work is assigned. */
  private IncidentOutcome classify(IncidentDeed.Classify classify) {
    RoleId group = terms.supportGroups().get(classify.category());
    if (group == null && !terms.supportGroups().isEmpty()) {
      return new Refused(
          Why.WRONG_STATE,
          "the plan has no category \""
              + classify.category()
              + "\"; it has "
              + String.join(", ", new TreeSet<>(terms.supportGroups().keySet())),
          Possible.now(incident));
    }
    boolean assigned = incident.state().isInHand();
    Handling handling = incident.handling().classified(classify.category(), classify.ci());
    NextVersion next =
        next()
            .handling(handling)
            .nature(incident.nature().said(classify.emergency(), classify.impacts()));
    if (!assigned) {
      next.state(CLASSIFIED);
    }
    Map<String, String> facts = new HashMap<>();
    facts.put("category", classify.category());
    facts.put("before", incident.handling().category());
    facts.put("group", group == null ? "" : group.value());
    return moved(next, INCIDENT_CLASSIFIED, facts, List.of());
  }

  /** What was said before stays where nothing else is said. */
  private IncidentOutcome harm(IncidentDeed.StateHarm deed) {
    Harm said = deed.harm();
    if (said.equals(Harm.UNKNOWN)) {
      return new Refused(
          Why.TEXT_MISSING,
          "say what it has done: how many are injured or dead, or the loss in yuan",
          Possible.now(incident));
    }
    Map<String, String> facts = new HashMap<>();
    put(facts, "injured", said.injured());
    put(facts, "dead", said.dead());
    put(facts, "loss", said.loss());
    return moved(next().nature(incident.nature().said(said)), INCIDENT_HARM, facts, List.of());
  }

  private static void put(Map<String, String> facts, String name, @Nullable Number said) {
    if (said != null) {
      facts.put(name, said.toString());
    }
  }

  /** A person may lower a priority, and has to say why. */
  private IncidentOutcome rate(IncidentDeed.Rate rate) {
    int before = incident.handling().priority();
    int priority = terms.priority(rate.urgency(), rate.impact());
    if (before > 0 && priority > before && rate.text().isBlank()) {
      return textMissing("to lower its priority from " + before + " to " + priority);
    }
    return moved(
        next().handling(incident.handling().rated(rate.urgency(), rate.impact(), priority)),
        INCIDENT_RATED,
        Map.of("priority", Integer.toString(priority), "before", Integer.toString(before)),
        List.of());
  }

  private IncidentOutcome assign(IncidentDeed.Assign assign) {
    int line = incident.handling().line();
    if (assign.line() < 1 || assign.line() > 3) {
      return IncidentLife.refused(incident, "there are lines 1 to 3, and no line " + assign.line());
    }
    if (assign.line() < line) {
      return IncidentLife.refused(
          incident,
          incident.id() + " is at line " + line + ": it goes back by way of the desk, return it");
    }
    String group = assign.group().isBlank() ? groupOfCategory() : assign.group();
    if (assign.line() == line && group.equals(incident.handling().group())) {
      return IncidentLife.refused(
          incident, incident.id() + " is at line " + line + ", " + group + ", already");
    }
    return moved(
        next().state(ASSIGNED).handling(incident.handling().assigned(assign.line(), group)),
        INCIDENT_ASSIGNED,
        Map.of("line", Integer.toString(assign.line()), "group", group),
        List.of(new Effect.Start(DeadlineKind.RESOLVE, asked.at())));
  }

  private String groupOfCategory() {
    RoleId group = terms.supportGroups().get(incident.handling().category());
    return group == null ? "" : group.value();
  }

  private IncidentOutcome resolve(IncidentDeed.Resolve resolve) {
    List<Effect> effects = new ArrayList<>();
    for (DeadlineKind kind :
        List.of(DeadlineKind.RESOLVE, DeadlineKind.REPAIR, DeadlineKind.PROGRESS)) {
      effects.add(IncidentLife.done(kind, asked.who(), asked.at()));
    }
    effects.add(new Effect.Cancel(DeadlineKind.ACKNOWLEDGED_ANEW));
    effects.add(new Effect.StopEscalating("resolved"));
    if (!incident.report().reporter().isEmpty()) {
      effects.add(new Effect.Start(DeadlineKind.CALL_BACK, asked.at()));
    }
    return withText(
        next().state(RESOLVED).handling(incident.handling().solved(resolve.solved())),
        INCIDENT_RESOLVED,
        Map.of("solved", Boolean.toString(resolve.solved())),
        effects);
  }

  /** Work starts where it is unsolved; what Sales takes on starts anew. */
  private IncidentOutcome reopen() {
    boolean wasOutOfScope = incident.state() == OUT_OF_SCOPE;
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Cancel(DeadlineKind.REVIEW));
    effects.add(new Effect.Cancel(DeadlineKind.CALL_BACK));
    if (!wasOutOfScope) {
      effects.add(new Effect.Start(DeadlineKind.RESOLVE, asked.at()));
    }
    return withText(
        next()
            .state(wasOutOfScope ? RECORDED : IN_PROGRESS)
            .handling(
                incident.handling().worked(incident.handling().worker(), asked.at()).solved(false)),
        INCIDENT_REOPENED,
        effects);
  }

  private NextVersion next() {
    return NextVersion.of(incident, asked.at());
  }

  private IncidentOutcome withText(NextVersion next, TimelineKind kind, List<Effect> effects) {
    return withText(next, kind, Map.of(), effects);
  }

  private IncidentOutcome withText(
      NextVersion next, TimelineKind kind, Map<String, String> facts, List<Effect> effects) {
    if (asked.deed().text().isBlank()) {
      return textMissing("to " + asked.deed().key());
    }
    return moved(next, kind, facts, effects);
  }

  private IncidentOutcome textMissing(String what) {
    return new Refused(
        Why.TEXT_MISSING, "say why or what: " + what + " needs a text", Possible.now(incident));
  }

  private IncidentOutcome moved(
      NextVersion next, TimelineKind kind, Map<String, String> facts, List<Effect> effects) {
    Map<String, String> all = new HashMap<>(facts);
    all.put("text", asked.deed().text());
    return new Moved(next.build(), List.of(new Happened(kind, asked.who().value(), all)), effects);
  }

  private static String name(IncidentState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
