package io.watchfire.bench;

import io.watchfire.desk.Command;
import io.watchfire.desk.CommandResult;
import io.watchfire.desk.CommandResult.Done;
import io.watchfire.desk.CommandResult.Reason;
import io.watchfire.desk.CommandResult.Refused;
import io.watchfire.plan.Person;
import io.watchfire.plan.PersonId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks commands one after the other, and notes for each kind how long its answers took. */
final class CommandMix {
  private static final Set<Reason> SOMEBODY_ELSE =
      Set.of(Reason.NOT_IN_GROUP, Reason.NOT_IN_ROLE, Reason.SAME_PERSON);

  private final DutyDesk duty;
  private final List<PersonId> people;
  private final Map<String, PersonId> whose = new LinkedHashMap<>();
  private final Map<String, List<Long>> took = new LinkedHashMap<>();
  private long answered;
  private int keys;

  /** A command of a person under a key of idempotency. */
  interface Asking {
    Command by(PersonId who, String key);
  }

  CommandMix(DutyDesk duty) {
    this.duty = duty;
    this.people = duty.directions.contacts().people().stream().map(Person::id).toList();
  }

  /** By whoever may: found out once for each kind, and it must be done. */
  String ask(String kind, Asking asking) {
    PersonId known = whose.get(kind);
    Refused last = null;
    for (PersonId who : known == null ? people : firstThen(known)) {
      long began = System.nanoTime();
      CommandResult result = duty.ask(asking.by(who, "key-" + ++keys));
      long nanos = System.nanoTime() - began;
      answered++;
      if (result instanceof Done done) {
        whose.put(kind, who);
        took.computeIfAbsent(kind, one -> new ArrayList<>()).add(nanos);
        return done.id();
      }
      last = (Refused) result;
      if (!SOMEBODY_ELSE.contains(last.reason())) {
        break;
      }
    }
    throw new IllegalStateException(kind + " was refused: " + last);
  }

  private List<PersonId> firstThen(PersonId known) {
    List<PersonId> all = new ArrayList<>();
    all.add(known);
    people.stream().filter(one -> !one.equals(known)).forEach(all::add);
    return all;
  }

  /** What was measured until now was for warming up; whose deed it is stays known. */
  void forget() {
    took.clear();
    answered = 0;
  }

  /** Commands that were answered, refused ones too. */
  long answered() {
    return answered;
  }

  /** Milliseconds in which so many percent of all answers came. */
  double percentile(double percent) {
    return percentile(
        took.values().stream().flatMap(List::stream).mapToLong(Long::longValue).toArray(), percent);
  }

  /** Likewise, of each kind. */
  Map<String, Double> percentiles(double percent) {
    Map<String, Double> all = new LinkedHashMap<>();
    took.forEach(
        (kind, times) ->
            all.put(
                kind, percentile(times.stream().mapToLong(Long::longValue).toArray(), percent)));
    return all;
  }

  private static double percentile(long[] nanos, double percent) {
    Arrays.sort(nanos);
    int index = (int) Math.ceil(percent / 100 * nanos.length) - 1;
    return nanos[Math.max(0, index)] / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
