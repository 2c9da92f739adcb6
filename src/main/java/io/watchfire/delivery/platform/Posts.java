package io.watchfire.delivery.platform;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.watchfire.delivery.wire.StateFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** Which post stands for which warning or incident. */
final class Posts {
  private final StateFile file;

  /** By the number of what it is about. */
  private final Map<String, Post> posts = new TreeMap<>();

  /**
   * One post.
   *
   * @param group the warning's number
   * @param id the platform's
   */
  record Post(String group, String id) {}

  /** Reads what was kept; blocks. */
  Posts(StateFile file) {
    this.file = file;
    file.read().ifPresent(this::load);
  }

  private void load(String text) {
    try {
      JsonObject kept = new JsonObject(text);
      for (String about : kept.fieldNames()) {
        JsonObject post = kept.getJsonObject(about);
        posts.put(about, new Post(post.getString("group"), post.getString("id")));
      }
    } catch (DecodeException | ClassCastException otherForm) {
      // not ours: posts of before stay as they are
      posts.clear();
    }
  }

  synchronized Optional<Post> of(String about) {
    return Optional.ofNullable(posts.get(about));
  }

  /** Those of a warning and of the incident it became, by their numbers. */
  synchronized Map<String, Post> inGroup(String group) {
    Map<String, Post> found = new LinkedHashMap<>();
    posts.forEach(
        (about, post) -> {
          if (post.group().equals(group)) {
            found.put(about, post);
          }
        });
    return found;
  }

  synchronized void stands(String about, Post post) {
    if (!post.equals(posts.put(about, post))) {
      save();
    }
  }

  synchronized void ended(String about) {
    if (posts.remove(about) != null) {
      save();
    }
  }

  /** See {@link StateFile#settled}. */
  CompletionStage<Void> settled() {
    return file.settled();
  }

  private void save() {
    JsonObject kept = new JsonObject();
    posts.forEach(
        (about, post) ->
            kept.put(about, new JsonObject().put("group", post.group()).put("id", post.id())));
    file.write(kept.encode());
  }
}
