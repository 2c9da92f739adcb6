package io.watchfire.warning;

import static io.watchfire.deadline.TimelineKind.CONFIRMATION_VOID;
import static io.watchfire.deadline.TimelineKind.NO_SECONDARY_RISK;
import static io.watchfire.deadline.TimelineKind.RELEASE_REQUESTED;
import static io.watchfire.deadline.TimelineKind.TRIGGER_CHANGED;
import static io.watchfire.deadline.TimelineKind.TRIGGER_JOINED;
import static io.watchfire.deadline.TimelineKind.TRIGGER_NOT_WATCHED;
import static io.watchfire.deadline.TimelineKind.WARNING_ACKNOWLEDGED;
import static io.watchfire.deadline.TimelineKind.WARNING_APPLIED;
import static io.watchfire.deadline.TimelineKind.WARNING_CANCELLED;
import static io.watchfire.deadline.TimelineKind.WARNING_CONVERTED;
import static io.watchfire.deadline.TimelineKind.WARNING_EXPIRED;
import static io.watchfire.deadline.TimelineKind.WARNING_LINKED;
import static io.watchfire.deadline.TimelineKind.WARNING_PROLONGED;
import static io.watchfire.deadline.TimelineKind.WARNING_RELAPSED;
import static io.watchfire.deadline.TimelineKind.WARNING_RELEASED;
import static io.watchfire.deadline.TimelineKind.WARNING_UPGRADED;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.rule.Phase;
import io.watchfire.target.Word;
import io.watchfire.warning.Outcome.Moved;
import io.watchfire.warning.Outcome.Reason;
import io.watchfire.warning.Outcome.Refused;
import io.watchfire.warning.Warning.Conversion;
import io.watchfire.warning.Warning.Note;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The one function that moves a warning (R-054 to R-073, REQUIREMENTS d). */
public final class WarningLife {
  private WarningLife() {}

  /** What an input does to an active warning; a closed one refuses everything. */
  public static Outcome decide(Warning warning, WarningInput input) {
    boolean watched = warning.state() == WarningState.CONVERTED && isOfTriggers(input);
    if (!warning.isActive() && !watched) {
      return new Refused(
          Reason.WRONG_STATE, warning.id() + " is " + Word.of(warning.state()) + " already");
    }
    Outcome outcome = move(warning, input);
    return outcome instanceof Refused refused
        ? new Refused(refused.reason(), refused.detail(), possible(warning))
        : outcome;
  }

  /** A converted one goes on being what its incident's response knows its triggers from. */
  private static boolean isOfTriggers(WarningInput input) {
    return input instanceof WarningInput.TriggerChanged
        || input instanceof WarningInput.OtherChanged
        || input instanceof WarningInput.NoLongerWatched;
  }

  private static Outcome move(Warning warning, WarningInput input) {
    if (input instanceof WarningInput.TriggerChanged changed) {
      return triggerChanged(warning, changed);
    }
    if (input instanceof WarningInput.OtherChanged other) {
      return otherChanged(warning, other);
    }
    if (input instanceof WarningInput.NoLongerWatched ended) {
      return noLongerWatched(warning, ended);
    }
    if (input instanceof WarningInput.ConditionsJudged judged) {
      return conditionsJudged(warning, judged);
    }
    if (input instanceof WarningInput.Acknowledged acknowledged) {
      return acknowledged(warning, acknowledged.note());
    }
    if (input instanceof WarningInput.NoSecondaryRisk confirmed) {
      return confirmed(warning, confirmed);
    }
    if (input instanceof WarningInput.ReleaseApplied applied) {
      return applied(warning, applied);
    }
    if (input instanceof WarningInput.Raised raised) {
      return raised(warning, raised.note());
    }
    if (input instanceof WarningInput.Converted converted) {
      return converted(warning, converted);
    }
    if (input instanceof WarningInput.ReleaseApproved approved) {
      return approved(warning, approved);
    }
    if (input instanceof WarningInput.Cancelled cancelled) {
      return cancelled(warning, cancelled.note());
    }
    if (input instanceof WarningInput.LifeOver over) {
      return lifeOver(warning, over);
    }
    WarningInput.Linked linked = (WarningInput.Linked) input;
    return linked(warning, linked);
  }

  private static Outcome triggerChanged(Warning warning, WarningInput.TriggerChanged input) {
    Trigger now = input.trigger();
    Optional<Trigger> before = warning.trigger(now.key());
    List<Trigger> triggers = new ArrayList<>(warning.triggers());
    if (before.isEmpty()) {
      triggers.add(now);
    } else {
      triggers.set(triggers.indexOf(before.get()), now);
    }
    NextVersion next = NextVersion.of(warning, input.at()).triggers(triggers);
    List<Happened> happened = new ArrayList<>();
    happened.add(
        Happened.byDaemon(
            before.isEmpty() ? TRIGGER_JOINED : TRIGGER_CHANGED, factsOf(now, before)));
    upgrade(warning, now, before, next, happened);
    if (isBad(now.phase()) && (before.isEmpty() || !isBad(before.get().phase()))) {
      voidConfirmation(warning, next, happened);
    }
    return new Moved(next.build(), happened);
  }

  private static void upgrade(
      Warning warning,
      Trigger now,
      Optional<Trigger> before,
      NextVersion next,
      List<Happened> happened) {
    if (now.yellowAt() == null || warning.colour() == Colour.YELLOW || !warning.isActive()) {
      return;
    }
    next.colour(Colour.YELLOW);
    if (warning.state() == WarningState.ISSUED_BLUE) {
      next.state(WarningState.ISSUED_YELLOW);
    }
    happened.add(Happened.byDaemon(WARNING_UPGRADED, factsOf(now, before)));
  }

  /** The timeline names the first, the tenth, the hundredth …; the warning counts all. */
  private static Outcome otherChanged(Warning warning, WarningInput.OtherChanged input) {
    NextVersion next = NextVersion.of(warning, input.at());
    if (!input.bad()) {
      return new Moved(next.others(warning.others().recovered()).build(), List.of());
    }
    Others others = warning.others().oneMore();
    next.others(others);
    List<Happened> happened = new ArrayList<>();
    if (isRound(others.joined())) {
      Map<String, String> facts = new HashMap<>(factsOf(input.trigger(), Optional.empty()));
      facts.put("others", Integer.toString(others.joined()));
      happened.add(Happened.byDaemon(TRIGGER_JOINED, facts));
    }
    upgrade(warning, input.trigger(), Optional.empty(), next, happened);
    voidConfirmation(warning, next, happened);
    return new Moved(next.build(), happened);
  }

  private static boolean isRound(int count) {
    int rest = count;
    while (rest >= 10 && rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }

  /** It stays, so that a person looks at it before the release. */
  private static Outcome noLongerWatched(Warning warning, WarningInput.NoLongerWatched input) {
    List<Trigger> triggers = new ArrayList<>(warning.triggers());
    triggers.replaceAll(held -> held.key().equals(input.trigger().key()) ? input.trigger() : held);
    return new Moved(
        NextVersion.of(warning, input.at()).triggers(triggers).build(),
        List.of(
            Happened.byDaemon(
                TRIGGER_NOT_WATCHED,
                Map.of(
                    "rule", input.trigger().key().rule().value(),
                    "target", input.trigger().key().target().value()))));
  }

  /** A relapse makes the technical group's word worthless: it spoke of another situation. */
  private static void voidConfirmation(Warning warning, NextVersion next, List<Happened> happened) {
    Note confirmation = warning.noSecondaryRisk();
    if (confirmation == null || !warning.isActive()) {
      return;
    }
    next.noSecondaryRisk(null);
    if (warning.state() == WarningState.RELEASE_REQUESTED) {
      next.reissued();
      happened.add(Happened.byDaemon(WARNING_RELAPSED, Map.of()));
    }
    happened.add(
        Happened.byDaemon(CONFIRMATION_VOID, Map.of("person", confirmation.who().value())));
  }

  private static Outcome conditionsJudged(Warning warning, WarningInput.ConditionsJudged input) {
    NextVersion next = NextVersion.of(warning, input.at());
    List<Happened> happened = new ArrayList<>();
    boolean requested = warning.state() == WarningState.RELEASE_REQUESTED;
    if (requested && input.conditions().relapsed()) {
      voidConfirmation(warning, next, happened);
    } else if (!requested && warning.noSecondaryRisk() != null && input.conditions().hold()) {
      next.state(WarningState.RELEASE_REQUESTED);
      happened.add(Happened.byDaemon(RELEASE_REQUESTED, Map.of()));
    }
    return new Moved(happened.isEmpty() ? warning : next.build(), happened);
  }

  private static Outcome acknowledged(Warning warning, Note note) {
    Note first = warning.acknowledged();
    if (first != null) {
      return new Refused(
          Reason.WRONG_STATE, warning.id() + " was acknowledged by " + first.who() + " already");
    }
    return moved(NextVersion.of(warning, note.at()).acknowledged(note), WARNING_ACKNOWLEDGED, note);
  }

  private static Outcome confirmed(Warning warning, WarningInput.NoSecondaryRisk input) {
    if (warning.state() == WarningState.RELEASE_REQUESTED) {
      return new Refused(
          Reason.WRONG_STATE, "the release of " + warning.id() + " is requested already");
    }
    Note note = input.note();
    NextVersion next = NextVersion.of(warning, note.at()).noSecondaryRisk(note);
    List<Happened> happened = new ArrayList<>();
    happened.add(said(NO_SECONDARY_RISK, note));
    if (input.conditions().hold()) {
      next.state(WarningState.RELEASE_REQUESTED);
      happened.add(Happened.byDaemon(RELEASE_REQUESTED, Map.of()));
    }
    return new Moved(next.build(), happened);
  }

  /**
   * The application by name: it is taken only when nothing but the approval is missing, and is
   * itself the word that there is no secondary risk.
   */
  private static Outcome applied(Warning warning, WarningInput.ReleaseApplied input) {
    if (warning.state() == WarningState.RELEASE_REQUESTED) {
      return new Refused(
          Reason.WRONG_STATE, "the release of " + warning.id() + " is requested already");
    }
    if (!input.conditions().hold()) {
      return new Refused(
          Reason.CONDITIONS_NOT_MET,
          "the release of "
              + warning.id()
              + " cannot be requested yet: "
              + missing(input.conditions(), false));
    }
    Note note = input.note();
    NextVersion next =
        NextVersion.of(warning, note.at())
            .noSecondaryRisk(note)
            .state(WarningState.RELEASE_REQUESTED);
    return new Moved(
        next.build(),
        List.of(said(WARNING_APPLIED, note), Happened.byDaemon(RELEASE_REQUESTED, Map.of())));
  }

  private static Outcome raised(Warning warning, Note note) {
    if (warning.colour() == Colour.YELLOW) {
      return new Refused(Reason.WRONG_STATE, warning.id() + " is yellow already");
    }
    if (note.text().isBlank()) {
      return new Refused(Reason.TEXT_MISSING, "an upgrade needs its reason: give it as \"text\"");
    }
    NextVersion next = NextVersion.of(warning, note.at()).colour(Colour.YELLOW);
    if (warning.state() == WarningState.ISSUED_BLUE) {
      next.state(WarningState.ISSUED_YELLOW);
    }
    return moved(next, WARNING_UPGRADED, note);
  }

  /** Its own clocks end; those of the incident are the response's. */
  private static Outcome converted(Warning warning, WarningInput.Converted input) {
    Warning after =
        NextVersion.of(warning, input.at())
            .converted(new Conversion(input.level(), input.incident()))
            .build();
    return new Moved(
        after,
        List.of(
            Happened.byDaemon(
                WARNING_CONVERTED,
                Map.of("level", input.level().name(), "incident", input.incident()))),
        List.of(new Effect.CancelAll(Set.of()), new Effect.StopEscalating("converted")));
  }

  /** What people may do about it now, by the keys of the deeds. */
  public static List<String> possible(Warning warning) {
    if (!warning.isActive()) {
      return List.of();
    }
    List<String> deeds = new ArrayList<>();
    if (warning.acknowledged() == null) {
      deeds.add("acknowledge");
    }
    boolean requested = warning.state() == WarningState.RELEASE_REQUESTED;
    if (!requested) {
      deeds.add("no-secondary-risk");
      deeds.add("request-release");
    }
    if (warning.colour() == Colour.BLUE) {
      deeds.add("raise");
    }
    deeds.add("report");
    deeds.add("approve-release");
    deeds.add("cancel");
    return List.copyOf(deeds);
  }

  private static Outcome approved(Warning warning, WarningInput.ReleaseApproved input) {
    Note note = input.note();
    Note confirmation = warning.noSecondaryRisk();
    if (confirmation != null && confirmation.who().equals(note.who())) {
      return new Refused(
          Reason.SAME_PERSON,
          note.who() + " confirmed that there is no secondary risk; another person must approve");
    }
    if (input.override()) {
      if (note.text().isBlank()) {
        return new Refused(
            Reason.TEXT_MISSING, "an override needs its reason: give it as \"text\"");
      }
    } else if (warning.state() != WarningState.RELEASE_REQUESTED) {
      return new Refused(
          Reason.CONDITIONS_NOT_MET,
          "the release of "
              + warning.id()
              + " is not requested yet: "
              + missing(input.conditions(), confirmation == null)
              + "; command may override with a reason");
    } else if (!input.conditions().stillHold()) {
      return new Refused(
          Reason.CONDITIONS_NOT_MET, "not on target now: " + missing(input.conditions(), false));
    }
    NextVersion next = NextVersion.of(warning, note.at()).state(WarningState.RELEASED).closed(note);
    Map<String, String> facts =
        Map.of("text", note.text(), "override", Boolean.toString(input.override()));
    return new Moved(
        next.build(), List.of(new Happened(WARNING_RELEASED, note.who().value(), facts)));
  }

  private static String missing(ReleaseConditions conditions, boolean confirmation) {
    List<String> open = new ArrayList<>();
    for (ReleaseConditions.Condition condition : conditions.conditions()) {
      if (!condition.standing().allowsRelease()) {
        open.add(condition.inWords());
      }
    }
    if (confirmation) {
      open.add("nobody has confirmed that there is no secondary risk");
    }
    return String.join(", ", open);
  }

  private static Outcome cancelled(Warning warning, Note note) {
    if (note.text().isBlank()) {
      return new Refused(
          Reason.TEXT_MISSING, "a cancellation needs its reason: give it as \"text\"");
    }
    return moved(
        NextVersion.of(warning, note.at()).state(WarningState.CANCELLED).closed(note),
        WARNING_CANCELLED,
        note);
  }

  private static Outcome lifeOver(Warning warning, WarningInput.LifeOver input) {
    Instant again = input.again();
    if (again != null) {
      return new Moved(
          NextVersion.of(warning, input.at()).expiresAt(again).build(),
          List.of(Happened.byDaemon(WARNING_PROLONGED, Map.of("until", again.toString()))),
          List.of(
              new Effect.StartUntil(DeadlineKind.WARNING_EXPIRY, warning.expiresAt(), again, "")));
    }
    if (warning.state() == WarningState.RELEASE_REQUESTED) {
      // the decision that would be demanded is asked for already; a relapse makes it expire
      return new Moved(warning, List.of());
    }
    return new Moved(
        NextVersion.of(warning, input.at()).state(WarningState.EXPIRED).build(),
        List.of(Happened.byDaemon(WARNING_EXPIRED, Map.of())));
  }

  private static Outcome linked(Warning warning, WarningInput.Linked input) {
    if (warning.links().contains(input.other())) {
      return new Moved(warning, List.of());
    }
    List<WarningId> links = new ArrayList<>(warning.links());
    links.add(input.other());
    return new Moved(
        NextVersion.of(warning, input.at()).links(links).build(),
        List.of(Happened.byDaemon(WARNING_LINKED, Map.of("other", input.other().value()))));
  }

  private static boolean isBad(Phase phase) {
    return switch (phase) {
      case PENDING, NEAR, MET, RELAPSING -> true;
      case OK, RECOVERING -> false;
    };
  }

  private static Map<String, String> factsOf(Trigger now, Optional<Trigger> before) {
    return Map.of(
        "rule", now.key().rule().value(),
        "target", now.key().target().value(),
        "phase", now.silent() ? "silent" : Word.of(now.phase()),
        "before", before.map(trigger -> Word.of(trigger.phase())).orElse(""),
        "value", Double.toString(now.value()),
        "level", Optional.ofNullable(now.level()).map(Enum::name).orElse(""));
  }

  private static Moved moved(NextVersion next, TimelineKind kind, Note note) {
    return new Moved(next.build(), List.of(said(kind, note)));
  }

  private static Happened said(TimelineKind kind, Note note) {
    return new Happened(kind, note.who().value(), Map.of("text", note.text()));
  }
}
