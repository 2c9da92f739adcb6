package io.watchfire.record.problem;

import static io.watchfire.deadline.TimelineKind.PROBLEM_CAUSE_FOUND;
import static io.watchfire.deadline.TimelineKind.PROBLEM_CLOSED;
import static io.watchfire.deadline.TimelineKind.PROBLEM_ENTRUSTED;
import static io.watchfire.deadline.TimelineKind.PROBLEM_LINKED;
import static io.watchfire.deadline.TimelineKind.PROBLEM_OPENED;
import static io.watchfire.deadline.TimelineKind.PROBLEM_REMARK;
import static io.watchfire.deadline.TimelineKind.PROBLEM_REOPENED;

import io.watchfire.deadline.Happened;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.record.problem.ProblemOutcome.Moved;
import io.watchfire.record.problem.ProblemOutcome.Reason;
import io.watchfire.record.problem.ProblemOutcome.Refused;
import io.watchfire.target.Word;
import io.watchfire.warning.Warning.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one function that moves a problem. */
public final class ProblemLife {
  private ProblemLife() {}

  /**
   * It is recorded.
   *
   * @param incidents numbers of those it is behind; one is enough, twice is once
   */
  public static Moved opened(
      String id,
      ProblemReason reason,
      String title,
      PersonId responsible,
      List<String> incidents,
      Note note) {
    Problem problem =
        new Problem(
            id,
            0,
            ProblemState.OPEN,
            reason,
            title,
            note,
            responsible,
            List.copyOf(new LinkedHashSet<>(incidents)),
            null,
            null,
            note.at());
    return said(
        problem,
        PROBLEM_OPENED,
        note,
        Map.of(
            "title", title,
            "reason", Word.of(reason),
            "person", responsible.value(),
            "incidents", String.join(", ", problem.incidents())));
  }

  /** What a deed does to a problem; a closed one may only be opened again. */
  public static ProblemOutcome decide(Problem problem, ProblemDeed deed, Note note) {
    List<String> possible = possible(problem);
    if (!possible.contains(deed.key())) {
      return new Refused(
          Reason.WRONG_STATE,
          problem.id() + (problem.isOpen() ? " is open" : " is closed"),
          possible);
    }
    if (needsText(deed) && deed.text().isBlank()) {
      return new Refused(
          Reason.TEXT_MISSING, deed.key() + " needs a word on it: give it as \"text\"", possible);
    }
    if (deed instanceof ProblemDeed.Link link) {
      return link(problem, link, note);
    }
    if (deed instanceof ProblemDeed.Entrust entrust) {
      return said(
          next(problem, problem.state(), entrust.person(), problem.cause(), null, note),
          PROBLEM_ENTRUSTED,
          note,
          Map.of("person", entrust.person().value()));
    }
    if (deed instanceof ProblemDeed.FindCause) {
      return said(
          next(problem, ProblemState.CAUSE_KNOWN, problem.responsible(), note, null, note),
          PROBLEM_CAUSE_FOUND,
          note,
          Map.of());
    }
    if (deed instanceof ProblemDeed.Close) {
      return said(
          next(problem, ProblemState.CLOSED, problem.responsible(), problem.cause(), note, note),
          PROBLEM_CLOSED,
          note,
          Map.of());
    }
    if (deed instanceof ProblemDeed.Reopen) {
      return said(
          next(problem, ProblemState.OPEN, problem.responsible(), problem.cause(), null, note),
          PROBLEM_REOPENED,
          note,
          Map.of());
    }
    return said(
        next(problem, problem.state(), problem.responsible(), problem.cause(), null, note),
        PROBLEM_REMARK,
        note,
        Map.of());
  }

  /** What people may do about it as it stands, deeds by their keys. */
  public static List<String> possible(Problem problem) {
    return problem.isOpen()
        ? List.of("link", "entrust", "find-cause", "remark", "close")
        : List.of("reopen");
  }

  private static boolean needsText(ProblemDeed deed) {
    return !(deed instanceof ProblemDeed.Link || deed instanceof ProblemDeed.Entrust);
  }

  private static ProblemOutcome link(Problem problem, ProblemDeed.Link link, Note note) {
    if (problem.incidents().contains(link.incident())) {
      return new Refused(
          Reason.WRONG_STATE,
          link.incident() + " is linked to " + problem.id() + " already",
          possible(problem));
    }
    List<String> incidents = new ArrayList<>(problem.incidents());
    incidents.add(link.incident());
    return said(
        new Problem(
            problem.id(),
            problem.version() + 1,
            problem.state(),
            problem.reason(),
            problem.title(),
            problem.opened(),
            problem.responsible(),
            incidents,
            problem.cause(),
            problem.closed(),
            note.at()),
        PROBLEM_LINKED,
        note,
        Map.of("incidents", link.incident()));
  }

  private static Problem next(
      Problem before,
      ProblemState state,
      PersonId responsible,
      @Nullable Note cause,
      @Nullable Note closed,
      Note note) {
    return new Problem(
        before.id(),
        before.version() + 1,
        state,
        before.reason(),
        before.title(),
        before.opened(),
        responsible,
        before.incidents(),
        cause,
        closed,
        note.at());
  }

  private static Moved said(
      Problem problem, TimelineKind kind, Note note, Map<String, String> more) {
    Map<String, String> facts = new HashMap<>(more);
    facts.put("id", problem.id());
    facts.put("text", note.text());
    return new Moved(problem, new Happened(kind, note.who().value(), facts));
  }
}
