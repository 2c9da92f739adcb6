package io.watchfire.cli.devices;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.DeviceValue;
import io.watchfire.indicator.Sample;
import io.watchfire.probe.snmp.Met;
import io.watchfire.target.Profile;
import io.watchfire.target.Profile.Derived;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Word;
import io.watchfire.watch.Poll;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A walk for people. */
public final class WalkText {
  /** More rows of an indicator are counted, not listed. */
  private static final int ROWS = 3;

  private WalkText() {}

  /**
   * One line each.
   *
   * @param values whether the values under MIB names are listed too
   */
  public static List<String> lines(Walk walk, boolean values) {
    List<String> lines = new ArrayList<>();
    Met.Device met = walk.met();
    lines.add(walk.address() + " answers in SNMP version " + walk.version().written());
    lines.add("  sysName      " + shown(met.name()));
    lines.add("  sysDescr     " + shown(met.identity().sysDescr()));
    lines.add("  sysObjectID  " + shown(met.identity().sysObjectId()));
    lines.add("  profile      " + profile(walk));
    if (walk.profile().isEmpty()) {
      lines.add("");
      lines.add("No profile recognises it. Read it by one of them with --profile ID, or write");
      lines.add("profiles/NAME.yaml with detect: {sysObjectId: [" + prefix(met) + "]}.");
      return lines;
    }
    Profile profile = walk.profile().get();
    walk.poll().ifPresent(poll -> indicators(walk, profile, poll, lines));
    if (values) {
      walk.poll().ifPresent(poll -> values(profile, poll, lines));
    }
    return lines;
  }

  private static String profile(Walk walk) {
    return walk.profile()
        .map(profile -> profile.id().value() + ", " + profile.title().en() + " (" + walk.by() + ")")
        .orElse("none");
  }

  private static String prefix(Met.Device met) {
    String oid = met.identity().sysObjectId();
    return oid.isEmpty() || oid.equals("0.0") ? "…" : oid;
  }

  private static void indicators(Walk walk, Profile profile, Poll poll, List<String> lines) {
    lines.add("");
    lines.add("Indicators");
    List<Derived> derived = profile.indicators();
    int width = derived.stream().mapToInt(one -> one.indicator().length()).max().orElse(0);
    for (int i = 0; i < derived.size(); i++) {
      Derived one = derived.get(i);
      Sample sample = poll.samples().get(i);
      lines.add(
          ("  %-" + width + "s  %-22s %s")
              .formatted(one.indicator(), value(sample, one.unit()), made(walk, profile, one))
              .stripTrailing());
    }
  }

  private static String value(Sample sample, String unit) {
    Absence why = sample.absence();
    if (why != null) {
      return "- " + worded(why);
    }
    return unit.equals("bool")
        ? sample.value() == 0 ? "no" : "yes"
        : number(sample.value()) + " " + unit;
  }

  /** The raw values behind an indicator. */
  private static String made(Walk walk, Profile profile, Derived derived) {
    List<DeviceValue> raw = walk.sources(derived);
    String names = String.join(", ", derived.sources());
    if (raw.isEmpty()) {
      return names;
    }
    if (raw.size() > ROWS) {
      return how(derived) + " of " + raw.size() + " rows of " + names;
    }
    return String.join(
        ", ",
        raw.stream()
            .map(value -> value.object() + labels(value) + " " + raw(profile, value))
            .toList());
  }

  private static String how(Derived derived) {
    return Word.of(derived.how());
  }

  private static void values(Profile profile, Poll poll, List<String> lines) {
    lines.add("");
    lines.add("Values under MIB names");
    poll.values()
        .snapshot()
        .forEach(
            value -> lines.add("  " + value.object() + labels(value) + " " + raw(profile, value)));
  }

  private static String labels(DeviceValue value) {
    return value.labels().isEmpty()
        ? ""
        : "{"
            + String.join(
                ",",
                value.labels().entrySet().stream()
                    .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                    .sorted()
                    .toList())
            + "}";
  }

  private static String raw(Profile profile, DeviceValue value) {
    String number = number(value.value());
    return profile
        .object(value.object())
        .map(object -> number + meaning(object, value.value()))
        .orElse(number);
  }

  private static String meaning(MibObject object, double value) {
    String state =
        value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
            ? object.states().getOrDefault((int) value, "")
            : "";
    if (!state.isEmpty()) {
      return " (" + state + ")";
    }
    if (object.unit().isEmpty()) {
      return "";
    }
    return Character.isDigit(object.unit().charAt(0)) ? " × " + object.unit() : " " + object.unit();
  }

  static String worded(Absence why) {
    return switch (why) {
      case TIMEOUT -> "no answer";
      case NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB -> "device does not have it";
      case AUTHENTICATION_FAILURE -> "not allowed";
      case NO_READING -> "no reading";
      case IMPLAUSIBLE -> "implausible";
      case UNREADABLE -> "unreadable";
      case NO_RATE -> "no rate yet";
      case STALE, NO_BASELINE, PARTIAL_WINDOW, NOT_WATCHED ->
          why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : new BigDecimal(value).round(new MathContext(5)).stripTrailingZeros().toPlainString();
  }

  private static String shown(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
