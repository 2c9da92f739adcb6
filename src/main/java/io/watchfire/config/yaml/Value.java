package io.watchfire.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file and where it is.
 *
 * <p>A reader that meets a fault tells it and gives a stand-in, so that reading goes on and finds
 * the next one. What is built of stand-ins is thrown away: there is a fault.
 */
public final class Value {
  /** What a faulty text reads as; no name of anything. */
  public static final String STAND_IN = "?";

  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final int QUOTED = 60;

  /**
   * Where a value is.
   *
   * @param key the path as {@link Reading#keys} has it: no numbers, no free names
   */
  record Place(String file, int line, int column, String path, String key) {
    Place at(Optional<Mark> mark, String below, String keyBelow) {
      return new Place(
          file,
          mark.map(m -> m.getLine() + 1).orElse(line),
          mark.map(m -> m.getColumn() + 1).orElse(column),
          path + below,
          key + keyBelow);
    }

    Place named(Optional<Mark> mark, String name, String keyName) {
      String dot = path.isEmpty() ? "" : ".";
      return at(mark, dot + name, key.endsWith(" ") ? keyName : "." + keyName);
    }
  }

  private final Reading reading;
  private final Place place;
  private final @Nullable Node node;
  private final boolean secret;
  private boolean faulty;

  Value(Reading reading, Place place, @Nullable Node node, boolean secret) {
    this.reading = reading;
    this.place = place;
    this.node = node;
    this.secret = secret;
    this.faulty = node == null;
  }

  /** The same value, never quoted by a fault. */
  Value asSecret() {
    return new Value(reading, place, node, true);
  }

  /** The same value, whose keys {@link Reading#keys} lists under another name. */
  public Value listedAs(String key) {
    return new Value(
        reading,
        new Place(place.file(), place.line(), place.column(), place.path(), key),
        node,
        secret);
  }

  Place place() {
    return place;
  }

  public Reading reading() {
    return reading;
  }

  /** Where it begins in its line, from 1. */
  public int column() {
    return place.column();
  }

  /** Line of the file, from 1. */
  public int line() {
    return place.line();
  }

  /** Whether a fault has been told of it, or it is missing: no more needs to be said. */
  public boolean isFaulty() {
    return faulty;
  }

  /** Tells what is wrong here and how to put it right. */
  public void fault(String message) {
    if (node != null) {
      reading.fault(place.file(), place.line(), place.column(), place.path(), message);
    }
    faulty = true;
  }

  /**
   * As {@link #fault(String)}, of one place in a text.
   *
   * @param offset in characters of {@link #text}; where the text was written otherwise than it
   *     reads (over several lines, with escapes or variables) the fault is told at its begin
   */
  public void fault(int offset, String message) {
    if (node instanceof ScalarNode scalar && isAsWritten(scalar)) {
      int quote = scalar.isPlain() ? 0 : 1;
      reading.fault(
          place.file(), place.line(), place.column() + quote + offset, place.path(), message);
      faulty = true;
    } else {
      fault(message + " (character " + (offset + 1) + ")");
    }
  }

  private static boolean isAsWritten(ScalarNode scalar) {
    Optional<Mark> begin = scalar.getStartMark();
    Optional<Mark> end = scalar.getEndMark();
    String text = scalar.getValue();
    return begin.isPresent()
        && end.isPresent()
        && begin.get().getLine() == end.get().getLine()
        && !text.contains("${")
        && end.get().getColumn() - begin.get().getColumn()
            == text.length() + (scalar.isPlain() ? 0 : 2);
  }

  /** Tells something worth knowing that is no fault. */
  public void hint(String message) {
    reading.hint(place.file(), place.line(), place.column(), place.path(), message);
  }

  /** The value as it stands in the file, in quotes; {@code this} for a secret. */
  public String quoted() {
    if (secret) {
      return "the secret";
    }
    if (!(node instanceof ScalarNode scalar)) {
      return "this";
    }
    String text = scalar.getValue().replaceAll("\\p{Cntrl}+", " ");
    return "\"" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text) + "\"";
  }

  /** What a function makes of it. */
  public <T> T as(Function<Value, T> read) {
    return read.apply(this);
  }

  public boolean isSection() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Reads a mapping; keys that the binder did not ask for are faults. */
  public <T> T section(Function<Section, T> binder) {
    return section(binder, true);
  }

  /** Looks into a mapping once more without minding keys that nobody asks for. */
  public Section look() {
    return Section.of(this, mapping(), false);
  }

  /** As {@link #section}; its keys are not listed where the value occurs, as those of a text. */
  <T> T part(Function<Section, T> binder) {
    return section(binder, false);
  }

  private <T> T section(Function<Section, T> binder, boolean named) {
    Section section = Section.of(this, mapping(), named);
    T result = binder.apply(section);
    section.done();
    return result;
  }

  /** Reads a mapping of free names, such as header names. */
  public Map<String, Value> entries() {
    return Section.of(this, mapping(), false).all();
  }

  /** As {@link #entries}, for secrets: faults do not quote them. */
  public Map<String, Value> secretEntries() {
    Map<String, Value> secrets = new LinkedHashMap<>();
    entries().forEach((name, value) -> secrets.put(name, value.asSecret()));
    return secrets;
  }

  /** As {@link #items}, for secrets: faults do not quote them. */
  public List<Value> secretItems() {
    return items().stream().map(Value::asSecret).toList();
  }

  /** Reads a list. */
  public <T> List<T> list(Function<Value, T> binder) {
    List<T> list = new ArrayList<>();
    forEach(item -> list.add(binder.apply(item)));
    return List.copyOf(list);
  }

  /** Reads a list in which nothing may stand twice; in its order. */
  public <T> Set<T> set(Function<Value, T> binder) {
    Set<T> set = new LinkedHashSet<>();
    for (Value item : items()) {
      T read = binder.apply(item);
      if (!item.isFaulty() && !set.add(read)) {
        item.fault(item.quoted() + " is in the list twice; remove one");
      }
    }
    return set;
  }

  /** The entries of a list. */
  public List<Value> items() {
    List<Value> items = new ArrayList<>();
    forEach(items::add);
    return items;
  }

  private void forEach(Consumer<Value> binder) {
    if (node == null) {
      return;
    }
    if (!(node instanceof SequenceNode sequence)) {
      fault("must be a list; begin each entry with \"- \"");
      return;
    }
    AtomicInteger count = new AtomicInteger();
    Consumer<Node> entry =
        item -> {
          String number = "[" + count.getAndIncrement() + "]";
          binder.accept(
              new Value(reading, place.at(item.getStartMark(), number, "[]"), item, secret));
        };
    if (node instanceof LongList list) {
      list.forEach(entry);
    } else {
      sequence.getValue().forEach(entry);
    }
  }

  /** A text that is not empty. */
  public String text() {
    if (node == null) {
      return STAND_IN;
    }
    if (!(node instanceof ScalarNode scalar)) {
      fault("must be one value, not a " + (isList() ? "list" : "mapping"));
      return STAND_IN;
    }
    String written = scalar.getValue();
    String read = reading.interpolated(written, this::fault);
    if (faulty) {
      return STAND_IN;
    }
    if (read.isBlank() || (scalar.isPlain() && scalar.getTag().equals(Tag.NULL))) {
      fault("has no value; give it one or remove the key");
      return STAND_IN;
    }
    if (read.chars().anyMatch(Value::isControl)) {
      fault("holds a control character; remove it");
      return STAND_IN;
    }
    return read;
  }

  /** What neither a path nor a message may hold; texts may have lines and tabs. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }

  /** A name that others refer to: lower-case letters, digits and hyphens. */
  public String id() {
    String text = text();
    if (!faulty && !ID.matcher(text).matches()) {
      fault(quoted() + " is no id; use lower-case letters, digits and hyphens, at most 64");
    }
    return text;
  }

  private Map<String, NodeTuple> mapping() {
    Map<String, NodeTuple> tuples = new LinkedHashMap<>();
    if (node == null) {
      return tuples;
    }
    if (!(node instanceof MappingNode mapping)) {
      fault("must be a mapping of keys to values, such as \"key: value\"");
      return tuples;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      take(tuple, tuples);
    }
    return tuples;
  }

  private void take(NodeTuple tuple, Map<String, NodeTuple> tuples) {
    Node keyNode = tuple.getKeyNode();
    Place at = place.at(keyNode.getStartMark(), "", "");
    if (!(keyNode instanceof ScalarNode key)) {
      reading.fault(at.file(), at.line(), at.column(), at.path(), "a key must be a plain name");
      return;
    }
    NodeTuple first = tuples.putIfAbsent(key.getValue(), tuple);
    if (first != null) {
      Place named = place.named(keyNode.getStartMark(), key.getValue(), "");
      reading.fault(
          named.file(),
          named.line(),
          named.column(),
          named.path(),
          "given twice, first on line "
              + first.getKeyNode().getStartMark().map(m -> m.getLine() + 1).orElse(1)
              + "; remove one");
    }
  }
}
