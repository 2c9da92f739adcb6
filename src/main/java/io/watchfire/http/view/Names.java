package io.watchfire.http.view;

import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.TimelineEntry;
import io.watchfire.indicator.Catalogue;
import io.watchfire.notify.Facts;
import io.watchfire.plan.Contacts;
import io.watchfire.plan.PersonId;
import io.watchfire.rule.Rule;
import io.watchfire.rule.RuleId;
import io.watchfire.warning.Warning.Note;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ids are called, from the configuration of the moment.
 *
 * @param words names of the site, times in its zone
 */
public record Names(Contacts contacts, List<Rule> rules, Facts words) {

  /** The id itself for somebody who has left contacts.yaml. */
  public String person(String id) {
    if (id.isBlank() || id.equals(TimelineEntry.DAEMON)) {
      return "Watchfire";
    }
    return contacts.person(new PersonId(id)).map(person -> person.name()).orElse(id);
  }

  public Optional<Rule> rule(RuleId id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** Null when the catalogue does not know the indicator. */
  static @Nullable String unit(String indicator) {
    return Catalogue.find(indicator).map(Catalogue.Known::unit).orElse(null);
  }

  @Nullable JsonObject note(@Nullable Note note) {
    return note == null
        ? null
        : new JsonObject()
            .put("who", note.who().value())
            .put("name", person(note.who().value()))
            .put("at", Json.time(note.at()))
            .put("text", note.text());
  }
}
