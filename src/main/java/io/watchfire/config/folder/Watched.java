package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Assignments;
import io.watchfire.rule.DerivedIndicator;
import io.watchfire.rule.Rule;
import io.watchfire.rule.expression.Input;
import io.watchfire.target.KnownTrap;
import io.watchfire.target.Profile;
import io.watchfire.target.Site;
import io.watchfire.target.Spelling;
import io.watchfire.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Whether rules have anything to watch at this site: not a fault, but worth a hint. */
public final class Watched {
  /** Classes that mean something everywhere, whether or not the site has one. */
  private static final Set<String> USUAL =
      Set.of(
          "switch",
          "router",
          "host",
          "ups",
          "generator",
          "ats",
          "pdu",
          "environment",
          "cooling",
          "dcpower",
          "queue",
          "complaints",
          "hotline",
          "line",
          "link",
          "service",
          "feed",
          "inspection",
          "region",
          "site",
          "trunk",
          "class");

  private final boolean trapsAreTaken;
  private final List<Consumer<Site>> checks = new ArrayList<>();
  private List<Profile> profiles = List.of();
  private List<DerivedIndicator> derived = List.of();

  /**
   * @param trapsAreTaken whether devices are listened to
   */
  public Watched(boolean trapsAreTaken) {
    this.trapsAreTaken = trapsAreTaken;
  }

  /**
   * Gives the hints, and the faults on classes and targets.
   *
   * @param site with the targets of its groups
   */
  public void check(Site site, List<Profile> read, List<DerivedIndicator> made) {
    this.profiles = read;
    this.derived = made;
    checks.forEach(check -> check.accept(site));
  }

  void expect(Value at, Rule rule) {
    expect(
        rule,
        message -> {
          if (!at.isFaulty()) {
            at.hint(message);
          }
        });
  }

  /**
   * @param hint is told when nothing is watched
   */
  void expect(Rule rule, Consumer<String> hint) {
    checks.add(
        site -> {
          if (new Assignments(site, profiles, derived).of(rule).isEmpty()) {
            hint.accept("not watched: no target that it matches has " + rule.subject() + " (A-61)");
          } else if (!trapsAreTaken && countsTraps(rule)) {
            hint.accept("counts what traps tell, but none are taken; add traps to watchfire.yaml");
          }
        });
  }

  private static boolean countsTraps(Rule rule) {
    return Stream.concat(
            Stream.of(rule.indicator()),
            rule.expressions().stream()
                .flatMap(expression -> expression.inputs().stream())
                .map(Input::indicator))
        .anyMatch(read -> read.value().startsWith(KnownTrap.Effect.Event.PREFIX));
  }

  /** The name of a class, checked when the site is known. */
  String kind(Value value, String kind) {
    checks.add(
        site -> {
          Set<String> known = new LinkedHashSet<>();
          site.targets().stream().map(Target::kind).forEach(known::add);
          known.addAll(USUAL);
          if (!value.isFaulty() && !known.contains(kind)) {
            value.fault("there is no class \"" + kind + "\"" + Spelling.remedy(kind, known));
          }
        });
    return kind;
  }

  /** The id of a target, of a group's too, checked when the site is known. */
  String target(Value value, String id) {
    checks.add(
        site -> {
          List<String> ids = site.targets().stream().map(target -> target.id().value()).toList();
          if (!value.isFaulty() && !ids.contains(id)) {
            value.fault("there is no target \"" + id + "\"" + Spelling.remedy(id, ids));
          }
        });
    return id;
  }
}
