package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.Profile.Detect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code detect} of all profiles: no two of them may be recognised by the same. */
final class DetectKey {
  private final Map<String, String> claimed = new HashMap<>();

  Detect read(Section detect, String profile) {
    List<String> prefixes =
        detect.optional("sysObjectId", list -> list.list(v -> oid(v, profile)), List.of());
    List<Pattern> texts =
        detect.optional("sysDescr", list -> list.list(v -> pattern(v, profile)), List.of());
    List<String> probes =
        detect.optional("probe", list -> list.list(v -> subtree(v, profile)), List.of());
    boolean generic =
        detect.optional("generic").map(value -> generic(value, !prefixes.isEmpty())).orElse(false);
    return new Detect(prefixes, texts, probes, generic);
  }

  private String oid(Value value, String profile) {
    String oid = ObjectKeys.oid(value);
    claim(value, "sysObjectId " + oid, profile);
    return oid;
  }

  private String subtree(Value value, String profile) {
    String oid = ObjectKeys.oid(value);
    claim(value, "probe " + oid, profile);
    return oid;
  }

  private Pattern pattern(Value value, String profile) {
    String text = value.text();
    claim(value, "sysDescr " + text, profile);
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      value.fault(value.quoted() + " is not a regular expression: " + e.getDescription());
      return Pattern.compile(Pattern.quote(text));
    }
  }

  private static boolean generic(Value value, boolean hasPrefix) {
    boolean generic = value.as(Scalars::flag);
    if (generic && !hasPrefix) {
      value.fault("is about sysObjectId, of which there is none; add one, or remove generic");
    }
    return generic;
  }

  private void claim(Value at, String what, String profile) {
    String other = claimed.putIfAbsent(what, profile);
    if (other != null && !at.isFaulty()) {
      at.fault(
          other.equals(profile)
              ? at.quoted() + " is in the list twice; remove one"
              : at.quoted()
                  + " recognises "
                  + other
                  + " too; one of "
                  + other
                  + " and "
                  + profile
                  + " must leave it to the other");
    }
  }
}
