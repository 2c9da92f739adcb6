package io.watchfire.http.view;

import io.watchfire.deadline.TimelineEntry;
import io.watchfire.deadline.TimelineKind;
import io.watchfire.notify.Facts;
import io.watchfire.rule.RuleId;
import io.watchfire.target.LocalText;
import io.watchfire.target.Scope;
import io.watchfire.target.TargetId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words a timeline entry in one language. A pattern has {@code {fact}} placeholders; a part in
 * square brackets is left out when one of its facts is missing. {@code value.FACT.VALUE} words a
 * closed list such as colours. A fact that comes in both languages is in Chinese under its own name
 * and in English under that name and {@code .en}.
 */
public final class TimelineText {
  private static final Pattern PART = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern FACT = Pattern.compile("\\{([\\w.-]+)\\}");

  private final Locale locale;
  private final Map<String, String> patterns = new LinkedHashMap<>();

  /**
   * @param language {@code zh} or {@code en}
   */
  public TimelineText(String language) {
    this.locale = Locale.forLanguageTag(language);
    String file = "/io/watchfire/http/timeline_" + language + ".properties";
    Properties properties = new Properties();
    try (InputStream in = TimelineText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing " + file);
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.forEach((key, value) -> patterns.put(key.toString(), value.toString()));
  }

  boolean knows(TimelineKind kind) {
    return patterns.containsKey(kind.key());
  }

  boolean knows(String list, String value) {
    return patterns.containsKey("value." + list + "." + value);
  }

  /** A word of a closed list, such as {@code notice}; the value itself where there is none. */
  public String word(String fact, String value) {
    return patterns.getOrDefault("value." + fact + "." + value, value);
  }

  /** One sentence; {@code who} and {@code owner} are facts of every entry. */
  public String of(TimelineEntry entry, Names names) {
    Map<String, String> facts = new LinkedHashMap<>();
    entry.facts().forEach((fact, value) -> facts.put(fact, worded(fact, value, entry, names)));
    facts.put("owner", entry.owner());
    facts.put("who", names.person(entry.who()));
    String pattern = patterns.getOrDefault(entry.kind().key(), entry.kind().key());
    String parts =
        PART.matcher(pattern)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(complete(part.group(1), facts) ? part.group(1) : ""));
    return FACT.matcher(parts)
        .replaceAll(fact -> Matcher.quoteReplacement(facts.getOrDefault(fact.group(1), "?")))
        .strip();
  }

  private static boolean complete(String part, Map<String, String> facts) {
    return FACT.matcher(part)
        .results()
        .allMatch(fact -> !facts.getOrDefault(fact.group(1), "").isEmpty());
  }

  private String worded(String fact, String value, TimelineEntry entry, Names names) {
    String other = entry.facts().getOrDefault(fact + "." + locale.getLanguage(), "");
    if (!other.isBlank()) {
      return other;
    }
    String word = patterns.get("value." + list(fact, entry.kind()) + "." + value);
    if (word != null) {
      return word;
    }
    if (value.isBlank()) {
      return "";
    }
    return switch (fact) {
      case "policy" -> names.policy(value).map(this::in).orElse(value);
      case "scenario" -> names.scenario(value).map(this::in).orElse(value);
      case "cause" -> names.cause(value).map(this::in).orElse(value);
      case "group" -> names.group(value).map(this::in).orElse(value);
      // a timetable begins when something is due, or is not done in time
      case "reason" -> word("deadline", value);
      case "rule" -> names.rule(new RuleId(value)).map(rule -> in(rule.title())).orElse(value);
      case "target", "upstream" -> in(names.words().target(new TargetId(value)));
      case "scope" -> in(names.words().scope(Scope.parse(value)));
      case "due", "until", "since" -> in(names.words().time(Instant.parse(value)));
      case "person" -> names.person(value);
      // where nobody fills the role, it stands for the person
      case "name" ->
          Optional.ofNullable(entry.facts().get("role"))
              .flatMap(names::group)
              .map(this::in)
              .orElse(value);
      case "value" -> value(value, entry.facts().get("rule"), names);
      default -> value;
    };
  }

  /** The closed list that a fact is of: rules of the level matrix are none of rules.yaml. */
  private static String list(String fact, TimelineKind kind) {
    boolean level =
        kind == TimelineKind.RESPONSE_LEVEL_MET || kind == TimelineKind.RESPONSE_PROPOSED;
    return level && fact.equals("rule") ? "levelRule" : fact;
  }

  private String value(String value, @Nullable String rule, Names names) {
    return Optional.ofNullable(rule)
        .flatMap(id -> names.rule(new RuleId(id)))
        .map(known -> in(Facts.value(known.indicator(), Double.parseDouble(value))))
        .orElse(value);
  }

  private String in(LocalText text) {
    return text.in(locale);
  }
}
