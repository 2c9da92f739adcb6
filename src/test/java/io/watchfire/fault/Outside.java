package io.watchfire.fault;

import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.Directions;
import io.watchfire.fault.Ledgers.Silenced;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.plan.GroupId;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.expression.Label;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.target.TargetId;
import io.watchfire.time.VirtualTime;
import io.watchfire.warning.WarningId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What happens outside, whatever the daemon does: devices measure each minute and say it again
 * until it is taken, people ask for something until they are answered.
 */
final class Outside {
  /** The queue is long, then the east's core switch is busy as well. */
  private static final WarningId QUEUE = new WarningId("W1001");

  private static final WarningId SWITCH = new WarningId("W1002");
  private static final Instant SILENT_UNTIL = StorySite.at("09:07");

  private final VirtualTime time;
  private final Ledgers ledgers;
  private final ArrayDeque<List<Sample>> unsaid = new ArrayDeque<>();
  private final Map<String, Asked> wishes = new LinkedHashMap<>();
  private final List<String> answered = new ArrayList<>();
  private @Nullable CompletableFuture<Void> saying;
  private Instant measured;

  /** What somebody wants from an instant on. */
  private static final class Asked {
    private final Instant from;
    private final Command command;
    private @Nullable CompletableFuture<CommandResult> answer;

    private Asked(Instant from, Command command) {
      this.from = from;
      this.command = command;
    }
  }

  Outside(VirtualTime time, Ledgers ledgers, Directions directions) {
    this.time = time;
    this.ledgers = ledgers;
    this.measured = time.instant();
    PersonId duty = directions.plan().responsible();
    PersonId technician = first(directions.plan().technical(), directions);
    PersonId commander = first(directions.plan().command(), directions);
    wants(
        "09:01:20",
        new Command.AddSilence(
            duty,
            "silence",
            List.of(LabelMatcher.is(Label.CLASS, "switch")),
            List.of(),
            StorySite.at("09:01:20"),
            SILENT_UNTIL,
            "work on the switch"));
    wants("09:04:30", new Command.AcknowledgeWarning(duty, "ack", QUEUE, "on it"));
    wants("09:08:20", new Command.ConfirmNoSecondaryRisk(technician, "no-risk", QUEUE, "none"));
    wants(
        "09:08:40", new Command.ApproveRelease(commander, "release", QUEUE, true, "provider back"));
    wants("09:09:20", new Command.ConfirmNoSecondaryRisk(technician, "no-risk-2", SWITCH, "none"));
    wants(
        "09:09:40", new Command.ApproveRelease(commander, "release-2", SWITCH, true, "work done"));
  }

  private static PersonId first(GroupId group, Directions directions) {
    return directions.contacts().group(group).orElseThrow().members().get(0);
  }

  private void wants(String from, Command command) {
    wishes.put(String.valueOf(command.key()), new Asked(StorySite.at(from), command));
  }

  /** Everybody has got what they wanted. */
  boolean isContent() {
    return wishes.isEmpty() && unsaid.isEmpty();
  }

  /** Keys of commands in the order in which they were answered by "done". */
  List<String> answered() {
    return answered;
  }

  void act(Inside daemon) {
    measure();
    say(daemon);
    ask(daemon);
  }

  /** Whoever had not been answered asks again. */
  void daemonDied() {
    saying = null;
    wishes.values().forEach(wish -> wish.answer = null);
  }

  private void measure() {
    Instant minute = time.instant().truncatedTo(ChronoUnit.MINUTES);
    if (minute.isAfter(measured)) {
      measured = minute;
      unsaid.add(samples(minute));
    }
  }

  private static List<Sample> samples(Instant at) {
    List<Sample> all = new ArrayList<>();
    all.add(sample("queue-main", "queue.wait", at, isIn(at, "09:01", "09:06") ? 700 : 20));
    all.add(sample("core-east", "cpu.usage", at, isIn(at, "09:01", "09:09") ? 99 : 40));
    for (String region : List.of("south", "north", "west")) {
      all.add(sample("core-" + region, "cpu.usage", at, 40));
    }
    all.add(sample("hotline", "call.success", at, 99));
    return all;
  }

  private static Sample sample(String target, String indicator, Instant at, double value) {
    return Sample.of(new TargetId(target), new IndicatorName(indicator), at, value);
  }

  private static boolean isIn(Instant at, String from, String to) {
    return !at.isBefore(StorySite.at(from)) && at.isBefore(StorySite.at(to));
  }

  private void say(Inside daemon) {
    while (!unsaid.isEmpty()) {
      if (saying == null) {
        saying = daemon.push(unsaid.getFirst()).toCompletableFuture();
      }
      if (saying.isCompletedExceptionally()) {
        saying = null;
        return;
      }
      if (!saying.isDone()) {
        return;
      }
      saying = null;
      unsaid.removeFirst();
    }
  }

  private void ask(Inside daemon) {
    for (Asked wish : List.copyOf(wishes.values())) {
      if (wish.from.isAfter(time.instant())) {
        return;
      }
      if (wish.answer == null) {
        wish.answer = daemon.ask(wish.command).toCompletableFuture();
      }
      CommandResult result = wish.answer.getNow(null);
      if (result == null) {
        return;
      }
      wish.answer = null;
      if (!(result instanceof CommandResult.Done)) {
        // asked again in a second: a warning may be late by as long as the daemon was away
        return;
      }
      String key = String.valueOf(wish.command.key());
      wishes.remove(key);
      answered.add(key);
      if (wish.command instanceof Command.AddSilence) {
        ledgers.silenced(new Silenced(Set.of(SWITCH.value()), time.instant(), SILENT_UNTIL));
      }
    }
  }
}
