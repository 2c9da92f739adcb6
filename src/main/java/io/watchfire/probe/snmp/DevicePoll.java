package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.v3.Refusal;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.probe.snmp.wire.Exchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;

/** One poll of one device, one request at a time: devices are weak. */
final class DevicePoll implements Exchange {
  private final PolledDevice device;
  private final Line line;
  private final Course course;
  private final Answers answers;
  private final long begun;

  /** What answers have led to; goes before what the plan holds. */
  private @Nullable Deque<Step> following;

  private @Nullable Step current;
  private Requests requests;
  private int nextGet;
  private int nextWalk;
  private boolean answered;
  private boolean refused;

  /** Scalars of one GET. */
  private int atOnce;

  /** It is known to answer: when it is silent, it was asked for too much at once. */
  private boolean there;

  private int silences;

  /** Who had it begun. */
  interface Course {
    /** It has taken all the time that it may. */
    boolean isSpent(DevicePoll poll);

    /** What was answered could not be dealt with: a bug, which costs that step only. */
    void failed(DevicePoll poll, RuntimeException bug);

    /** It is over; told once. */
    void over(DevicePoll poll);
  }

  /**
   * @param line to the device
   * @param begun wire time in epoch milliseconds
   */
  DevicePoll(PolledDevice device, Line line, long begun, Course course) {
    this.device = device;
    this.line = line;
    this.atOnce = device.scalarsAtOnce();
    this.requests = device.requests(atOnce);
    this.answers = new Answers(device.plan.places());
    this.begun = begun;
    this.course = course;
  }

  PolledDevice device() {
    return device;
  }

  /** Wire time in epoch milliseconds. */
  long begun() {
    return begun;
  }

  void begin() {
    if (device.isForMore()) {
      there = true;
      ask(Math.min(Requests.GET_SIZE, 2 * atOnce));
    }
    next();
  }

  /** Begins with a device that has answered something else just now. */
  void beginHeard() {
    there = true;
    next();
  }

  /** Begins only once the device has answered one small question. */
  void knock() {
    line.knock(
        ReadPlan.PRESENCE.requests().gets().get(0).question(),
        new Exchange() {
          @Override
          public void answered(Answer answer) {
            there = !isDeaf(answer);
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
    Step step = nextStep();
    if (step != null && answered && course.isSpent(this)) {
      // what was read until here is kept
      step.failed(Absence.TIMEOUT);
      giveUp(Absence.TIMEOUT);
      step = null;
    }
    current = step;
    if (step == null) {
      answers.boots(line.boots());
      course.over(this);
    } else {
      line.ask(step.question(), this);
    }
  }

  private @Nullable Step nextStep() {
    Step step = following == null ? null : following.poll();
    if (step == null && nextGet < requests.gets().size()) {
      step = new ScalarRead(requests.gets().get(nextGet++), answers);
    } else if (step == null && nextWalk < requests.walks().size()) {
      step =
          new TableWalk(
              requests.walks().get(nextWalk++), answers, line.hasBulk(), device.appetite());
    }
    return step;
  }

  @Override
  public void answered(Answer answer) {
    Step step = taken();
    if (isDeaf(answer) && answered) {
      lost(step);
      return;
    }
    if (isDeaf(answer) && mayAskLess()) {
      lessThan(step);
      return;
    }
    if (answer.errorStatus() == PDU.authorizationError) {
      refuse(step);
    } else {
      if (there && !answered) {
        device.answersAtOnce(atOnce);
      }
      answered = true;
      silences = 0;
      goOn(after(step, answer));
    }
    next();
  }

  /** The device is not left busy for ever by what we cannot deal with. */
  private List<Step> after(Step step, Answer answer) {
    try {
      return step.answered(answer);
    } catch (RuntimeException bug) {
      course.failed(this, bug);
      step.failed(Absence.UNREADABLE);
      return List.of();
    }
  }

  @Override
  public void silent() {
    Step step = taken();
    if (there && !answered && asksLess()) {
      next();
      return;
    }
    if (answered) {
      lost(step);
    } else {
      gone(step);
    }
  }

  /** One lost walk is kept apart; a device that has gone silent is not asked on and on. */
  private void lost(Step step) {
    silences++;
    if (silences == 1) {
      less(step);
    } else if (step.isOfMany()) {
      lessWhenThere(step);
    } else {
      gone(step);
    }
  }

  private void less(Step step) {
    List<Step> smaller = step.unanswered();
    if (smaller.isEmpty()) {
      step.failed(Absence.TIMEOUT);
    }
    goOn(smaller);
    next();
  }

  private void gone(Step step) {
    step.failed(Absence.TIMEOUT);
    giveUp(Absence.TIMEOUT);
    next();
  }

  /** Goes on with less once a small question has shown that the device is still there. */
  private void lessWhenThere(Step step) {
    line.knock(
        ReadPlan.PRESENCE.requests().gets().get(0).question(),
        new Exchange() {
          @Override
          public void answered(Answer answer) {
            if (isDeaf(answer)) {
              gone(step);
            } else {
              silences = 0;
              less(step);
            }
          }

          @Override
          public void silent() {
            gone(step);
          }
        });
  }

  /** Some devices lose a GET of many variables, and answer one of few. */
  private boolean asksLess() {
    if (!mayAskLess()) {
      return false;
    }
    int known = device.scalarsAtOnce();
    if (known < asked()) {
      // more was tried; when it is silent to what it has answered before too, it is gone
      there = false;
      ask(known);
    } else {
      ask(asked() / 2);
    }
    return true;
  }

  /** From the first again: nothing has been answered yet. */
  private void ask(int scalars) {
    atOnce = scalars;
    requests = device.requests(scalars);
    nextGet = 0;
  }

  private boolean mayAskLess() {
    return asked() > 1;
  }

  /** Scalars of the first GET; 0 when there is none. */
  private int asked() {
    return requests.gets().isEmpty() ? 0 : requests.gets().get(0).size();
  }

  /** In version 3 it says who it is, and is silent to the user, or only to much at once. */
  private static boolean isDeaf(Answer answer) {
    return answer instanceof Refusal refusal && refusal.deaf();
  }

  /** Asks for less what it was deaf to, once a small question has shown that it knows the user. */
  private void lessThan(Step step) {
    if (there) {
      asksLess();
      next();
      return;
    }
    line.knock(
        ReadPlan.PRESENCE.requests().gets().get(0).question(),
        new Exchange() {
          @Override
          public void answered(Answer answer) {
            if (answer.errorStatus() == PDU.authorizationError) {
              refuse(step);
            } else {
              there = true;
              asksLess();
            }
            next();
          }

          @Override
          public void silent() {
            refuse(step);
            next();
          }
        });
  }

  private void refuse(Step step) {
    refused = true;
    step.failed(Absence.AUTHENTICATION_FAILURE);
    if (!answered) {
      giveUp(Absence.AUTHENTICATION_FAILURE);
    }
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
