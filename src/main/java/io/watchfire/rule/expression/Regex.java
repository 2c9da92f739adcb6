package io.watchfire.rule.expression;

import io.watchfire.rule.expression.RegexReader.Part;
import io.watchfire.rule.expression.syntax.NotUnderstood;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression over a whole label. It follows all ways through the pattern at once, so a
 * match takes at most the length of the pattern times the length of the label, whoever wrote the
 * pattern. {@link java.util.regex.Pattern} goes back and forth instead, and {@code (a+)+b} would
 * keep a daemon busy for years; that is why back references and look-around, which need it, are not
 * understood here.
 */
final class Regex {
  static final int MOST_CHARACTERS = 256;

  /** Steps after repetitions are written out. */
  static final int MOST_STEPS = 4096;

  /**
   * One step: a character that must pass, or a fork.
   *
   * @param test null for a fork
   * @param other where a fork may also go on
   */
  private record Step(@Nullable IntPredicate test, int next, int other) {}

  private final Step[] steps;

  private Regex(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
  }

  /**
   * Compiles a pattern.
   *
   * @param at where in the expression it stands, for faults
   */
  static Regex of(String pattern, int at) throws NotUnderstood {
    if (pattern.length() > MOST_CHARACTERS) {
      throw new NotUnderstood(
          at, "a regex has at most " + MOST_CHARACTERS + " characters; write several matchers");
    }
    Part part = new RegexReader(pattern, at).read();
    List<Step> steps = new ArrayList<>();
    if (!write(part, steps)) {
      throw new NotUnderstood(
          at, "the repetitions of this regex make it too long; write * or + instead of {…}");
    }
    return new Regex(steps);
  }

  /** Appends a part, which goes on behind itself; false when that gets too long. */
  private static boolean write(Part part, List<Step> steps) {
    if (steps.size() > MOST_STEPS) {
      return false;
    }
    if (part instanceof Part.One one) {
      steps.add(new Step(one.test(), steps.size() + 1, 0));
      return true;
    }
    if (part instanceof Part.All all) {
      for (Part each : all.parts()) {
        if (!write(each, steps)) {
          return false;
        }
      }
      return true;
    }
    return part instanceof Part.Either either
        ? writeEither(either.parts(), steps)
        : writeRepeated((Part.Repeated) part, steps);
  }

  private static boolean writeEither(List<Part> parts, List<Step> steps) {
    List<Integer> exits = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      int fork = steps.size();
      boolean last = i == parts.size() - 1;
      if (!last) {
        steps.add(fork(fork + 1, fork + 1));
      }
      if (!write(parts.get(i), steps)) {
        return false;
      }
      if (!last) {
        exits.add(steps.size());
        steps.add(fork(0, 0));
        steps.set(fork, fork(fork + 1, steps.size()));
      }
    }
    for (int exit : exits) {
      steps.set(exit, fork(steps.size(), steps.size()));
    }
    return true;
  }

  private static boolean writeRepeated(Part.Repeated repeated, List<Step> steps) {
    for (int i = 0; i < repeated.least(); i++) {
      int before = steps.size();
      if (!write(repeated.part(), steps)) {
        return false;
      }
      if (steps.size() == before) {
        break; // nothing repeated is nothing, and counting it in nested repetitions takes years
      }
    }
    if (repeated.most() == Part.Repeated.UNBOUNDED) {
      int fork = steps.size();
      steps.add(fork(0, 0));
      boolean written = write(repeated.part(), steps);
      steps.add(fork(fork, fork));
      steps.set(fork, fork(fork + 1, steps.size()));
      return written;
    }
    List<Integer> exits = new ArrayList<>();
    for (int i = repeated.least(); i < repeated.most(); i++) {
      exits.add(steps.size());
      steps.add(fork(0, 0));
      if (!write(repeated.part(), steps)) {
        return false;
      }
    }
    for (int exit : exits) {
      steps.set(exit, fork(exit + 1, steps.size()));
    }
    return true;
  }

  private static Step fork(int next, int other) {
    return new Step(null, next, other);
  }

  /** Whether the whole text matches. */
  boolean matches(String text) {
    boolean[] now = new boolean[steps.length + 1];
    boolean[] then = new boolean[steps.length + 1];
    int[] stack = new int[2 * steps.length + 2];
    reach(0, now, stack);
    for (int i = 0; i < text.length(); i++) {
      Arrays.fill(then, false);
      for (int at = 0; at < steps.length; at++) {
        IntPredicate test = steps[at].test();
        if (now[at] && test != null && test.test(text.charAt(i))) {
          reach(steps[at].next(), then, stack);
        }
      }
      boolean[] before = now;
      now = then;
      then = before;
    }
    return now[steps.length];
  }

  /** Marks a step and all that its forks lead to. */
  private void reach(int from, boolean[] marked, int[] stack) {
    int height = 0;
    stack[height++] = from;
    while (height > 0) {
      int at = stack[--height];
      if (marked[at]) {
        continue;
      }
      marked[at] = true;
      if (at < steps.length && steps[at].test() == null) {
        stack[height++] = steps[at].next();
        stack[height++] = steps[at].other();
      }
    }
  }
}
