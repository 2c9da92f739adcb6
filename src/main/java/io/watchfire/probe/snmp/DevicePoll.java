package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.Target;
import org.snmp4j.smi.UdpAddress;

/** One poll of one device, one request at a time: devices are weak. */
final class DevicePoll {
  private final SnmpSession session;
  private final Target<UdpAddress> target;
  private final Consumer<Outcome> done;
  private final Answers answers = new Answers();
  private final Deque<Step> steps = new ArrayDeque<>();
  private boolean answered;
  private boolean refused;
  private int silences;

  /**
   * What a poll brought.
   *
   * @param down why the device gave nothing at all; null when it answered
   */
  record Outcome(Answers answers, @Nullable Absence down) {}

  DevicePoll(
      SnmpSession session, Target<UdpAddress> target, ReadPlan plan, Consumer<Outcome> done) {
    this.session = session;
    this.target = target;
    this.done = done;
    for (List<MibObject> scalars : plan.gets()) {
      steps.add(new ScalarRead(scalars, answers));
    }
    for (List<MibObject> columns : plan.walks()) {
      steps.add(new TableWalk(columns, answers));
    }
  }

  void next() {
    Step step = steps.poll();
    if (step == null) {
      done.accept(new Outcome(answers, down()));
      return;
    }
    session.send(step.request(), target, response -> take(step, response));
  }

  private void take(Step step, @Nullable PDU response) {
    if (response == null) {
      silences++;
      step.failed(Absence.TIMEOUT);
      // one lost walk is kept apart; a device that has gone silent is not asked on and on
      if (!answered || silences > 1) {
        giveUp(Absence.TIMEOUT);
      }
    } else if (response.getErrorStatus() == PDU.authorizationError) {
      refused = true;
      step.failed(Absence.AUTHENTICATION_FAILURE);
      if (!answered) {
        giveUp(Absence.AUTHENTICATION_FAILURE);
      }
    } else {
      answered = true;
      silences = 0;
      List<Step> more = step.answered(response);
      for (int i = more.size() - 1; i >= 0; i--) {
        steps.push(more.get(i));
      }
    }
    next();
  }

  private void giveUp(Absence reason) {
    steps.forEach(step -> step.failed(reason));
    steps.clear();
  }

  private @Nullable Absence down() {
    if (answered) {
      return null;
    }
    return refused ? Absence.AUTHENTICATION_FAILURE : Absence.TIMEOUT;
  }
}
