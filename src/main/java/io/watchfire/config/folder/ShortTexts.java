package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.notify.sms.ShortForm;
import io.watchfire.notify.sms.SmsForm;
import io.watchfire.notify.sms.SmsText;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The short forms of notices in {@code plan.yaml}. */
final class ShortTexts {
  private static final int PARTS = 2;

  /** Characters of the facts that never give way, as long as they come. */
  private static final Map<String, Integer> LONGEST =
      Map.ofEntries(
          Map.entry(ShortForm.ID, 8),
          Map.entry(ShortForm.REPLY, 11),
          Map.entry("warning", 8),
          Map.entry("incident", 8),
          Map.entry("level", 14),
          Map.entry("colour", 6),
          Map.entry("expected", 9),
          Map.entry("lasted", 10),
          Map.entry("since", 11),
          Map.entry("due", 11),
          Map.entry("time", 11),
          Map.entry("raised", 18));

  /** Of a fact that gives way it does not matter. */
  private static final int LONG = 100;

  private static final int LONGEST_DRILL_MARK = 6;
  private static final List<String> IDS = List.of(ShortForm.ID, "warning", "incident");

  private ShortTexts() {}

  /**
   * One language of a short form.
   *
   * @param mandatory facts that it must hold
   */
  static void check(NoticeKind kind, List<String> mandatory, Value at) {
    Texts.check(at, facts(), mandatory, Texts.INCOMPLETE);
    if (at.isFaulty()) {
      return;
    }
    ShortForm form = ShortForm.of(at.text());
    Set<String> names = form.names();
    if (at.text().strip().lines().count() != 1) {
      at.fault("is not one line; a line break costs a character too, so write one line");
    } else if (IDS.stream().noneMatch(names::contains)) {
      at.fault("does not say what it is about, and nobody could reply to it by number; add {id}");
    } else if (kind.asksForAnswer() && !names.contains(ShortForm.REPLY)) {
      at.fault(
          "does not say how to answer, and "
              + kind.key()
              + " wants an answer; add {reply}, which becomes \"reply 1\" where that is heard");
    } else if (!SmsText.fits(form, "x".repeat(head()), longest(), PARTS)) {
      at.fault(
          "does not fit into two short messages (134 characters) even with everything shortened"
              + " that may be; write it shorter");
    }
  }

  private static int head() {
    return SmsForm.LONGEST_PREFIX + LONGEST_DRILL_MARK;
  }

  private static List<String> facts() {
    List<String> facts = new ArrayList<>(Text.FACTS);
    facts.removeAll(Text.NEVER_SHORT);
    facts.add(ShortForm.ID);
    facts.add(ShortForm.REPLY);
    return facts;
  }

  private static Map<String, String> longest() {
    Map<String, String> facts = new HashMap<>();
    facts().forEach(fact -> facts.put(fact, "x".repeat(LONGEST.getOrDefault(fact, LONG))));
    return facts;
  }
}
