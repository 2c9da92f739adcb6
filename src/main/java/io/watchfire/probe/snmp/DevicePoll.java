package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.Exchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;

/** One poll of one device, one request at a time: devices are weak. */
final class DevicePoll implements Exchange {
  private final Line line;
  private final Requests requests;
  private final Appetite appetite;
  private final BooleanSupplier spent;
  private final Consumer<DevicePoll> done;
  private final Answers answers;

  /** What answers have led to; goes before what the plan holds. */
  private @Nullable Deque<Step> following;

  private @Nullable Step current;
  private int nextGet;
  private int nextWalk;
  private boolean answered;
  private boolean refused;
  private int silences;

  /**
   * @param spent whether the poll has taken all the time that it may
   * @param done gets this poll once, when it is over
   */
  DevicePoll(
      Line line,
      Requests requests,
      Answers answers,
      Appetite appetite,
      BooleanSupplier spent,
      Consumer<DevicePoll> done) {
    this.line = line;
    this.requests = requests;
    this.answers = answers;
    this.appetite = appetite;
    this.spent = spent;
    this.done = done;
  }

  void begin() {
    next();
  }

  /** Begins only once the device has answered one small question. */
  void knock() {
    line.knock(
        ReadPlan.PRESENCE.requests().gets().get(0).question(),
        new Exchange() {
          @Override
          public void answered(Answer answer) {
            next();
          }

          @Override
          public void silent() {
            giveUp(Absence.TIMEOUT);
            next();
          }
        });
  }

  /** What was read. */
  Answers answers() {
    return answers;
  }

  /** Why the device gave nothing at all; null when it answered. */
  @Nullable Absence down() {
    if (answered) {
      return null;
    }
    return refused ? Absence.AUTHENTICATION_FAILURE : Absence.TIMEOUT;
  }

  private void next() {
    if (answered && spent.getAsBoolean()) {
      // what was read until here is kept
      giveUp(Absence.TIMEOUT);
    }
    Step step = nextStep();
    current = step;
    if (step == null) {
      done.accept(this);
    } else {
      line.ask(step.question(), this);
    }
  }

  private @Nullable Step nextStep() {
    Step step = following == null ? null : following.poll();
    if (step == null && nextGet < requests.gets().size()) {
      step = new ScalarRead(requests.gets().get(nextGet++), answers);
    } else if (step == null && nextWalk < requests.walks().size()) {
      step = new TableWalk(requests.walks().get(nextWalk++), answers, line.hasBulk(), appetite);
    }
    return step;
  }

  @Override
  public void answered(Answer answer) {
    Step step = taken();
    if (answer.errorStatus() == PDU.authorizationError) {
      refused = true;
      step.failed(Absence.AUTHENTICATION_FAILURE);
      if (!answered) {
        giveUp(Absence.AUTHENTICATION_FAILURE);
      }
    } else {
      answered = true;
      silences = 0;
      goOn(step.answered(answer));
    }
    next();
  }

  @Override
  public void silent() {
    Step step = taken();
    silences++;
    List<Step> smaller = answered && silences == 1 ? step.unanswered() : List.of();
    if (smaller.isEmpty()) {
      step.failed(Absence.TIMEOUT);
    }
    goOn(smaller);
    // one lost walk is kept apart; a device that has gone silent is not asked on and on
    if (!answered || silences > 1) {
      giveUp(Absence.TIMEOUT);
    }
    next();
  }

  private Step taken() {
    Step step = current;
    if (step == null) {
      throw new IllegalStateException("an answer that nobody waits for");
    }
    current = null;
    return step;
  }

  private void goOn(List<Step> more) {
    if (more.isEmpty()) {
      return;
    }
    Deque<Step> first = following == null ? new ArrayDeque<>() : following;
    following = first;
    for (int i = more.size() - 1; i >= 0; i--) {
      first.push(more.get(i));
    }
  }

  private void giveUp(Absence reason) {
    Step step = nextStep();
    while (step != null) {
      step.failed(reason);
      step = nextStep();
    }
  }
}
