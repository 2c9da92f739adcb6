package io.watchfire.rule.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * What the texts say of a rule, computed as slowly and plainly as can be: after each sample the
 * whole history is looked at anew, and every clock is added up backwards over it.
 */
final class Reference {
  private final Telling rule;
  private final List<double[]> history = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();

  /** A sample that says something: its instant, what holds, which side it is for, and the phase. */
  private record Said(long at, boolean near, boolean met, Side side, String phase) {}

  private enum Side {
    BAD,
    BETWEEN,
    GOOD
  }

  Reference(Telling rule) {
    this.rule = rule;
  }

  /** One more sample; a value that is not a number is none. */
  void take(long at, double value) {
    history.add(new double[] {at, value});
    said.clear();
    for (double[] sample : history) {
      look((long) sample[0], sample[1]);
    }
  }

  String phase() {
    return said.isEmpty() ? "OK" : said.get(said.size() - 1).phase;
  }

  /** Milliseconds for which the near condition has held; -1 when it does not. */
  long nearHeld() {
    return heldBackwards(said, true);
  }

  /** Milliseconds for which the trigger has held; -1 when it does not. */
  long metHeld() {
    return heldBackwards(said, false);
  }

  private void look(long at, double value) {
    boolean absent = Double.isNaN(value);
    boolean asNear = rule.absent() || !rule.silence().equals("keep");
    boolean asMet = rule.absent() || rule.silence().equals("met");
    boolean holdsNear = absent ? asNear : !rule.absent() && rule.beyond(rule.near(), value);
    boolean holdsMet = absent ? asMet : !rule.absent() && rule.beyond(rule.met(), value);
    boolean near = rule.onDuty(at) && rule.near() != null && holdsNear;
    boolean met = rule.onDuty(at) && rule.met() != null && holdsMet;
    if (absent && !near && !met) {
      return; // no clock moves, and nothing recovers
    }
    Side side = Side.GOOD;
    if (near || met) {
      side = Side.BAD;
    } else if (rule.onDuty(at) && wasBreached() && rule.beyond(rule.clear(), value)) {
      side = Side.BETWEEN;
    }
    List<Said> withThis = new ArrayList<>(said);
    withThis.add(new Said(at, near, met, side, ""));
    said.add(new Said(at, near, met, side, next(withThis, side)));
  }

  /** Blue or yellow was reached, and it has not been OK since. */
  private boolean wasBreached() {
    for (int i = said.size() - 1; i >= 0; i--) {
      String phase = said.get(i).phase;
      if (phase.equals("OK")) {
        return false;
      }
      if (phase.equals("NEAR") || phase.equals("MET")) {
        return true;
      }
    }
    return false;
  }

  private String next(List<Said> all, Side side) {
    String before = phase();
    if (rule.met() != null && heldBackwards(all, false) >= rule.metFor()) {
      return "MET";
    }
    if (rule.near() != null && heldBackwards(all, true) >= rule.nearFor()) {
      return "NEAR";
    }
    if (flaps(all, all.size() - 1)) {
      return "NEAR";
    }
    return switch (side) {
      case BETWEEN -> before.equals("RECOVERING") ? "RELAPSING" : before;
      case GOOD ->
          before.equals("OK") || goodBackwards(all) >= rule.clearFor() ? "OK" : "RECOVERING";
      case BAD -> {
        if (!wasBreached()) {
          yield "PENDING";
        }
        // without a good sample what was reached stays; a trigger that no longer holds is near
        boolean unbroken = before.equals("NEAR") || before.equals("MET");
        yield unbroken && rule.near() != null ? "NEAR" : "RELAPSING";
      }
    };
  }

  private long heldBackwards(List<Said> all, boolean near) {
    long held = -1;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (!(near ? all.get(i).near : all.get(i).met)) {
        break;
      }
      held = held < 0 ? 0 : held + credited(all.get(i), all.get(i + 1));
    }
    return held;
  }

  /** A good sample while it flaps is none. */
  private long goodBackwards(List<Said> all) {
    long held = -1;
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).side != Side.GOOD || flaps(all, i)) {
        break;
      }
      held = held < 0 ? 0 : held + credited(all.get(i), all.get(i + 1));
    }
    return held;
  }

  private long credited(Said one, Said following) {
    long span = following.at - one.at;
    return span <= rule.maxGap() ? span : 0;
  }

  /** Whether so many turns lie in the span that ends with a sample. */
  private boolean flaps(List<Said> all, int upTo) {
    if (rule.changes() == 0) {
      return false;
    }
    int turns = 0;
    Side last = Side.GOOD;
    for (Said one : all.subList(0, upTo + 1)) {
      if (one.side == Side.BETWEEN) {
        continue;
      }
      boolean within = one.at > all.get(upTo).at - rule.within();
      if (one.side != last && within) {
        turns++;
      }
      last = one.side;
    }
    return turns >= rule.changes();
  }
}
