package io.watchfire.http.explain;

import io.watchfire.notify.Facts;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.PersonId;
import io.watchfire.target.LocalText;
import java.time.Instant;
import java.util.Map;

/** Why an event was told to nobody, or not to somebody, as the timeline has it, in words. */
public final class SuppressedText {
  private final Facts facts;
  private final Contacts contacts;

  public SuppressedText(Facts facts, Contacts contacts) {
    this.facts = facts;
    this.contacts = contacts;
  }

  /**
   * @param by silence, maintenance or the reason
   */
  public LocalText of(Map<String, String> by) {
    return by.containsKey("maintenance") || by.containsKey("silence")
        ? mute(by)
        : ReasonText.of(by.getOrDefault("why", ""));
  }

  LocalText mute(Map<String, String> by) {
    String window = by.get("maintenance");
    if (window != null) {
      return new LocalText("维护 " + window, "maintenance " + window);
    }
    String who = by.getOrDefault("person", "");
    String name = who.isEmpty() ? "?" : contacts.nameOf(new PersonId(who));
    String until = by.get("until");
    String end = until == null ? "" : facts.time(Instant.parse(until)).en();
    String comment = by.getOrDefault("text", "");
    return new LocalText(
        name + " 设置的静默，至 " + end + "（" + comment + "）",
        "silenced by " + name + " until " + end + " (" + comment + ")");
  }
}
