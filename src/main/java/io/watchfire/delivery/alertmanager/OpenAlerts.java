package io.watchfire.delivery.alertmanager;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.Course;
import io.watchfire.delivery.wire.StateFile;
import io.watchfire.notify.Message;
import io.watchfire.notify.Message.Alert;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * Every label set that was told and is open, and those that are over until each member has heard of
 * it. What was told stays until its end: an upgrade resolves nothing.
 */
final class OpenAlerts {
  private final StateFile file;
  private final String externalUrl;
  private final Duration hold;
  private final Map<Map<String, String>, OpenAlert> alerts = new LinkedHashMap<>();

  /** Reads what was kept; blocks. */
  OpenAlerts(StateFile file, String externalUrl, Duration hold) {
    this.file = file;
    this.externalUrl = externalUrl;
    this.hold = hold;
    file.read().ifPresent(this::load);
  }

  private void load(String text) {
    try {
      for (Object kept : new JsonArray(text)) {
        OpenAlert alert = OpenAlert.read((JsonObject) kept);
        alerts.put(alert.labels(), alert);
      }
    } catch (DecodeException
        | ClassCastException
        | NullPointerException
        | DateTimeException otherForm) {
      // not ours: what is open is learnt anew from what is told
      alerts.clear();
    }
  }

  /**
   * Takes a message in.
   *
   * @return the label sets it is about
   */
  synchronized List<OpenAlert> take(Message message, Instant now) {
    Map<Map<String, String>, OpenAlert> said = new LinkedHashMap<>();
    for (Alert alert : message.alerts()) {
      OpenAlert one = opened(message, alert);
      said.put(one.labels(), one);
    }
    Course course = Course.of(message);
    if (course.ends()) {
      for (OpenAlert open : List.copyOf(alerts.values())) {
        if (!open.isOver() && ends(message, course, open)) {
          said.putIfAbsent(open.labels(), open);
        }
      }
      said.replaceAll((labels, open) -> open.isOver() ? open : open.over(now));
    }
    alerts.putAll(said);
    save();
    return List.copyOf(said.values());
  }

  private static boolean ends(Message message, Course course, OpenAlert open) {
    return course == Course.ENDS_ALL
        ? open.group().equals(message.groupKey())
        : open.about().equals(message.about());
  }

  private OpenAlert opened(Message message, Alert alert) {
    Map<String, String> texts = alert.annotationsIn(message);
    Map<String, String> labels = new TreeMap<>(alert.labels());
    labels.values().removeIf(String::isEmpty);
    OpenAlert known = alerts.get(labels);
    if (known != null && Course.of(message) == Course.PASSES) {
      texts = known.annotations();
    }
    return new OpenAlert(
        message.groupKey(),
        labels.getOrDefault("warning", labels.getOrDefault("incident", message.about())),
        labels,
        texts,
        alert.startsAt(),
        alert.endsAt(),
        Set.of());
  }

  /** A member has accepted these; what is over and known to every member is forgotten. */
  synchronized void accepted(Collection<OpenAlert> told, int member, int members) {
    boolean changed = false;
    for (OpenAlert one : told) {
      OpenAlert now = alerts.get(one.labels());
      if (one.isOver() && now != null && now.isOver()) {
        OpenAlert heard = now.heardBy(member);
        if (heard.heard().size() >= members) {
          alerts.remove(one.labels());
        } else {
          alerts.put(one.labels(), heard);
        }
        changed = true;
      }
    }
    if (changed) {
      save();
    }
  }

  /** What a member has to be told again: what is open, and the ends it has not heard of. */
  synchronized List<OpenAlert> dueTo(int member) {
    return alerts.values().stream()
        .filter(alert -> !alert.isOver() || !alert.heard().contains(member))
        .toList();
  }

  /** Forgets ends that no Alertmanager can still hold as open. */
  synchronized void prune(Instant now) {
    if (alerts.values().removeIf(alert -> isStale(alert, now))) {
      save();
    }
  }

  private boolean isStale(OpenAlert alert, Instant now) {
    Instant end = alert.endsAt();
    return end != null && end.plus(hold).isBefore(now);
  }

  JsonArray wire(List<OpenAlert> which, Instant now) {
    JsonArray json = new JsonArray();
    which.forEach(alert -> json.add(alert.wire(now, now.plus(hold), externalUrl)));
    return json;
  }

  private void save() {
    JsonArray kept = new JsonArray();
    alerts.values().forEach(alert -> kept.add(alert.kept()));
    file.write(kept.encode());
  }

  /** See {@link StateFile#settled}. */
  CompletionStage<Void> settled() {
    return file.settled();
  }
}
