package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.probe.mqtt.MqttSettings.Field;
import io.watchfire.probe.mqtt.MqttSettings.TopicMapping;
import io.watchfire.target.Site;
import io.watchfire.target.Spelling;
import io.watchfire.target.Target;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The MQTT topics of {@code site.yaml}: every one must lead to a target that wants its values. */
final class Topics {
  private static final Pattern NAME = Pattern.compile("\\{([a-z][A-Za-z0-9]*)\\}");
  private static final Pattern LEVEL = Pattern.compile("[^{}+#\\s]+");
  private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*)*");

  private final Site site;
  private final References references;

  Topics(Site site, References references) {
    this.site = site;
    this.references = references;
  }

  TopicMapping topic(Section section) {
    Value topicAt = section.required("topic");
    String topic = topicAt.text();
    Set<String> names = names(topicAt, topic);
    Value targetAt = section.required("target");
    String target = targetAt.text();
    List<Target> leadsTo = leadsTo(targetAt, target, names);
    Value fieldsAt = section.required("fields");
    List<Field> fields = fieldsAt.list(value -> value.section(s -> field(s, leadsTo)));
    if (fields.isEmpty() && !fieldsAt.isFaulty()) {
      fieldsAt.fault("is empty; say which values a message brings");
    }
    return new TopicMapping(
        topic, target, section.optional("time").map(Topics::pointer).orElse(null), fields);
  }

  private static Set<String> names(Value at, String topic) {
    Set<String> names = new LinkedHashSet<>();
    if (at.isFaulty()) {
      return names;
    }
    for (String level : topic.split("/", -1)) {
      Matcher name = NAME.matcher(level);
      if (name.matches()) {
        if (!names.add(name.group(1))) {
          at.fault("{" + name.group(1) + "} is there twice; give each level its own name");
        }
      } else if (!LEVEL.matcher(level).matches()) {
        at.fault(
            at.quoted()
                + " is not a topic; write levels such as callcentre/queue/{queue}, where"
                + " {name} stands for one whole level");
        break;
      }
    }
    return names;
  }

  /** The targets that messages of the topic can be about; empty when a fault was told. */
  private List<Target> leadsTo(Value at, String target, Set<String> names) {
    if (at.isFaulty()) {
      return List.of();
    }
    StringBuilder form = new StringBuilder();
    Matcher uses = NAME.matcher(target);
    int end = 0;
    while (uses.find()) {
      if (!names.contains(uses.group(1))) {
        at.fault(
            "{" + uses.group(1) + "} is not in the topic" + Spelling.remedy(uses.group(1), names));
        return List.of();
      }
      form.append(Pattern.quote(target.substring(end, uses.start()))).append("[a-z0-9-]+");
      end = uses.end();
    }
    form.append(Pattern.quote(target.substring(end)));
    if (end == 0) {
      references.targets().check(at, target);
    }
    Pattern pattern = Pattern.compile(form.toString());
    List<Target> found =
        site.targets().stream().filter(t -> pattern.matcher(t.id().value()).matches()).toList();
    if (found.isEmpty() && end > 0) {
      at.fault("no target has an id of the form " + at.quoted() + "; add one, or change the form");
    }
    return found;
  }

  private Field field(Section field, List<Target> leadsTo) {
    Value at = field.required("indicator");
    String indicator = references.indicator(at);
    if (!at.isFaulty()
        && !leadsTo.isEmpty()
        && leadsTo.stream().noneMatch(target -> target.receives().contains(indicator))) {
      at.fault(leadsTo.get(0).id() + " does not receive " + indicator + "; add it to its receives");
    }
    return new Field(
        new IndicatorName(indicator),
        field.optional("pointer", Topics::pointer, ""),
        field.optional("scale", Scalars.number(-1e12, 1e12), 1.0),
        field.optional("required", Scalars::flag, true));
  }

  private static String pointer(Value value) {
    String pointer = value.text();
    if (!value.isFaulty() && !POINTER.matcher(pointer).matches()) {
      value.fault(value.quoted() + " is not a JSON pointer; write for instance /wait");
    }
    return pointer;
  }
}
