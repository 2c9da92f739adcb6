package io.watchfire.delivery.mqtt;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.StateFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** On which topics the broker holds something of ours, by the group it belongs to. */
final class RetainedBook {
  private final StateFile file;
  private final TreeMap<String, Set<String>> topics = new TreeMap<>();

  /** Reads what was kept; blocks. */
  RetainedBook(StateFile file) {
    this.file = file;
    file.read().ifPresent(this::load);
  }

  private void load(String text) {
    try {
      JsonObject kept = new JsonObject(text);
      for (String group : kept.fieldNames()) {
        Set<String> of = new LinkedHashSet<>();
        kept.getJsonArray(group).forEach(topic -> of.add(String.valueOf(topic)));
        topics.put(group, of);
      }
    } catch (DecodeException | ClassCastException otherForm) {
      // not ours: what stands is learnt anew from what is told
      topics.clear();
    }
  }

  synchronized List<String> of(String group) {
    return List.copyOf(topics.getOrDefault(group, Set.of()));
  }

  synchronized void holds(String group, String topic) {
    if (topics.computeIfAbsent(group, first -> new LinkedHashSet<>()).add(topic)) {
      save();
    }
  }

  synchronized void cleared(String group, List<String> gone) {
    Set<String> of = topics.get(group);
    if (of != null && of.removeAll(gone)) {
      if (of.isEmpty()) {
        topics.remove(group);
      }
      save();
    }
  }

  private void save() {
    JsonObject kept = new JsonObject();
    topics.forEach((group, of) -> kept.put(group, new JsonArray(List.copyOf(of))));
    file.write(kept.encode());
  }

  /** See {@link StateFile#settled}. */
  CompletionStage<Void> settled() {
    return file.settled();
  }
}
