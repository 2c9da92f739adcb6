package io.watchfire.delivery.smpp;

import io.watchfire.notify.PartIds;
import io.watchfire.notify.Returned.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Messages whose receipts are still to come. A text in several parts has arrived when each of them
 * has. It is kept in memory only: whoever keeps receipts is told of each part that arrives, and
 * knows it after a restart.
 *
 * <p>May be used from any thread.
 */
final class Awaited {
  /** Of a text, or a part of it. */
  static final Outcome ARRIVED = new Outcome(Stage.DELIVERED, "DELIVRD");

  private final int most;
  private final Map<String, Part> answered = new HashMap<>();
  private final Map<String, Part> translated = new HashMap<>();
  private final LinkedHashMap<Text, Boolean> texts = new LinkedHashMap<>();
  private final List<CompletableFuture<Void>> submissions = new ArrayList<>();

  /** Whether the last receipt came in other digits than the answer, which this centre then does. */
  private boolean otherDigits;

  /**
   * @param most texts that are remembered; the oldest are forgotten
   */
  Awaited(int most) {
    this.most = most;
  }

  /** One text on its way. */
  final class Text {
    private final int parts;
    private final List<String> ids = new ArrayList<>();
    private final Part[] states;
    private @Nullable Outcome failure;
    private boolean submitted;
    private boolean dropped;

    private Text(int parts) {
      this.parts = parts;
      this.states = new Part[parts];
    }

    /** The centre took the next part under this id. */
    void took(String id) {
      synchronized (Awaited.this) {
        Part part = new Part(this, ids.size());
        states[ids.size()] = part;
        ids.add(MessageIds.plain(id));
        if (!texts.containsKey(this)) {
          return;
        }
        answered.put(MessageIds.plain(id), part);
        MessageIds.translated(id).forEach(form -> translated.put(form, part));
      }
    }

    /** How many parts the centre has taken. */
    int taken() {
      synchronized (Awaited.this) {
        return ids.size();
      }
    }

    /** All ids, joined. */
    String reference() {
      synchronized (Awaited.this) {
        return PartIds.join(ids);
      }
    }

    /** All parts are submitted. Returns what is known of it already; null while it is open. */
    @Nullable Outcome submitted() {
      synchronized (Awaited.this) {
        submitted = true;
        return outcome();
      }
    }

    /** Ids of the parts that have arrived. */
    List<String> arrived() {
      synchronized (Awaited.this) {
        return IntStream.range(0, ids.size())
            .filter(i -> states[i] != null && states[i].arrived)
            .mapToObj(ids::get)
            .toList();
      }
    }

    /** Its receipts are of no interest: it is sent again as another. */
    void dropped() {
      synchronized (Awaited.this) {
        dropped = true;
      }
    }

    private @Nullable Outcome outcome() {
      if (failure != null) {
        return failure;
      }
      for (Part part : states) {
        if (part == null || !part.arrived) {
          return null;
        }
      }
      return ARRIVED;
    }
  }

  private static final class Part {
    private final Text text;
    private final int index;
    private boolean arrived;

    private Part(Text text, int index) {
      this.text = text;
      this.index = index;
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

  synchronized Text text(int parts) {
    Text text = new Text(parts);
    texts.put(text, true);
    while (texts.size() > most) {
      forget(texts.keySet().iterator().next());
    }
    return text;
  }

  /** A part is being submitted until the future that is returned is completed. */
  synchronized CompletableFuture<Void> submitting() {
    CompletableFuture<Void> submission = new CompletableFuture<>();
    submissions.add(submission);
    CompletionStage<Void> answered = submission;
    answered.whenComplete((done, failure) -> settled(submission));
    return submission;
  }

  private synchronized void settled(CompletableFuture<Void> submission) {
    submissions.removeIf(one -> one == submission);
  }

  /** Completes when everything that is being submitted now has been answered. */
  synchronized CompletableFuture<Void> answers() {
    return CompletableFuture.allOf(submissions.toArray(CompletableFuture[]::new));
  }

  synchronized Told report(StateReport report) {
    Part part = find(report.id());
    if (part == null) {
      return new Told.Stranger();
    }
    Text text = part.text;
    if (report.stage() == null || text.dropped) {
      return new Told.Nothing();
    }
    if (report.stage() == Stage.FAILED) {
      String which = text.parts == 1 ? "" : ", part " + (part.index + 1) + " of " + text.parts;
      text.failure = new Outcome(Stage.FAILED, report.detail() + which);
    } else {
      part.arrived = true;
    }
    Outcome outcome = text.outcome();
    if (!text.submitted) {
      return new Told.Nothing();
    }
    return outcome == null
        ? new Told.PartArrived(text.ids.get(part.index))
        : new Told.Ended(text, outcome);
  }

  /** References under which an id may have been given before a restart, the likeliest first. */
  synchronized List<String> references(String id) {
    List<String> all = new ArrayList<>(MessageIds.translated(id));
    all.add(otherDigits ? all.size() : 0, MessageIds.plain(id));
    return all;
  }

  synchronized void forget(Text text) {
    texts.remove(text);
    for (String id : text.ids) {
      drop(answered, id, text);
      MessageIds.translated(id).forEach(form -> drop(translated, form, text));
    }
  }

  private static void drop(Map<String, Part> parts, String id, Text text) {
    Part part = parts.get(id);
    if (part != null && part.text == text) {
      parts.remove(id);
    }
  }

  private @Nullable Part find(String id) {
    Part same = answered.get(MessageIds.plain(id));
    Part other = translated.get(MessageIds.plain(id));
    if (same == null || other == null) {
      if (same != null || other != null) {
        otherDigits = same == null;
      }
      return same == null ? other : same;
    }
    return otherDigits ? other : same;
  }
}
