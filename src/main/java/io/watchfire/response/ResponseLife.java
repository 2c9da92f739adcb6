package io.watchfire.response;

import static io.watchfire.deadline.TimelineKind.REPORT_FILED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_AFFECTED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_ASSESSED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_CAUSE;
import static io.watchfire.deadline.TimelineKind.RESPONSE_EXTERNAL_ARRIVED;
import static io.watchfire.deadline.TimelineKind.RESPONSE_HANDED_OVER;
import static io.watchfire.deadline.TimelineKind.RESPONSE_PREPARATORY;
import static io.watchfire.deadline.TimelineKind.RESPONSE_RESOURCES_SHORT;
import static io.watchfire.deadline.TimelineKind.RESPONSE_RISK;

import io.watchfire.deadline.Effect;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Procedure;
import io.watchfire.plan.clock.Base;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.response.Outcome.Moved;
import io.watchfire.response.Outcome.Reason;
import io.watchfire.response.Outcome.Refused;
import io.watchfire.target.LocalText;
import io.watchfire.target.Word;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The one function that moves a response (R-047 to, REQUIREMENTS d). */
public final class ResponseLife {
  private static final int MOST_OF_HEAD = 300;

  private final Clocks clocks;
  private final Levels levels;
  private final Ending ending;

  private ResponseLife(Procedure procedure) {
    this.clocks = new Clocks(procedure);
    Interruptions interruptions = new Interruptions(procedure.levels(), clocks);
    this.levels = new Levels(procedure.levels(), clocks, interruptions);
    this.ending = new Ending(procedure.ending(), clocks, interruptions);
  }

  /**
   * The preparatory response begins.
   *
   * @param id the incident's number
   * @param detectedAt when the incident was opened
   * @param triggered a trigger has been met, so that people must assess and decide; false
   *     when people begin by themselves
   */
  public static Moved prepared(
      String id,
      Instant detectedAt,
      Measures measures,
      boolean triggered,
      Instant at,
      Procedure procedure) {
    Facts facts = Facts.none(measures.regions());
    Response fresh =
        new Response(
            id,
            0,
            ResponseState.PREPARATORY,
            detectedAt,
            at,
            at,
            null,
            null,
            facts,
            LevelMatrix.judge(facts, procedure.levels()),
            null,
            null,
            false,
            false,
            Measures.none(measures.regions()),
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            Interruption.NONE,
            List.of());
    ResponseLife life = new ResponseLife(procedure);
    Move move = new Move(fresh, at).byDaemon(RESPONSE_PREPARATORY, Map.of());
    if (triggered) {
      move.effects(life.clocks.begin(Base.TRIGGER, at, null));
    }
    move.measures = measures;
    move.facts = facts.measured(measures);
    life.levels.judge(move);
    return move.done();
  }

  /** What an input does to a response under the plan that its incident was opened under. */
  public static Outcome decide(Response response, ResponseInput input, Procedure procedure) {
    ResponseLife life = new ResponseLife(procedure);
    if (input instanceof ResponseInput.Asked asked) {
      return life.asked(response, asked);
    }
    if (response.state() == ResponseState.TERMINATED) {
      return same(response);
    }
    if (input instanceof ResponseInput.Measured measured) {
      return life.measured(response, measured);
    }
    if (input instanceof ResponseInput.Verified verified) {
      return life.verified(response, verified.at());
    }
    if (input instanceof ResponseInput.Triggered triggered) {
      return life.triggered(response, triggered.at());
    }
    if (input instanceof ResponseInput.Unwatched unwatched) {
      return life.ending.unwatched(response, unwatched);
    }
    if (input instanceof ResponseInput.Interrupted interrupted) {
      return Interruptions.lasted(response, interrupted);
    }
    if (input instanceof ResponseInput.StableOver over) {
      return life.ending.stable(response, over.at());
    }
    ResponseInput.IncidentOver over = (ResponseInput.IncidentOver) input;
    return life.levels.incidentOver(response, over.at());
  }

  /** The clocks of the decision run from the trigger, unless there is nothing to decide. */
  private Outcome triggered(Response response, Instant at) {
    return switch (response.state()) {
      case PREPARATORY, DECIDING ->
          new Move(response, at).effects(clocks.begin(Base.TRIGGER, at, null)).done();
      default -> same(response);
    };
  }

  private Outcome measured(Response response, ResponseInput.Measured input) {
    if (response.measures().equals(input.measures())) {
      return same(response);
    }
    Move move = new Move(response, input.at());
    move.measures = input.measures();
    move.facts = response.facts().measured(input.measures());
    ending.measured(move);
    levels.judge(move);
    return move.done();
  }

  /** Nothing is said of it here: the incident's timeline has it. */
  private Outcome verified(Response response, Instant at) {
    Move move = new Move(response, at);
    if (move.startedAt != null) {
      return same(response);
    }
    List<Effect> begun = clocks.begin(Base.VERIFIED, at, move.level);
    return begun.isEmpty() ? same(response) : move.effects(begun).done();
  }

  private Outcome asked(Response response, ResponseInput.Asked input) {
    ResponseDeed deed = input.deed();
    Note note = input.note();
    List<String> possible = Possible.in(response);
    if (!possible.contains(deed.key())) {
      return new Refused(
          Reason.WRONG_STATE,
          "the response to "
              + response.id()
              + " is "
              + Word.of(response.state())
              + (response.proposed() == null && deed instanceof ResponseDeed.Decline
                  ? ", and nothing is proposed"
                  : ""),
          possible);
    }
    if (deed instanceof ResponseDeed.Decide decide) {
      return levels.decide(response, decide, note);
    }
    if (deed instanceof ResponseDeed.Decline) {
      return levels.decline(response, note);
    }
    if (deed instanceof ResponseDeed.NoLevel) {
      return levels.noLevel(response, note);
    }
    if (deed instanceof ResponseDeed.Estimate estimate) {
      return levels.estimate(response, estimate.recovery(), note);
    }
    if (deed instanceof ResponseDeed.Recovered) {
      return ending.recovered(response, note);
    }
    if (deed instanceof ResponseDeed.Relapsed) {
      return ending.relapsed(response, note, levels);
    }
    if (deed instanceof ResponseDeed.ReportTermination report) {
      return ending.report(response, report, note, input.complaints());
    }
    if (deed instanceof ResponseDeed.Evaluate) {
      return ending.evaluate(response, note);
    }
    if (deed instanceof ResponseDeed.Terminate) {
      return ending.terminate(response, note);
    }
    return noted(new Move(response, note.at()), deed, note);
  }

  /** What people state, report and call for while it goes on. */
  private Outcome noted(Move move, ResponseDeed deed, Note note) {
    if (deed instanceof ResponseDeed.StateAffected affected) {
      move.facts = move.facts.affected(affected.percent());
      move.said(RESPONSE_AFFECTED, note, Map.of("share", affected.percent() + "%"));
      levels.judge(move);
    } else if (deed instanceof ResponseDeed.Assess assess) {
      assess(move, assess, note);
    } else if (deed instanceof ResponseDeed.StateRisk risk) {
      move.facts = move.facts.risk(risk.risk());
      move.said(RESPONSE_RISK, note, Map.of("risk", Word.of(risk.risk())));
      levels.judge(move);
    } else if (deed instanceof ResponseDeed.StateCause cause) {
      cause(move, cause, note);
    } else if (deed instanceof ResponseDeed.File file) {
      boolean summary = file.kind() == DeadlineKind.SUMMARY_REPORT;
      if (summary && note.text().isBlank()) {
        return new Refused(
            Reason.TEXT_MISSING,
            "the summary report goes to senior management (R-171): give its words, or where they"
                + " are kept, as \"text\"",
            Possible.in(move.before()));
      }
      move.said(REPORT_FILED, note, Map.of("deadline", file.kind().key()));
      move.effect(new Effect.Done(file.kind(), "", note.who(), note.at()));
      if (summary) {
        move.tell(
            NoticeKind.SUMMARY_FILED,
            Map.of("who", same(note.who().value()), "reason", same(head(note.text()))));
      }
    } else if (deed instanceof ResponseDeed.ResourcesShort) {
      move.shortSince = note.at();
      move.said(RESPONSE_RESOURCES_SHORT, note, Map.of());
      move.effects(clocks.begin(Base.RESOURCES_SHORT, note.at(), move.level));
    } else {
      arrived(move, (ResponseDeed.ExternalArrived) deed, note);
    }
    return move.done();
  }

  /** What a report begins with; all of it is on the timeline. */
  private static String head(String text) {
    return text.codePointCount(0, text.length()) <= MOST_OF_HEAD
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_OF_HEAD)).strip() + "…";
  }

  private static void cause(Move move, ResponseDeed.StateCause cause, Note note) {
    ScenarioId scenario = Objects.requireNonNull(cause.scenario(), "the plan names it");
    move.scenario = scenario;
    move.named = cause.named();
    move.suspectedAttack = cause.suspectedAttack();
    Map<String, String> facts = new HashMap<>();
    facts.put("scenario", scenario.value());
    facts.put("attack", Boolean.toString(cause.suspectedAttack()));
    if (cause.named() != null) {
      facts.put("cause", cause.named());
    }
    move.said(RESPONSE_CAUSE, note, facts);
  }

  /** The technical handling group's word: with it a level may be decided. */
  private void assess(Move move, ResponseDeed.Assess assess, Note note) {
    Instant recovery = assess.recovery();
    if (recovery != null) {
      move.recovery = recovery;
      move.plannedRecovery = move.plannedRecovery == null ? recovery : move.plannedRecovery;
    }
    move.facts =
        move.facts.assessed(
            assess,
            move.recovery == null ? null : Duration.between(move.detectedAt(), move.recovery));
    move.said(RESPONSE_ASSESSED, note, Map.of("regions", String.join(",", assess.interrupted())));
    move.effect(new Effect.Done(DeadlineKind.ASSESSMENT, "", note.who(), note.at()));
    if (move.startedAt == null) {
      move.effects(clocks.begin(Base.ASSESSED, note.at(), move.level));
    }
    levels.judge(move);
  }

  /** Whoever commands on site takes over, and command advises. */
  private static void arrived(Move move, ResponseDeed.ExternalArrived arrived, Note note) {
    Map<String, String> person = Map.of("person", arrived.commander().value());
    move.commander = arrived.commander();
    move.shortSince = null;
    move.said(RESPONSE_EXTERNAL_ARRIVED, note, person);
    move.said(RESPONSE_HANDED_OVER, note, person);
    move.effect(new Effect.Done(DeadlineKind.EXTERNAL_SUPPORT, "", note.who(), note.at()));
    move.tell(
        NoticeKind.HANDED_OVER,
        Map.of(
            "who",
            same(arrived.commander().value()),
            "reason",
            note.text().isBlank()
                ? new LocalText(
                    "外部支援已到达，现场指挥官：" + arrived.commander(),
                    "External support has arrived, on-site commander " + arrived.commander())
                : same(note.text())));
  }

  static Moved same(Response response) {
    return new Moved(response, List.of(), List.of());
  }

  static LocalText same(String text) {
    return new LocalText(text, text);
  }
}
