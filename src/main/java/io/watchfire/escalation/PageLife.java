package io.watchfire.escalation;

import static io.watchfire.deadline.TimelineKind.ESCALATION_ANSWERED;
import static io.watchfire.deadline.TimelineKind.ESCALATION_ENDED;
import static io.watchfire.deadline.TimelineKind.ESCALATION_EXPIRED;
import static io.watchfire.deadline.TimelineKind.ESCALATION_STARTED;
import static io.watchfire.deadline.TimelineKind.ESCALATION_STEP;

import io.watchfire.deadline.Effect;
import io.watchfire.deadline.Happened;
import io.watchfire.escalation.Page.Told;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.When;
import io.watchfire.warning.Warning.Note;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one function that moves a page. While an answer holds, nobody is told
 * for want of one. Want of progress counts from the last progress or answer; shares of a clock come
 * whatever is answered, for they say that it is not solved.
 */
public final class PageLife {
  private PageLife() {}

  /**
   * What an input did.
   *
   * @param told who has to be told now
   */
  public record Moved(
      Page page, List<Happened> happened, List<Effect> effects, List<PersonId> told) {
    boolean isNothing() {
      return happened.isEmpty() && effects.isEmpty();
    }
  }

  /**
   * A timetable begins.
   *
   * @param clockFrom of the clock whose shares make the steps; null without one
   * @param clockDue likewise
   */
  public static Moved begin(
      String owner,
      EscalationPolicy policy,
      String why,
      @Nullable Instant clockFrom,
      @Nullable Instant clockDue,
      Instant at) {
    String id = String.join(":", owner, policy.id().value(), why, Long.toString(at.toEpochMilli()));
    Page page =
        new Page(id, owner, policy.id(), why, 1, Page.State.RUNNING, at, 0, List.of(), null, at);
    List<Effect> effects = new ArrayList<>();
    for (int step = 1; step <= policy.steps().size(); step++) {
      When when = policy.steps().get(step - 1).when();
      if (when instanceof When.Share share && clockFrom != null && clockDue != null) {
        effects.add(clock(page, step, when, clockFrom, shareOf(clockFrom, clockDue, share)));
      } else if (when instanceof When.After after) {
        effects.add(clock(page, step, when, at, at.plus(after.span())));
      }
    }
    relative(page, policy, at).ifPresent(effects::add);
    return new Moved(
        page,
        List.of(
            Happened.byDaemon(
                ESCALATION_STARTED, Map.of("policy", policy.id().value(), "reason", why))),
        effects,
        List.of());
  }

  public static Moved decide(Page page, PageInput input, EscalationPolicy policy) {
    if (!page.isOpen()) {
      return nothing(page);
    }
    if (input instanceof PageInput.Due due) {
      return due(page, due, policy);
    }
    if (input instanceof PageInput.Answered answered) {
      return answered(page, answered.note(), policy);
    }
    if (input instanceof PageInput.Progressed progressed) {
      return progressed(page, progressed.at(), policy);
    }
    if (input instanceof PageInput.AnswerExpired expired) {
      return expired(page, expired.at(), policy);
    }
    if (input instanceof PageInput.ClockMoved moved) {
      return clockMoved(page, moved, policy);
    }
    if (input instanceof PageInput.Unreachable lost) {
      return instead(page, lost);
    }
    return stopped(page, (PageInput.Stopped) input, policy);
  }

  private static Moved due(Page page, PageInput.Due due, EscalationPolicy policy) {
    if (due.step() < 1 || due.step() > policy.steps().size() || due.step() <= page.step()) {
      return nothing(page);
    }
    When when = policy.steps().get(due.step() - 1).when();
    boolean stuck = when instanceof When.NoProgress;
    if (page.answered() != null && !stuck && !(when instanceof When.Share)) {
      return nothing(page);
    }
    List<Told> told = new ArrayList<>(page.told());
    due.who().forEach(who -> told.add(new Told(who, due.step(), due.at())));
    Page next = next(page, due.step(), told, stuck ? null : page.answered(), due.at());
    List<Effect> effects = new ArrayList<>();
    if (stuck && page.answered() != null) {
      effects.add(new Effect.Cancel(DeadlineKind.ACKNOWLEDGED_ANEW, page.id()));
    }
    relative(next, policy, due.at()).ifPresent(effects::add);
    return new Moved(next, List.of(), effects, due.who());
  }

  /** A timetable of nothing but shares needs no answer: it ends when it is solved. */
  private static Moved answered(Page page, Note note, EscalationPolicy policy) {
    if (page.answered() != null || policy.isByShares()) {
      return nothing(page);
    }
    List<Effect> effects = new ArrayList<>(cancelled(page, policy));
    Page next = next(page, page.step(), page.told(), note, note.at());
    relative(next, policy, note.at()).ifPresent(effects::add);
    Duration expires = policy.answerExpires();
    if (expires != null) {
      effects.add(anew(page, note.at(), expires));
    }
    return new Moved(
        next,
        List.of(
            new Happened(
                ESCALATION_ANSWERED,
                note.who().value(),
                Map.of("policy", page.policy().value(), "text", note.text()))),
        effects,
        List.of());
  }

  /** The time for an answer to expire, and for want of progress, begins anew. */
  private static Moved progressed(Page page, Instant at, EscalationPolicy policy) {
    if (!at.isAfter(page.changedAt())) {
      return nothing(page);
    }
    List<Effect> effects = new ArrayList<>();
    Duration expires = policy.answerExpires();
    if (page.answered() != null && expires != null) {
      effects.add(new Effect.Cancel(DeadlineKind.ACKNOWLEDGED_ANEW, page.id()));
      effects.add(anew(page, at, expires));
    }
    if (waitsForProgress(page, policy)) {
      effects.add(new Effect.Cancel(DeadlineKind.PROGRESS, page.subject(page.step() + 1)));
      relative(page, policy, at).ifPresent(effects::add);
    }
    return effects.isEmpty()
        ? nothing(page)
        : new Moved(
            next(page, page.step(), page.told(), page.answered(), at),
            List.of(),
            effects,
            List.of());
  }

  /** A forgotten one comes back: to whoever answered, and the timetable goes on. */
  private static Moved expired(Page page, Instant at, EscalationPolicy policy) {
    Note answered = page.answered();
    if (answered == null) {
      return nothing(page);
    }
    Page next = next(page, page.step(), page.told(), null, at);
    return new Moved(
        next,
        List.of(
            Happened.byDaemon(
                ESCALATION_EXPIRED,
                Map.of("person", answered.who().value(), "policy", page.policy().value()))),
        resumed(next, policy, at),
        List.of(answered.who()));
  }

  private static Moved instead(Page page, PageInput.Unreachable lost) {
    boolean wasTold = page.tried().contains(lost.lost());
    if (!wasTold || page.answered() != null || page.tried().contains(lost.instead())) {
      return nothing(page);
    }
    List<Told> told = new ArrayList<>(page.told());
    told.add(new Told(lost.instead(), page.step(), lost.at()));
    return new Moved(
        next(page, page.step(), told, null, lost.at()),
        List.of(),
        List.of(),
        List.of(lost.instead()));
  }

  private static Moved stopped(Page page, PageInput.Stopped stopped, EscalationPolicy policy) {
    List<Effect> effects = new ArrayList<>();
    for (int step = 1; step <= policy.steps().size(); step++) {
      When when = policy.steps().get(step - 1).when();
      effects.add(new Effect.Cancel(kind(when), page.subject(step)));
    }
    effects.add(new Effect.Cancel(DeadlineKind.ACKNOWLEDGED_ANEW, page.id()));
    Page ended =
        new Page(
            page.id(),
            page.owner(),
            page.policy(),
            page.why(),
            page.version() + 1,
            Page.State.ENDED,
            page.startedAt(),
            page.step(),
            page.told(),
            page.answered(),
            stopped.at());
    return new Moved(
        ended,
        List.of(
            Happened.byDaemon(
                ESCALATION_ENDED,
                Map.of("policy", page.policy().value(), "reason", stopped.why()))),
        effects,
        List.of());
  }

  /** That somebody was told at a step, for the timeline. */
  public static Happened told(Page page, PersonId who, String name, String reason) {
    return Happened.byDaemon(
        ESCALATION_STEP,
        Map.of(
            "policy", page.policy().value(),
            "step", Integer.toString(page.step()),
            "person", who.value(),
            "name", name,
            "reason", reason));
  }

  /** The clock of the next step, if that waits for something since the one before. */
  private static Optional<Effect> relative(Page page, EscalationPolicy policy, Instant from) {
    int step = page.step() + 1;
    if (step > policy.steps().size()) {
      return Optional.empty();
    }
    When when = policy.steps().get(step - 1).when();
    if (when instanceof When.NoAnswer none && page.answered() == null) {
      return Optional.of(clock(page, step, when, from, from.plus(none.span())));
    }
    if (when instanceof When.NoProgress none) {
      return Optional.of(clock(page, step, when, from, from.plus(none.span())));
    }
    return Optional.empty();
  }

  /** What the answer had held off goes on; want of progress was not. */
  private static List<Effect> resumed(Page page, EscalationPolicy policy, Instant at) {
    List<Effect> effects = new ArrayList<>();
    if (!waitsForProgress(page, policy)) {
      relative(page, policy, at).ifPresent(effects::add);
    }
    for (int step = page.step() + 1; step <= policy.steps().size(); step++) {
      When when = policy.steps().get(step - 1).when();
      if (when instanceof When.After after) {
        Instant due = page.startedAt().plus(after.span());
        effects.add(clock(page, step, when, at, due.isBefore(at) ? at : due));
      }
    }
    return effects;
  }

  private static Moved clockMoved(Page page, PageInput.ClockMoved moved, EscalationPolicy policy) {
    List<Effect> effects = new ArrayList<>();
    for (int step = page.step() + 1; step <= policy.steps().size(); step++) {
      When when = policy.steps().get(step - 1).when();
      Instant due = moved.due();
      if (when instanceof When.Share share) {
        effects.add(new Effect.Cancel(kind(when), page.subject(step)));
        if (due != null) {
          effects.add(clock(page, step, when, moved.at(), shareOf(moved.from(), due, share)));
        }
      }
    }
    return effects.isEmpty()
        ? nothing(page)
        : new Moved(
            next(page, page.step(), page.told(), page.answered(), moved.at()),
            List.of(),
            effects,
            List.of());
  }

  private static List<Effect> cancelled(Page page, EscalationPolicy policy) {
    List<Effect> effects = new ArrayList<>();
    for (int step = page.step() + 1; step <= policy.steps().size(); step++) {
      When when = policy.steps().get(step - 1).when();
      if (!(when instanceof When.Share)) {
        effects.add(new Effect.Cancel(kind(when), page.subject(step)));
      }
    }
    return effects;
  }

  private static boolean waitsForProgress(Page page, EscalationPolicy policy) {
    return page.step() < policy.steps().size()
        && policy.steps().get(page.step()).when() instanceof When.NoProgress;
  }

  private static Effect anew(Page page, Instant from, Duration expires) {
    return new Effect.StartUntil(
        DeadlineKind.ACKNOWLEDGED_ANEW, from, from.plus(expires), page.id());
  }

  private static Effect clock(Page page, int step, When when, Instant from, Instant due) {
    return new Effect.StartUntil(kind(when), from, due, page.subject(step));
  }

  private static DeadlineKind kind(When when) {
    return when instanceof When.NoProgress || when instanceof When.Share
        ? DeadlineKind.PROGRESS
        : DeadlineKind.ANSWER;
  }

  private static Instant shareOf(Instant from, Instant due, When.Share share) {
    return from.plus(Duration.between(from, due).multipliedBy(share.percent()).dividedBy(100));
  }

  private static Page next(
      Page page, int step, List<Told> told, @Nullable Note answered, Instant at) {
    return new Page(
        page.id(),
        page.owner(),
        page.policy(),
        page.why(),
        page.version() + 1,
        page.state(),
        page.startedAt(),
        step,
        told,
        answered,
        at);
  }

  private static Moved nothing(Page page) {
    return new Moved(page, List.of(), List.of(), List.of());
  }
}
