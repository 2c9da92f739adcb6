package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Text;
import io.watchfire.target.LocalText;
import io.watchfire.target.Spelling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Subjects and bodies of {@code plan.yaml}, and the placeholders they may hold. */
final class Texts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");

  /** Without these four a warning is incomplete and would be rejected. */
  private static final List<String> MANDATORY = List.of("level", "scope", "expected", "measures");

  static final String INCOMPLETE =
      "a warning must state its level, scope, expected duration and measures (R-064)";

  private Texts() {}

  static Text text(NoticeKind kind, Section text) {
    LocalText subject = local(text.required("subject"), Text.FACTS, List.of(), "");
    boolean isWarning = kind == NoticeKind.WARNING_BLUE || kind == NoticeKind.WARNING_YELLOW;
    List<String> mandatory = isWarning ? MANDATORY : List.of();
    return new Text(
        subject,
        local(text.required("body"), Text.FACTS, mandatory, INCOMPLETE),
        text.optional("sms")
            .map(sms -> Scalars.local(sms, language -> ShortTexts.check(kind, mandatory, language)))
            .orElse(null));
  }

  /**
   * A text with placeholders.
   *
   * @param known names that it may hold
   * @param mandatory names that it must hold
   * @param why it must
   */
  static LocalText local(Value at, List<String> known, List<String> mandatory, String why) {
    return Scalars.local(at, language -> check(language, known, mandatory, why));
  }

  static void check(Value at, List<String> known, List<String> mandatory, String why) {
    String text = at.text();
    if (at.isFaulty()) {
      return;
    }
    Set<String> used = new LinkedHashSet<>();
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      String name = placeholders.group(1);
      used.add(name);
      if (!known.contains(name)) {
        at.fault("there is no placeholder {" + name + "}" + Spelling.remedy(name, known));
      }
    }
    if (placeholders.replaceAll("").matches("(?s).*[{}].*")) {
      at.fault("a brace { or } without its other half");
    }
    List<String> missing = mandatory.stream().filter(name -> !used.contains(name)).toList();
    if (!missing.isEmpty()) {
      at.fault(why + "; add {" + String.join("}, {", missing) + "}");
    }
  }
}
