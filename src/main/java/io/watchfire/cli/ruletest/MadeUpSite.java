package io.watchfire.cli.ruletest;

import io.watchfire.config.yaml.Reading;
import io.watchfire.indicator.Catalogue;
import io.watchfire.time.DurationText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A site that has just the targets a test speaks of, as their labels say they are, and a plan in
 * which one person is told and nothing stands against a release.
 */
final class MadeUpSite {
  private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern USERS = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String HOTLINE = "hotline";

  /** What usually has an indicator, by the first word of its name, where no class is given. */
  private static final Map<String, String> USUAL_CLASS =
      Map.ofEntries(
          Map.entry("queue", "queue"),
          Map.entry("calls", "queue"),
          Map.entry("complaints", "complaints"),
          Map.entry("call", HOTLINE),
          Map.entry("connection", HOTLINE),
          Map.entry("agents", HOTLINE),
          Map.entry("line", "line"),
          Map.entry("link", "link"),
          Map.entry("service", "service"),
          Map.entry("watchfire", HOTLINE),
          Map.entry("disk", "host"),
          Map.entry("feed", "feed"),
          Map.entry("inspection", "inspection"),
          Map.entry("ups", "ups"),
          Map.entry("generator", "generator"),
          Map.entry("ats", "ats"),
          Map.entry("pdu", "pdu"),
          Map.entry("room", "environment"),
          Map.entry("leak", "environment"),
          Map.entry("contact", "environment"),
          Map.entry("probe", "environment"),
          Map.entry("cooling", "cooling"),
          Map.entry("dc", "dcpower"));

  /** Labels that hold an id. */
  private static final Set<String> NAMES = Set.of("target", "class", "region", "site", "trunk");

  private final Duration interval;
  private final Map<String, Target> targets = new LinkedHashMap<>();

  /** What the labels of its series say of a target. */
  private static final class Target {
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> receives = new TreeSet<>();
    private String usualClass = "switch";
    private boolean polled;
  }

  private MadeUpSite(Duration interval) {
    this.interval = interval;
  }

  /** Puts it in place of the files of a folder; labels that cannot be become faults. */
  static Reading in(Reading folder, RuleTest test) {
    MadeUpSite site = new MadeUpSite(test.interval());
    test.series().forEach(site::add);
    folder.madeUp("site.yaml", site.text());
    for (String file : List.of("watchfire.yaml", "plan.yaml", "contacts.yaml", "channels.yaml")) {
      folder.madeUp(file, resource(file));
    }
    if (site.targets.values().stream().anyMatch(target -> target.polled)) {
      folder.madeUp("profiles/made-up.yaml", resource("made-up.yaml"));
    }
    return folder;
  }

  private void add(GivenSeries series) {
    for (Map.Entry<String, String> label : series.labels().entrySet()) {
      if (label.getKey().equals("users") && !USERS.matcher(label.getValue()).matches()) {
        series.at().fault("users=\"" + label.getValue() + "\" is no number of 1 or more");
        return;
      }
      if (NAMES.contains(label.getKey()) && !ID.matcher(label.getValue()).matches()) {
        series
            .at()
            .fault(
                label.getKey()
                    + "=\""
                    + label.getValue()
                    + "\" is no id; use lower-case letters, digits and hyphens, at most 64");
        return;
      }
    }
    Target target = targets.computeIfAbsent(series.target(), id -> new Target());
    target.labels.putAll(series.labels());
    String first = series.indicator().split("\\.", 2)[0];
    target.usualClass = USUAL_CLASS.getOrDefault(first, target.usualClass);
    if (series.indicator().equals(Catalogue.TARGET_UP.value())) {
      target.polled = true;
    } else if (Catalogue.find(series.indicator()).isPresent()) {
      target.receives.add(series.indicator());
    } else {
      series
          .at()
          .fault(
              series.indicator()
                  + " is known by no made-up target; test it in a folder that has it, by --config");
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder("name: made up\nregions:");
    Set<String> regions = new TreeSet<>();
    targets.values().forEach(target -> regions.add(target.labels.getOrDefault("region", "")));
    regions.remove("");
    text.append(regions.isEmpty() ? " []\n" : "\n");
    regions.forEach(region -> text.append("  - {id: ").append(region).append("}\n"));
    text.append("targets:\n");
    boolean hasHotline = false;
    for (Map.Entry<String, Target> entry : targets.entrySet()) {
      String kind = kind(entry.getValue());
      hasHotline |= kind.equals(HOTLINE);
      append(text, entry.getKey(), kind, entry.getValue());
    }
    if (!hasHotline) {
      append(text, free(), HOTLINE, new Target());
    }
    return text.toString();
  }

  private String free() {
    String id = HOTLINE;
    while (targets.containsKey(id)) {
      id = id + "-service";
    }
    return id;
  }

  private static String kind(Target target) {
    return target.labels.getOrDefault("class", target.usualClass);
  }

  private void append(StringBuilder text, String id, String kind, Target target) {
    text.append("  - {id: ").append(id).append(", class: ").append(kind);
    for (String label : List.of("region", "site", "trunk")) {
      String value = target.labels.getOrDefault(label, "");
      if (!value.isEmpty()) {
        text.append(", ").append(label).append(": ").append(value);
      }
    }
    for (String flag : List.of("core", "standby")) {
      if (target.labels.getOrDefault(flag, "").equals("true")) {
        text.append(", ").append(flag).append(": true");
      }
    }
    String users = target.labels.getOrDefault("users", "");
    if (!users.isEmpty()) {
      text.append(", users: ").append(users);
    }
    text.append(", interval: ").append(DurationText.format(interval));
    if (target.polled) {
      text.append(", profile: made-up, snmp: {address: 127.0.0.1, community: none}");
    }
    if (!target.receives.isEmpty()) {
      text.append(", receives: [").append(String.join(", ", target.receives)).append("]");
    }
    text.append("}\n");
  }

  private static String resource(String name) {
    try (InputStream in = MadeUpSite.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
