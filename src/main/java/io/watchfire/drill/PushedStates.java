package io.watchfire.drill;

import io.vertx.core.json.JsonObject;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reports of itself beside the call centre's figures: lines, fibres, components, mains feeds
 * and the inspection of a site, all living through the {@link Story}.
 */
final class PushedStates {
  private final Site site;

  PushedStates(Site site) {
    this.site = site;
  }

  /**
   * The messages of a minute: of each that has an interval ending then.
   *
   * @param all true for a message of each, whatever its interval
   */
  List<CallCentre.Message> at(Instant minute, boolean all) {
    List<CallCentre.Message> messages = new ArrayList<>();
    for (Target target : site.targets()) {
      long interval = Math.max(60, target.interval().toSeconds());
      if (all || Math.floorMod(minute.getEpochSecond(), interval) == 0) {
        message(target, minute).ifPresent(messages::add);
      }
    }
    return messages;
  }

  private static Optional<CallCentre.Message> message(Target target, Instant minute) {
    JsonObject body = new JsonObject().put("time", minute.toString());
    String id = target.id().value();
    return switch (target.kind()) {
      case "line" -> message("callcentre/line/" + id, body.put("up", true));
      case "link" -> message("callcentre/link/" + id, body.put("up", true));
      case "service" ->
          message(
              "callcentre/service/" + id,
              body.put("up", true).put("response", Story.responseSeconds(minute)));
      case "feed" -> message("facility/feed/" + id, body.put("up", !Story.mainsLost(minute)));
      case "inspection" -> message("facility/inspection/" + id, body.put("findings", 0));
      default -> Optional.empty();
    };
  }

  private static Optional<CallCentre.Message> message(String topic, JsonObject body) {
    return Optional.of(new CallCentre.Message(topic, body));
  }
}
