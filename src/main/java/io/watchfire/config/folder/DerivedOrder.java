package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.expression.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Derived indicators so that each comes after those it is made of. */
final class DerivedOrder {
  private final Map<String, DerivedIndicator> all = new LinkedHashMap<>();
  private final Map<String, Value> places;
  private final LinkedHashSet<String> open = new LinkedHashSet<>();
  private final Map<String, DerivedIndicator> done = new LinkedHashMap<>();
  private boolean cyclic;

  private DerivedOrder(List<DerivedIndicator> derived, Map<String, Value> places) {
    derived.forEach(one -> all.putIfAbsent(one.name().value(), one));
    this.places = places;
  }

  /**
   * A cycle is a fault at the first of its indicators.
   *
   * @param places where each is named
   * @return empty when there is a cycle
   */
  static List<DerivedIndicator> of(List<DerivedIndicator> derived, Map<String, Value> places) {
    DerivedOrder order = new DerivedOrder(derived, places);
    order.all.keySet().forEach(order::visit);
    return order.cyclic ? List.of() : List.copyOf(order.done.values());
  }

  private void visit(String name) {
    DerivedIndicator one = all.get(name);
    if (one == null || done.containsKey(name)) {
      return;
    }
    if (!open.add(name)) {
      tell(name);
      return;
    }
    parts(one).forEach(this::visit);
    open.remove(name);
    done.put(name, one);
  }

  private void tell(String name) {
    List<String> cycle = new ArrayList<>(open);
    cycle = new ArrayList<>(cycle.subList(cycle.indexOf(name), cycle.size()));
    cycle.add(name);
    cyclic = true;
    Value at = places.get(name);
    if (at != null) {
      at.fault("is made of itself: " + String.join(" -> ", cycle) + "; break the circle");
    }
  }

  private static List<String> parts(DerivedIndicator one) {
    if (one instanceof DerivedIndicator.Formula formula) {
      return formula.expression().inputs().stream()
          .map(Input::indicator)
          .map(Object::toString)
          .toList();
    }
    return List.of(((DerivedIndicator.Group) one).terms().of().value());
  }
}
