package io.watchfire.config.yaml;

import io.watchfire.target.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of one kind of thing, to which other values refer. */
public final class Names {
  private final String kind;
  private final Map<String, Integer> lines = new LinkedHashMap<>();
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

  /** Says that the file which gives the names could not be read: any name may be right. */
  public void incomplete() {
    incomplete = true;
  }

  /** A reference; a fault when nothing has that name. */
  public void check(Value at, String name) {
    if (!incomplete && !at.isFaulty() && !lines.containsKey(name)) {
      at.fault("there is no " + kind + " \"" + name + "\"" + Spelling.remedy(name, lines.keySet()));
    }
  }

  public boolean has(String name) {
    return incomplete || lines.containsKey(name);
  }

  public Collection<String> all() {
    return lines.keySet();
  }
}
