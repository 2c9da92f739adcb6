package io.watchfire.config.folder.proof;

import io.watchfire.plan.Addressee;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Plan;
import io.watchfire.plan.clock.ClockTerms;
import io.watchfire.plan.policy.EscalationPolicy;
import io.watchfire.plan.policy.When;
import java.time.Duration;
import java.util.List;

/** People hear of each clock that comes again, and timetables get worse from step to step. */
final class ClocksProof {
  private final Written written;
  private final Plan plan;

  ClocksProof(Written written, Plan plan) {
    this.written = written;
    this.plan = plan;
  }

  void check() {
    plan.procedure().clocks().values().forEach(this::cadence);
    plan.procedure().policies().values().forEach(this::inOrder);
  }

  private void cadence(ClockTerms clock) {
    if (clock.every() == null) {
      return;
    }
    if (clock.reminders().isEmpty() && clock.missIsNobodys()) {
      written
          .clock(clock.kind().key(), "every")
          .fault(
              "comes again and again and nobody is told: it has no reminders, and its miss is"
                  + " nobody's; add reminders");
    }
    if (!clock.reminders().isEmpty()) {
      somebodyHears(clock, NoticeKind.DEADLINE_REMINDER);
    }
    if (!clock.missIsNobodys()) {
      somebodyHears(clock, NoticeKind.DEADLINE_MISSED);
    }
  }

  private void somebodyHears(ClockTerms clock, NoticeKind kind) {
    if (plan.recipients().getOrDefault(kind, List.of()).stream()
        .allMatch(Addressee.Told.class::isInstance)) {
      written
          .clock(clock.kind().key(), "every")
          .fault(
              "has no channel: recipients."
                  + kind.key()
                  + " names only who was told before; name a group or a role there");
    }
  }

  private void inOrder(EscalationPolicy policy) {
    int share = 0;
    Duration after = Duration.ZERO;
    for (int i = 0; i < policy.steps().size(); i++) {
      When when = policy.steps().get(i).when();
      boolean late = false;
      if (when instanceof When.Share at) {
        late = at.percent() <= share && share > 0;
        share = Math.max(share, at.percent());
      } else if (when instanceof When.After span) {
        late = span.span().compareTo(after) < 0;
        after = span.span().compareTo(after) > 0 ? span.span() : after;
      }
      if (late) {
        written
            .policyStep(policy.id().value(), i)
            .fault("never comes in its turn: a step above it comes later; put them in order");
      }
    }
  }
}
