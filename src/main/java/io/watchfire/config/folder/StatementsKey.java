package io.watchfire.config.folder;

import io.watchfire.config.yaml.Value;
import io.watchfire.plan.DeadlineKind;
import io.watchfire.plan.statement.Audience;
import io.watchfire.target.LocalText;
import io.watchfire.target.Spelling;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code statements} of {@code plan.yaml}: what the daemon drafts, by what is due with it. */
final class StatementsKey {
  /** What is said upward or to the public; all else is filed. */
  static final List<DeadlineKind> KINDS =
      Arrays.stream(DeadlineKind.values()).filter(kind -> Audience.of(kind).isPresent()).toList();

  private StatementsKey() {}

  static Map<DeadlineKind, LocalText> read(Value value) {
    Map<DeadlineKind, LocalText> statements = new EnumMap<>(DeadlineKind.class);
    value
        .entries()
        .forEach(
            (key, text) ->
                KINDS.stream()
                    .filter(kind -> kind.key().equals(key))
                    .findFirst()
                    .ifPresentOrElse(
                        kind -> statements.put(kind, text(text, kind)),
                        () -> text.fault("\"" + key + "\" is no statement" + remedy(key))));
    return Map.copyOf(statements);
  }

  private static String remedy(String key) {
    return Spelling.remedy(key, KINDS.stream().map(DeadlineKind::key).toList());
  }

  private static LocalText text(Value text, DeadlineKind kind) {
    Audience audience = Audience.of(kind).orElseThrow();
    return Texts.local(
        text,
        audience.facts(),
        audience.mandatory(),
        audience == Audience.SUPERIOR
            ? "a report upward states time, place, impact, measures and secondary risk (R-034)"
            : "a statement to the public says where");
  }
}
