package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.target.Profile;
import io.watchfire.target.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All files of {@code profiles/}. One may extend another, whichever of them comes first. */
public final class ProfileFolder {
  private final References references;
  private final WrittenLimits limits = new WrittenLimits();
  private final ProfileFile file;
  private final Map<String, Value> byId = new LinkedHashMap<>();
  private final Map<Value, Profile> read = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  public ProfileFolder(References references) {
    this.references = references;
    this.file = new ProfileFile(references, limits, this::parent);
  }

  /** In the order of the files. */
  public List<Profile> read(List<Value> files) {
    for (Value each : files) {
      idOf(each).ifPresent(id -> byId.putIfAbsent(id, each));
    }
    List<Profile> profiles = new ArrayList<>();
    files.forEach(each -> profiles.add(profile(each)));
    return List.copyOf(profiles);
  }

  /** What the profiles say of limits, once they are read. */
  public WrittenLimits limits() {
    return limits;
  }

  private static Optional<String> idOf(Value file) {
    return file.isSection() ? file.look().optional("id").map(Value::text) : Optional.empty();
  }

  private Profile profile(Value at) {
    Profile done = read.get(at);
    if (done == null) {
      open.addLast(idOf(at).orElse(""));
      done = at.section(file::read);
      open.removeLast();
      read.put(at, done);
    }
    return done;
  }

  private Optional<Profile> parent(Value at) {
    String id = at.text();
    Value parent = byId.get(id);
    if (at.isFaulty()) {
      return Optional.empty();
    }
    if (parent == null) {
      if (!references.profiles().has(id)) {
        at.fault("there is no profile \"" + id + "\"" + Spelling.remedy(id, byId.keySet()));
      }
      return Optional.empty();
    }
    if (open.contains(id)) {
      List<String> circle = new ArrayList<>(open);
      circle = new ArrayList<>(circle.subList(circle.indexOf(id), circle.size()));
      circle.add(id);
      at.fault("goes round in a circle: " + String.join(" → ", circle) + "; remove one of them");
      return Optional.empty();
    }
    return Optional.of(profile(parent));
  }
}
