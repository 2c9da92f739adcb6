package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of its profile one device has. What it said in none of its first three polls is not
 * asked for any more, and stays absent for the reason it gave; but all is asked again every so many
 * polls, as a module may have been plugged in, or a view widened. A table that has no rows at all
 * may get some at any time, and is always asked for.
 */
final class Repertoire {
  static final int TRIAL_POLLS = 3;

  /** Polls from one that asks for all to the next. */
  static final int POLLS_BETWEEN = 10;

  private final ReadPlan plan;
  private Requests requests;
  private List<Lacking> lacking = List.of();
  private int poll;

  /** What was lacking in each poll that asked for all; null before the first. */
  private @Nullable List<Lacking> candidates;

  /** An object that the device does not have, and how it says so. */
  private record Lacking(MibObject object, Absence reason) {}

  Repertoire(ReadPlan plan) {
    this.plan = plan;
    this.requests = plan.requests();
  }

  /** What to ask for in the next poll. */
  Requests requests() {
    return isTrial() ? plan.requests() : requests;
  }

  private boolean isTrial() {
    return poll < TRIAL_POLLS || poll % POLLS_BETWEEN == 0;
  }

  /** Takes what a poll has read of a device that answered, and adds why there is no more. */
  void learn(Answers answers) {
    if (isTrial()) {
      look(answers);
      if (poll >= TRIAL_POLLS - 1) {
        narrow();
      }
    } else {
      fillIn(answers);
    }
    poll++;
  }

  /** The device has begun anew, and may be another now. */
  void tryAll() {
    poll = 0;
    candidates = null;
    lacking = List.of();
    requests = plan.requests();
  }

  private void fillIn(Answers answers) {
    for (int i = 0; i < lacking.size(); i++) {
      Lacking one = lacking.get(i);
      if (one.object.table()) {
        answers.column(one.object).breakOff(one.reason);
      } else {
        answers.scalar(one.object, Reading.absent(one.reason));
      }
    }
  }

  private void look(Answers answers) {
    List<Lacking> before = candidates;
    List<Lacking> now = new ArrayList<>();
    for (MibObject object : plan.profile().objects()) {
      Absence reason = answers.missing(object);
      if (reason != null
          && isNotThere(object, reason, answers)
          && (before == null || before.stream().anyMatch(one -> one.object.equals(object)))) {
        now.add(new Lacking(object, reason));
      }
    }
    candidates = List.copyOf(now);
  }

  private void narrow() {
    List<Lacking> found = candidates == null ? List.of() : candidates;
    if (!found.equals(lacking)) {
      lacking = List.copyOf(found);
      requests =
          found.isEmpty()
              ? plan.requests()
              : plan.without(found.stream().map(Lacking::object).toList());
    }
  }

  private boolean isNotThere(MibObject object, Absence reason, Answers answers) {
    return switch (reason) {
      case NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB ->
          !object.table() || plan.hasNeighbours(object, answers);
      default -> false;
    };
  }
}
