package io.watchfire.delivery.cmpp;

import io.watchfire.delivery.cmpp.Deliver.Content.Report;
import io.watchfire.notify.PartIds;
import io.watchfire.notify.Returned.Stage;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages whose receipts are still to come. A text in several parts has arrived when each of them
 * has. It is kept in memory only: whoever keeps receipts is told of each part that arrives, and
 * knows it after a restart. Lives on one event loop.
 */
final class Awaited {
  /** Of a text, or a part of it. */
  static final Outcome ARRIVED = new Outcome(Stage.DELIVERED, "DELIVRD");

  private final int most;
  private final Map<String, Part> parts = new HashMap<>();
  private final Set<Text> texts = new LinkedHashSet<>();

  /**
   * @param most texts that are remembered; the oldest are forgotten
   */
  Awaited(int most) {
    this.most = most;
  }

  /**
   * One text on its way. One that is given up stays here as well: its receipts are of no interest,
   * for it is sent again as another.
   */
  final class Text {
    private final @Nullable Part[] states;
    private @Nullable Outcome failure;
    private boolean submitted;

    private Text(int parts) {
      this.states = new Part[parts];
    }

    /** The gateway took a part under this id, which is empty where it gave none. */
    void took(int index, String id) {
      Part part = new Part(this, index, id);
      states[index] = part;
      if (texts.contains(this) && !id.isEmpty()) {
        parts.put(id, part);
      }
    }

    /** How many parts the gateway has taken. */
    int taken() {
      return (int) Stream.of(states).filter(Objects::nonNull).count();
    }

    boolean hasTaken(int index) {
      return states[index] != null;
    }

    /** All ids, joined; empty where the gateway gave none. */
    String reference() {
      return PartIds.join(Stream.of(states).filter(Objects::nonNull).map(part -> part.id).toList());
    }

    /** All parts are submitted. Returns what is known of it already; null while it is open. */
    @Nullable Outcome submitted() {
      submitted = true;
      return outcome();
    }

    /** Ids of the parts that have arrived. */
    List<String> arrived() {
      return Stream.of(states)
          .filter(part -> part != null && part.arrived)
          .map(part -> part.id)
          .toList();
    }

    private @Nullable Outcome outcome() {
      if (failure != null) {
        return failure;
      }
      boolean all = Stream.of(states).allMatch(part -> part != null && part.arrived);
      return all ? ARRIVED : null;
    }
  }

  private static final class Part {
    private final Text text;
    private final int index;
    private final String id;
    private boolean arrived;

    private Part(Text text, int index, String id) {
      this.text = text;
      this.index = index;
      this.id = id;
    }
  }

  /** What became of a text. */
  record Outcome(Stage stage, String detail) {}

  /** What a receipt tells. */
  sealed interface Told {

    /** Nothing yet, or nothing of interest. */
    record Nothing() implements Told {}

    /** The text has ended, well or not. */
    record Ended(Text text, Outcome outcome) implements Told {}

    /** A part has arrived, and others are open. */
    record PartArrived(String id) implements Told {}

    /** It is about no text that is remembered. */
    record Stranger() implements Told {}
  }

  Text text(int parts) {
    Text text = new Text(parts);
    texts.add(text);
    while (texts.size() > most) {
      forget(texts.iterator().next());
    }
    return text;
  }

  Told report(Report report) {
    Part part = parts.get(report.id());
    if (part == null) {
      return new Told.Stranger();
    }
    Text text = part.text;
    if (report.stage() == null) {
      return new Told.Nothing();
    }
    if (report.stage() == Stage.FAILED) {
      int all = text.states.length;
      String which = all == 1 ? "" : ", part " + (part.index + 1) + " of " + all;
      text.failure = new Outcome(Stage.FAILED, report.detail() + which);
    } else {
      part.arrived = true;
    }
    Outcome outcome = text.outcome();
    if (!text.submitted) {
      return new Told.Nothing();
    }
    return outcome == null ? new Told.PartArrived(part.id) : new Told.Ended(text, outcome);
  }

  void forget(Text text) {
    texts.remove(text);
    for (Part part : text.states) {
      if (part != null) {
        parts.remove(part.id, part);
      }
    }
  }
}
