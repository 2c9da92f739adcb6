package io.watchfire.metrics;

import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.regex.Pattern;

/** What devices and people wrote, made fit for names and labels of the page. */
final class LabelText {
  /** No label value is longer than this many characters. */
  static final int MOST = 200;

  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_]");
  private static final Pattern OURS =
      Pattern.compile("(watchfire|hotline|jvm|process|system)_.*", Pattern.DOTALL);

  private LabelText() {}

  /**
   * A label value within its bound, without control characters: a NUL would end the page for
   * Prometheus.
   */
  static String value(String text) {
    return isFit(text) ? text : fitted(text);
  }

  /** Nearly every text is fit as it is: it is not copied at every scrape. */
  private static boolean isFit(String text) {
    if (text.length() > MOST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String fitted(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), MOST));
    for (int i = 0; i < text.length() && kept.length() < MOST; i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        if (kept.length() + 2 > MOST) {
          break;
        }
        kept.append(c).append(text.charAt(++i));
      } else {
        kept.append(Character.isSurrogate(c) ? '\uFFFD' : Character.isISOControl(c) ? ' ' : c);
      }
    }
    return kept.toString();
  }

  /** The metric name of a MIB object; never one of the daemon's own. */
  static String metricName(String object) {
    String name = NOT_IN_NAMES.matcher(object).replaceAll("_");
    name = name.length() > MOST ? name.substring(0, MOST) : name;
    if (name.isEmpty() || Character.isDigit(name.charAt(0)) || OURS.matcher(name).matches()) {
      name = "device_" + name;
    }
    return PrometheusNaming.sanitizeMetricName(name);
  }

  /** The label name of what a row is called by. */
  static String labelName(String text) {
    if (PrometheusNaming.isValidLegacyLabelName(text)
        && text.length() <= MOST
        && !text.startsWith("_")) {
      return text;
    }
    String name = NOT_IN_NAMES.matcher(text).replaceAll("_");
    name = name.length() > MOST ? name.substring(0, MOST) : name;
    return name.isEmpty() || Character.isDigit(name.charAt(0)) || name.startsWith("_")
        ? "row" + (name.startsWith("_") ? name : "_" + name)
        : name;
  }
}
