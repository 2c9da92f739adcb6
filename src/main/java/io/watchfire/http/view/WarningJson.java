package io.watchfire.http.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.deadline.Deadline;
import io.watchfire.deadline.Matter;
import io.watchfire.notify.route.Publication;
import io.watchfire.rule.Rule;
import io.watchfire.warning.Impact;
import io.watchfire.warning.ReleaseConditions;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import io.watchfire.warning.WarningState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A warning as JSON. */
public final class WarningJson {
  private final Names names;

  public WarningJson(Names names) {
    this.names = names;
  }

  /**
   * @param conditions null when the warning is closed
   * @param incident its incident's number; null when it has none
   * @param matters what belongs to it, as far as it is at hand
   */
  public JsonObject of(
      Warning warning,
      @Nullable ReleaseConditions conditions,
      List<Deadline> deadlines,
      @Nullable String incident,
      List<Matter> matters) {
    JsonArray links = new JsonArray();
    warning.links().forEach(link -> links.add(link.value()));
    return new JsonObject()
        .put("id", warning.id().value())
        .put("realm", Json.word(warning.realm()))
        .put("version", warning.version())
        .put("state", Json.word(warning.state()))
        .put("active", warning.isActive())
        .put("colour", warning.colour().key())
        .put("cause", Json.word(warning.cause()))
        .put("scope", warning.scope().toString())
        .put("scopeText", Json.text(warning.scopeText()))
        .put("title", Json.text(warning.title()))
        .put("expected", Json.seconds(warning.expected()))
        .put("measures", Json.text(warning.measures()))
        .put("triggers", triggers(warning))
        .put("issuedAt", Json.time(warning.issuedAt()))
        .put("changedAt", Json.time(warning.changedAt()))
        .put("expiresAt", Json.time(warning.expiresAt()))
        .put("incident", incident)
        .put("links", links)
        .put("acknowledged", names.note(warning.acknowledged()))
        .put("noSecondaryRisk", names.note(warning.noSecondaryRisk()))
        .put("closed", names.note(warning.closed()))
        .put("origin", Json.word(warning.origin()))
        .put("planned", Json.time(warning.planned()))
        .put("actual", actual(warning.actual()))
        .put("converted", converted(warning.converted()))
        .put("othersOpen", warning.others().open())
        .put("othersJoined", warning.others().joined())
        .put("published", published(matters))
        .put("release", release(warning, conditions))
        .put("deadlines", deadlines(deadlines));
  }

  /** Over how many of its legs it has reached somebody, "published n/3". */
  private static @Nullable JsonObject published(List<Matter> matters) {
    return matters.stream()
        .filter(Publication.class::isInstance)
        .map(Publication.class::cast)
        .filter(publication -> !publication.meant().isEmpty())
        .findFirst()
        .map(
            publication ->
                new JsonObject()
                    .put("reached", publication.published().size())
                    .put("of", publication.meant().size())
                    .put(
                        "legs",
                        new JsonArray(
                            publication.meant().stream()
                                .map(
                                    leg ->
                                        new JsonObject()
                                            .put("leg", leg)
                                            .put("reached", publication.published().contains(leg)))
                                .toList())))
        .orElse(null);
  }

  /** What was measured. */
  public JsonArray triggers(Warning warning) {
    JsonArray triggers = new JsonArray();
    warning.triggers().forEach(trigger -> triggers.add(trigger(trigger)));
    return triggers;
  }

  private JsonObject trigger(Trigger trigger) {
    Optional<Rule> rule = names.rule(trigger.key().rule());
    String indicator = rule.map(known -> known.indicator().value()).orElse(null);
    Instant since =
        Stream.of(Optional.ofNullable(trigger.blueAt()), Optional.ofNullable(trigger.yellowAt()))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .orElse(trigger.changedAt());
    return new JsonObject()
        .put("rule", trigger.key().rule().value())
        .put("title", rule.map(known -> Json.text(known.title())).orElse(null))
        .put("target", trigger.key().target().value())
        .put("level", trigger.level() == null ? null : trigger.level().name())
        .put("phase", Json.word(trigger.phase()))
        .put("indicator", indicator)
        .put("value", Json.number(trigger.value()))
        .put("unit", indicator == null ? null : Names.unit(indicator))
        .put("since", Json.time(since))
        .put("blueAt", Json.time(trigger.blueAt()))
        .put("yellowAt", Json.time(trigger.yellowAt()))
        .put("changedAt", Json.time(trigger.changedAt()))
        .put("stable", trigger.stable())
        .put("silent", trigger.silent())
        .put("gap", Json.seconds(trigger.gap()));
  }

  /** Against what was predicted: scope and expected duration. */
  private static JsonObject actual(Impact impact) {
    return new JsonObject()
        .put("from", Json.time(impact.from()))
        .put("to", Json.time(impact.to()))
        .put("targets", impact.targets());
  }

  private static @Nullable JsonObject converted(Warning.@Nullable Conversion conversion) {
    return conversion == null
        ? null
        : new JsonObject()
            .put("level", conversion.level().name())
            .put("incident", conversion.incident());
  }

  private static JsonObject release(Warning warning, @Nullable ReleaseConditions conditions) {
    JsonArray list = new JsonArray();
    if (conditions != null) {
      for (ReleaseConditions.Condition condition : conditions.conditions()) {
        list.add(
            new JsonObject()
                .put("id", condition.id())
                .put("title", Json.text(condition.title()))
                .put("standing", Json.word(condition.standing()))
                .put("actual", condition.actual())
                .put(
                    "remaining",
                    condition.remaining() == null ? null : Json.seconds(condition.remaining())));
      }
    }
    return new JsonObject()
        .put("requested", warning.state() == WarningState.RELEASE_REQUESTED)
        .put("hold", conditions != null && conditions.hold())
        .put("conditions", list);
  }

  static JsonArray deadlines(List<Deadline> deadlines) {
    JsonArray list = new JsonArray();
    for (Deadline deadline : deadlines) {
      list.add(
          new JsonObject()
              .put("kind", Json.word(deadline.kind()))
              .put("subject", deadline.subject())
              .put("round", deadline.round())
              .put("state", Json.word(deadline.state()))
              .put("base", Json.time(deadline.base()))
              .put("due", Json.time(deadline.due()))
              .put("reminded", new JsonArray(List.copyOf(deadline.reminded())))
              .put("pausedAt", Json.time(deadline.pausedAt()))
              .put("endedAt", Json.time(deadline.endedAt())));
    }
    return list;
  }
}
