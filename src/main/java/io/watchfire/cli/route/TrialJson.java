package io.watchfire.cli.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchfire.notify.route.Decision;
import io.watchfire.notify.route.Occasion;
import io.watchfire.plan.Person;
import java.time.Instant;

/** A trial for programs. */
public final class TrialJson {
  private TrialJson() {}

  public static ObjectNode of(Trial trial) {
    Occasion occasion = trial.occasion();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", occasion.kind().key());
    json.put("colour", occasion.colour() == null ? null : occasion.colour().key());
    json.put("level", occasion.level() == null ? null : occasion.level().name());
    ArrayNode regions = json.putArray("regions");
    occasion.regions().forEach(region -> regions.add(region.value()));
    json.put("at", occasion.at().toString());
    ArrayNode people = json.putArray("people");
    trial.told().forEach((person, decision) -> people.add(person(person, decision)));
    ArrayNode groups = json.putArray("groups");
    trial
        .groups()
        .forEach(
            group ->
                groups.addObject().put("id", group.id().value()).put("channel", group.channel()));
    ArrayNode feeds = json.putArray("feeds");
    trial.feeds().forEach(feeds::add);
    ArrayNode others = json.putArray("notNamed");
    trial.notNamed().forEach(person -> others.add(person.id().value()));
    return json;
  }

  private static ObjectNode person(Person person, Decision decision) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", person.id().value());
    json.put("name", person.name());
    json.put("told", decision instanceof Decision.Told);
    if (decision instanceof Decision.Untold untold) {
      return json.put("why", untold.reason().key());
    }
    Decision.Told told = (Decision.Told) decision;
    ArrayNode legs = json.putArray("legs");
    for (Decision.Way way : told.ways()) {
      ObjectNode leg = legs.addObject().put("leg", way.leg());
      ArrayNode channels = leg.putArray("channels");
      way.channels().forEach(channel -> channels.add(channel.value()));
    }
    ObjectNode without = json.putObject("without");
    told.without().forEach((leg, why) -> without.put(leg, why.key()));
    Instant until = told.notBefore();
    json.put("notBefore", until == null ? null : until.toString());
    return json.put("route", told.route());
  }
}
