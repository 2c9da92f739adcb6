package io.watchfire.config.channel;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.delivery.wire.NoticeTemplate;
import io.watchfire.delivery.wire.NoticeTemplates;
import io.watchfire.plan.NoticeKind;
import io.watchfire.plan.Text;
import io.watchfire.target.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys {@code templates} and {@code variableLength} of gateways with approved texts. */
final class TemplateKeys {
  private static final String OTHER = "other";
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

  private TemplateKeys() {}

  /**
   * @param usualLength characters that the gateway allows in a variable
   */
  static NoticeTemplates read(Section channel, int usualLength) {
    return read(channel, usualLength, TemplateKeys::named);
  }

  /** For a gateway that knows its variables by their order. */
  static NoticeTemplates inOrder(Section channel, int usualLength) {
    return read(channel, usualLength, TemplateKeys::listed);
  }

  private static NoticeTemplates read(
      Section channel, int usualLength, Function<Value, Map<String, String>> variables) {
    Map<NoticeKind, NoticeTemplate> byKind = new EnumMap<>(NoticeKind.class);
    @Nullable NoticeTemplate[] other = new NoticeTemplate[1];
    Value templates = channel.required("templates");
    templates
        .entries()
        .forEach(
            (name, value) -> {
              NoticeTemplate template = value.section(section -> template(section, variables));
              NoticeKind kind = kind(name);
              if (kind != null) {
                byKind.put(kind, template);
              } else if (name.equals(OTHER)) {
                other[0] = template;
              } else {
                value.fault(unknown(name));
              }
            });
    if (byKind.isEmpty() && other[0] == null && !templates.isFaulty()) {
      templates.fault("names no template; write at least one under " + OTHER);
    }
    return new NoticeTemplates(
        byKind, other[0], channel.optional("variableLength", Scalars.whole(5, 500), usualLength));
  }

  private static NoticeTemplate template(
      Section section, Function<Value, Map<String, String>> variables) {
    return new NoticeTemplate(
        section.required("code").as(Scalars::name),
        section.optional("variables", variables, Map.of()));
  }

  private static Map<String, String> named(Value value) {
    Map<String, String> variables = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (name, at) -> {
              if (!VARIABLE.matcher(name).matches()) {
                at.fault("the name of a variable has only letters, digits and underscores");
              }
              variables.put(name, words(at));
            });
    return variables;
  }

  private static Map<String, String> listed(Value value) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Value at : value.items()) {
      variables.put(String.valueOf(variables.size() + 1), words(at));
    }
    return variables;
  }

  private static String words(Value at) {
    String text = at.text();
    List<String> facts = new ArrayList<>(Text.FACTS);
    facts.removeAll(Text.NEVER_SHORT);
    facts.add("id");
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      String name = place.group(1);
      if (Text.NEVER_SHORT.contains(name)) {
        at.fault("{" + name + "} cannot stand in a variable; gateways refuse it");
      } else if (!facts.contains(name)) {
        at.fault("{" + name + "} is no fact of a notice" + Spelling.remedy(name, facts));
      }
    }
    return text;
  }

  private static @Nullable NoticeKind kind(String name) {
    return Arrays.stream(NoticeKind.values())
        .filter(kind -> kind.key().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String unknown(String name) {
    List<String> known =
        new ArrayList<>(Arrays.stream(NoticeKind.values()).map(NoticeKind::key).toList());
    known.add(OTHER);
    return "is for no kind of notice" + Spelling.remedy(name, known);
  }
}
