package io.watchfire.notify;

import io.watchfire.incident.Incident;
import io.watchfire.notify.Message.Alert;
import io.watchfire.rule.RuleKey;
import io.watchfire.rule.Severity;
import io.watchfire.target.RegionId;
import io.watchfire.target.Site;
import io.watchfire.target.Target;
import io.watchfire.target.Word;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Trigger;
import io.watchfire.warning.Warning;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A warning as Alertmanager's label sets, one for each trigger and colour it was told in; what has
 * no trigger is one label set.
 */
public final class Alerts {
  private final Site site;

  public Alerts(Site site) {
    this.site = site;
  }

  /** The label sets that stand for an active warning: every trigger in its present colour. */
  public List<Alert> firing(Warning warning) {
    if (warning.triggers().isEmpty()) {
      return List.of(announced(warning, null));
    }
    return warning.triggers().stream()
        .map(trigger -> alert(warning, trigger, colourOf(trigger), null))
        .toList();
  }

  /** Every label set ever told of a warning, ended: a release resolves them all. */
  public List<Alert> resolved(Warning warning, Instant endedAt) {
    if (warning.triggers().isEmpty()) {
      return List.of(announced(warning, endedAt));
    }
    List<Alert> alerts = new ArrayList<>();
    for (Trigger trigger : warning.triggers()) {
      if (trigger.blueAt() != null) {
        alerts.add(alert(warning, trigger, Colour.BLUE, endedAt));
      }
      if (trigger.yellowAt() != null) {
        alerts.add(alert(warning, trigger, Colour.YELLOW, endedAt));
      }
    }
    return alerts;
  }

  /** An incident of which no active warning tells. */
  public List<Alert> firing(Incident incident) {
    return of(incident, null);
  }

  /** One that is over. */
  public List<Alert> resolved(Incident incident, Instant endedAt) {
    return of(incident, endedAt);
  }

  private static List<Alert> of(Incident incident, @Nullable Instant endsAt) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", "incident");
    labels.put("incident", incident.id().value());
    labels.put("scope", incident.scope().toString());
    labels.put("cause", Word.of(incident.cause()));
    labels.put("severity", incident.severity() == Severity.MAJOR ? "critical" : "warning");
    labels.put("realm", Word.of(incident.realm()));
    return List.of(
        Alert.of(fingerprint(incident.id().value()), labels, incident.openedAt(), endsAt));
  }

  /** People issued it: no rule stands behind it. */
  private static Alert announced(Warning warning, @Nullable Instant endsAt) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", "announced");
    about(warning, warning.colour(), labels);
    return Alert.of(fingerprint(warning.id().value()), labels, warning.issuedAt(), endsAt);
  }

  private static void about(Warning warning, Colour colour, Map<String, String> labels) {
    labels.put("warning", warning.id().value());
    labels.put("scope", warning.scope().toString());
    labels.put("cause", Word.of(warning.cause()));
    labels.put("colour", colour.key());
    labels.put("severity", colour == Colour.YELLOW ? "critical" : "warning");
    labels.put("realm", Word.of(warning.realm()));
  }

  private static Colour colourOf(Trigger trigger) {
    return trigger.yellowAt() != null ? Colour.YELLOW : Colour.BLUE;
  }

  private Alert alert(Warning warning, Trigger trigger, Colour colour, @Nullable Instant endsAt) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", trigger.key().rule().value());
    labels.put("target", trigger.key().target().value());
    about(warning, colour, labels);
    RegionId region = site.target(trigger.key().target()).map(Target::region).orElse(null);
    if (region != null) {
      labels.put("region", region.value());
    }
    Instant since = colour == Colour.YELLOW ? trigger.yellowAt() : trigger.blueAt();
    return Alert.of(
        fingerprint(warning, trigger.key()),
        labels,
        since == null ? warning.issuedAt() : since,
        endsAt);
  }

  /** Hash of (warning, rule, target): an upgrade keeps it. */
  static String fingerprint(Warning warning, RuleKey key) {
    return fingerprint(warning.id() + "/" + key);
  }

  private static String fingerprint(String identity) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
