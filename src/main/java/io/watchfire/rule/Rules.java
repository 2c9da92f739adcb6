package io.watchfire.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules in the order of their file, found by their ids: in a storm each change asks for its own.
 */
public final class Rules {
  private final List<Rule> all;
  private final Map<RuleId, Rule> byId = new HashMap<>();

  public Rules(List<Rule> all) {
    this.all = List.copyOf(all);
    all.forEach(rule -> byId.putIfAbsent(rule.id(), rule));
  }

  public List<Rule> all() {
    return all;
  }

  public Optional<Rule> find(RuleId id) {
    return Optional.ofNullable(byId.get(id));
  }
}
