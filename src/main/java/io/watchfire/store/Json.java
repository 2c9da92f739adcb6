package io.watchfire.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchfire.deadline.DeadlineId;
import io.watchfire.desk.CommandResult;
import io.watchfire.incident.IncidentId;
import io.watchfire.notify.ChannelId;
import io.watchfire.plan.PersonId;
import io.watchfire.plan.PlanVersion;
import io.watchfire.plan.policy.PolicyId;
import io.watchfire.plan.role.RoleId;
import io.watchfire.plan.step.ScenarioId;
import io.watchfire.plan.step.StepId;
import io.watchfire.rule.RuleId;
import io.watchfire.rule.expression.LabelMatcher;
import io.watchfire.rule.expression.ParsedMatchers;
import io.watchfire.target.Secret;
import io.watchfire.target.TargetId;
import io.watchfire.warning.WarningId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Bodies of rows. A body that a newer version wrote is read as far as this one knows it.
 *
 * <p>Only for the store: it writes secrets in clear, because a message that is still to be sent
 * after a restart needs its phone number.
 */
final class Json {
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(value.getClass().getSimpleName() + " has no JSON form", e);
    }
  }

  static <T> T read(String body, Class<T> type) {
    try {
      return MAPPER.readValue(body, type);
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new UncheckedIOException("A stored " + type.getSimpleName() + " cannot be read", e);
    }
  }

  static <T> List<T> readAll(List<String> bodies, Class<T> type) {
    return bodies.stream().map(body -> read(body, type)).toList();
  }

  private static ObjectMapper mapper() {
    SimpleModule words = new SimpleModule("watchfire");
    text(words, WarningId.class, WarningId::value, WarningId::new);
    text(words, IncidentId.class, IncidentId::value, IncidentId::new);
    text(words, DeadlineId.class, DeadlineId::value, DeadlineId::new);
    text(words, ChannelId.class, ChannelId::value, ChannelId::new);
    text(words, PersonId.class, PersonId::value, PersonId::new);
    text(words, RuleId.class, RuleId::value, RuleId::new);
    text(words, TargetId.class, TargetId::value, TargetId::new);
    text(words, RoleId.class, RoleId::value, RoleId::new);
    text(words, StepId.class, StepId::value, StepId::new);
    text(words, ScenarioId.class, ScenarioId::value, ScenarioId::new);
    text(words, PlanVersion.class, PlanVersion::toString, PlanVersion::of);
    text(words, PolicyId.class, PolicyId::value, PolicyId::new);
    text(words, LabelMatcher.class, LabelMatcher::toString, Json::matcher);
    text(words, Secret.class, Secret::reveal, Secret::new);
    text(words, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
    words.addSerializer(Instant.class, new TextWriter<>(Instant.class, InstantText::of));
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(words)
        .addMixIn(CommandResult.class, CommandResultForm.class)
        // Records only: isActive() and the like are conclusions, not state.
        .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private static LabelMatcher matcher(String text) {
    if (LabelMatcher.parse("{" + text + "}") instanceof ParsedMatchers.Ok read
        && read.matchers().size() == 1) {
      return read.matchers().get(0);
    }
    throw new IllegalStateException("not a label matcher: " + text);
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> to, Function<String, T> from) {
    module.addSerializer(type, new TextWriter<>(type, to));
    module.addDeserializer(type, new TextReader<>(type, from));
  }

  /** A sealed result says which one it is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = CommandResult.Done.class, name = "done"),
    @JsonSubTypes.Type(value = CommandResult.Refused.class, name = "refused")
  })
  private interface CommandResultForm {}

  private static final class TextWriter<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<T, String> to;

    TextWriter(Class<T> type, Function<T, String> to) {
      super(type);
      this.to = to;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(to.apply(value));
    }
  }

  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;
    private final transient Function<String, T> from;

    TextReader(Class<T> type, Function<String, T> from) {
      super(type);
      this.from = from;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return from.apply(in.getText());
    }
  }
}
