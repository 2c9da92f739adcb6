package io.watchfire.config.folder;

import io.watchfire.config.prometheus.Imported;
import io.watchfire.config.prometheus.ImportedRule;
import io.watchfire.config.prometheus.NotTaken;
import io.watchfire.config.yaml.Names;
import io.watchfire.config.yaml.Value;
import io.watchfire.rule.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code prometheus}: rule files of Prometheus, read as far as they say something here. */
final class PrometheusKey {
  private final References references;
  private final Watched watched;
  private final Names ids;

  /**
   * @param ids of the rules so far
   */
  PrometheusKey(References references, Watched watched, Names ids) {
    this.references = references;
    this.watched = watched;
    this.ids = ids;
  }

  List<Rule> read(Value list) {
    List<Rule> rules = new ArrayList<>();
    Set<String> files = new HashSet<>();
    for (Value item : list.items()) {
      String file = item.text();
      if (!item.isFaulty() && !files.add(file)) {
        item.fault(item.quoted() + " is in the list twice; remove one");
      }
      if (!item.isFaulty()) {
        references
            .prometheus(file)
            .ifPresent(imported -> rules.addAll(taken(item, file, imported)));
      }
    }
    return rules;
  }

  private List<Rule> taken(Value item, String file, Imported imported) {
    for (NotTaken not : imported.notTaken()) {
      references.hint(
          file, not.line(), not.column(), "not taken: " + not.what() + "; " + not.remedy());
    }
    List<Rule> rules = new ArrayList<>();
    for (ImportedRule one : imported.rules()) {
      Rule rule = one.rule();
      String id = rule.id().value();
      if (ids.all().contains(id)) {
        references.fault(
            file,
            one.line(),
            one.column(),
            "alert " + one.name() + " becomes the rule " + id + ", and there is one; rename it");
      } else {
        ids.add(item, id);
        watched.expect(rule, message -> references.hint(file, one.line(), one.column(), message));
        rules.add(rule);
      }
    }
    return rules;
  }
}
