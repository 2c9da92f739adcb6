package io.watchfire.config.yaml;

import io.watchfire.target.Secret;
import io.watchfire.target.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping with known keys. */
public final class Section {
  private final Value owner;
  private final Map<String, NodeTuple> tuples;
  private final boolean named;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Value owner, Map<String, NodeTuple> tuples, boolean named) {
    this.owner = owner;
    this.tuples = tuples;
    this.named = named;
  }

  /**
   * @param named false for a mapping of free names, which {@link Reading#keys} does not list
   */
  static Section of(Value owner, Map<String, NodeTuple> tuples, boolean named) {
    return new Section(owner, tuples, named);
  }

  /** The mapping itself, to tell faults of the whole. */
  public Value owner() {
    return owner;
  }

  /** Whether the key is there; says nothing of whether it is known. */
  public boolean has(String key) {
    return tuples.containsKey(key);
  }

  /** The keys among these that are there, in the order given; all of them become known. */
  public List<String> present(Collection<String> keys) {
    keys.forEach(this::know);
    return keys.stream().filter(tuples::containsKey).toList();
  }

  /** A value that must be there; reads as stand-ins when it is not. */
  public Value required(String key) {
    know(key);
    NodeTuple tuple = tuples.get(key);
    if (tuple == null) {
      missing(key, "");
      return absent(key);
    }
    return value(key, tuple);
  }

  public Optional<Value> optional(String key) {
    know(key);
    return Optional.ofNullable(tuples.get(key)).map(tuple -> value(key, tuple));
  }

  /** What the value reads as, or the default. */
  public <T> T optional(String key, Function<Value, T> read, T otherwise) {
    return optional(key).map(read).orElse(otherwise);
  }

  /** The value at {@code key}, or the content of the file that {@code key_file} names. */
  public Optional<Secret> secret(String key) {
    know(key);
    know(key + "_file");
    NodeTuple here = tuples.get(key);
    NodeTuple file = tuples.get(key + "_file");
    if (here != null && file != null) {
      value(key + "_file", file).fault("given beside " + key + "; remove one of them");
    }
    if (here != null) {
      return Optional.of(new Secret(value(key, here).asSecret().text()));
    }
    return Optional.ofNullable(file)
        .map(tuple -> owner.reading().secretIn(value(key + "_file", tuple)))
        .map(secret -> new Secret(secret.orElse(Value.STAND_IN)));
  }

  /** As {@link #secret}; a fault when neither key is there. */
  public Secret requiredSecret(String key) {
    Optional<Secret> secret = secret(key);
    if (secret.isEmpty()) {
      missing(key, " (or " + key + "_file)");
    }
    return secret.orElseGet(() -> new Secret(Value.STAND_IN));
  }

  /**
   * The value that a secret of that key came from, to tell faults of it that do not quote it;
   * {@link #owner} when there is none.
   */
  public Value secretPlace(String key) {
    NodeTuple tuple = tuples.getOrDefault(key, tuples.get(key + "_file"));
    return tuple == null ? owner : value(key, tuple).asSecret();
  }

  /**
   * Values for a closed list of names; a name that is missing or not in the list is a fault.
   *
   * @return in the order of the list
   */
  public static Map<String, Value> closed(Value owner, Collection<String> names) {
    return owner.section(
        section -> {
          Map<String, Value> values = new LinkedHashMap<>();
          for (String name : names) {
            section.known.add(name);
            NodeTuple tuple = section.tuples.get(name);
            if (tuple == null) {
              section.missing(name, "");
            } else {
              values.put(name, section.value(name, tuple, "*"));
            }
          }
          section.record("*");
          return values;
        });
  }

  Map<String, Value> all() {
    Map<String, Value> values = new LinkedHashMap<>();
    record("*");
    tuples.forEach((key, tuple) -> values.put(key, value(key, tuple, "*")));
    return values;
  }

  /** Tells every key that nobody asked for. */
  void done() {
    List<String> rest = new ArrayList<>(known);
    tuples.keySet().forEach(rest::remove);
    for (Map.Entry<String, NodeTuple> entry : tuples.entrySet()) {
      if (!known.contains(entry.getKey())) {
        Value.Place at = place(entry.getKey(), entry.getValue().getKeyNode().getStartMark());
        String remedy =
            Spelling.nearest(entry.getKey(), rest)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse("known here: " + String.join(", ", known));
        owner
            .reading()
            .fault(at.file(), at.line(), at.column(), at.path(), "unknown key; " + remedy);
      }
    }
  }

  private void missing(String key, String also) {
    if (!owner.isFaulty()) {
      Value.Place at = owner.place();
      owner
          .reading()
          .fault(
              at.file(),
              at.line(),
              at.column(),
              at.path(),
              "\"" + key + "\"" + also + " is missing");
    }
  }

  private Value absent(String key) {
    return new Value(owner.reading(), place(key, Optional.empty()), null, false);
  }

  private Value value(String key, NodeTuple tuple) {
    return value(key, tuple, key);
  }

  private Value value(String key, NodeTuple tuple, String keyName) {
    Node node = tuple.getValueNode();
    // an empty value has no place of its own worth pointing at
    boolean empty = node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    Node shown = empty ? tuple.getKeyNode() : node;
    return new Value(
        owner.reading(), owner.place().named(shown.getStartMark(), key, keyName), node, false);
  }

  private Value.Place place(String key, Optional<Mark> mark) {
    return owner.place().named(mark, key, key);
  }

  private void know(String key) {
    known.add(key);
    record(key);
  }

  private void record(@Nullable String key) {
    if (named && key != null) {
      owner.reading().asked(owner.place().named(Optional.empty(), key, key).key());
    }
  }
}
