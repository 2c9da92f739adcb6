package io.watchfire.config;

import io.watchfire.plan.Plan;
import io.watchfire.rule.Rule;
import io.watchfire.target.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a newly read configuration may change while the daemon runs: everything but watchfire.yaml.
 * Whole or not at all: where that differs, nothing is taken.
 */
public sealed interface Reload {
  /**
   * The configuration to go on with.
   *
   * @param changed the parts that differ, such as {@code plan.yaml texts}; empty when none does
   */
  record Accepted(Configuration effective, List<String> changed) implements Reload {}

  /**
   * The running configuration stays.
   *
   * @param parts that differ and need a restart, such as {@code watchfire.yaml http}
   */
  record NeedsRestart(List<String> parts) implements Reload {
    /** One sentence for a log or an answer. */
    public String reason() {
      return "only a restart takes changes of " + String.join(", ", parts) + "; nothing was taken";
    }
  }

  /** Holds what was read against what runs. */
  static Reload of(Configuration running, Configuration read) {
    List<String> fixed = differing(fixed(running), fixed(read));
    return fixed.isEmpty()
        ? new Accepted(read, differing(free(running), free(read)))
        : new NeedsRestart(fixed);
  }

  private static Map<String, Object> fixed(Configuration configuration) {
    Settings settings = configuration.settings();
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("watchfire.yaml locale", settings.locale());
    parts.put("watchfire.yaml timeZone", settings.zone());
    parts.put("watchfire.yaml shards", settings.shards());
    parts.put("watchfire.yaml clock", settings.clock());
    parts.put("watchfire.yaml store", settings.store());
    parts.put("watchfire.yaml http", settings.http());
    parts.put("watchfire.yaml mqtt.server", Optional.ofNullable(settings.mqtt().server()));
    parts.put("watchfire.yaml mqtt.client", Optional.ofNullable(settings.mqtt().client()));
    parts.put("watchfire.yaml traps", Optional.ofNullable(settings.traps()));
    return parts;
  }

  private static Map<String, Object> free(Configuration configuration) {
    Plan plan = configuration.plan();
    Site site = configuration.site();
    SiteTimes times = configuration.times();
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("site.yaml name", site.name());
    parts.put("site.yaml regions", site.regions());
    parts.put("site.yaml targets", site.own());
    parts.put("site.yaml topics", configuration.settings().mqtt().topics());
    parts.put("site.yaml baselines", configuration.seeds());
    parts.put("site.yaml calendar", times.calendar());
    parts.put("site.yaml shifts", times.shifts());
    parts.put("site.yaml maintenance", times.maintenance());
    parts.put("profiles", configuration.profiles());
    parts.put("rules.yaml indicators", configuration.derived());
    parts.put("rules.yaml rules", rules(configuration, false));
    parts.put("limits of profiles", rules(configuration, true));
    parts.put("plan.yaml clocks", plan.clocks());
    parts.put("plan.yaml release", plan.releaseConditions());
    parts.put("plan.yaml version", List.of(plan.version().name(), plan.title()));
    parts.put("plan.yaml dates", List.of(plan.approved(), plan.reviewDue()));
    parts.put("plan.yaml leader", plan.leader());
    parts.put("plan.yaml responsible", plan.responsible());
    parts.put("plan.yaml groups", List.of(plan.technical(), plan.command()));
    parts.put("plan.yaml recipients", plan.recipients());
    parts.put("plan.yaml texts", plan.texts());
    parts.put("contacts.yaml people", configuration.contacts().people());
    parts.put("contacts.yaml groups", configuration.contacts().groups());
    parts.put("channels.yaml", configuration.channels());
    return parts;
  }

  private static List<Rule> rules(Configuration configuration, boolean limits) {
    return configuration.rules().stream().filter(rule -> rule.isLimit() == limits).toList();
  }

  private static List<String> differing(Map<String, Object> left, Map<String, Object> right) {
    List<String> differing = new ArrayList<>();
    left.forEach(
        (part, value) -> {
          if (!value.equals(right.get(part))) {
            differing.add(part);
          }
        });
    return differing;
  }
}
