package io.watchfire.config.yaml;

import io.watchfire.target.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The names of one kind of thing, to which other values refer. */
public final class Names {
  private final String kind;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final Set<String> inherited = new LinkedHashSet<>();
  private boolean incomplete;

  /**
   * @param kind as in "there is no KIND of that name"
   */
  public Names(String kind) {
    this.kind = kind;
  }

  /** A new name; a second one of the same name is a fault. */
  public void add(Value at, String name) {
    Integer first = lines.putIfAbsent(name, at.place().line());
    if (first != null && !at.isFaulty()) {
      at.fault(at.quoted() + " is taken: another " + kind + " has it on line " + first);
    }
  }

  /** A name that is there already, and may be given anew. */
  public void know(String name) {
    inherited.add(name);
  }

  /** Says that the file which gives the names could not be read: any name may be right. */
  public void incomplete() {
    incomplete = true;
  }

  /** A reference; a fault when nothing has that name. */
  public void check(Value at, String name) {
    if (!at.isFaulty() && !has(name)) {
      at.fault("there is no " + kind + " \"" + name + "\"" + Spelling.remedy(name, all()));
    }
  }

  public boolean has(String name) {
    return incomplete || lines.containsKey(name) || inherited.contains(name);
  }

  public Collection<String> all() {
    Set<String> all = new LinkedHashSet<>(inherited);
    all.addAll(lines.keySet());
    return all;
  }
}
