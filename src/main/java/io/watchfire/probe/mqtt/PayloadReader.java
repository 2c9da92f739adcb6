package io.watchfire.probe.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads payloads, numbers and times; refuses what it is not sure of. */
final class PayloadReader {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 64;
  // narrower than Double.parseDouble, which also takes NaN, 0x1p3 and 1d
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

  /** From here on a number cannot be seconds: the year would be above 5000. */
  private static final double FIRST_MILLIS = 1e11;

  private static final double LAST_MILLIS = 1e14;

  private final ObjectMapper json;

  PayloadReader(int maxMessageBytes) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNumberLength(LONGEST_NUMBER)
            .maxStringLength(maxMessageBytes)
            .maxNameLength(1024)
            .maxDocumentLength(maxMessageBytes)
            .build();
    this.json =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /** What the bytes say; exactly one of the two is not null. */
  record Tree(@Nullable JsonNode node, @Nullable String fault) {}

  /**
   * Reads a payload.
   *
   * @param bare a text that is not JSON stands for itself: {@code 021.5}
   */
  Tree read(byte[] payload, boolean bare) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException e) {
      return new Tree(null, "is not UTF-8");
    }
    try {
      JsonNode node = json.readTree(text);
      return node == null || node.isMissingNode()
          ? new Tree(null, "is empty")
          : new Tree(node, null);
    } catch (JsonProcessingException e) {
      return bare
          ? new Tree(TextNode.valueOf(text), null)
          : new Tree(null, "is not JSON: " + Excerpt.of(e.getOriginalMessage()));
    }
  }

  /** A number, a text that is one, or a boolean as 0 or 1; never NaN or infinite. */
  static OptionalDouble number(JsonNode node) {
    double value;
    if (node.isNumber()) {
      value = node.doubleValue();
    } else if (node.isBoolean()) {
      value = node.booleanValue() ? 1 : 0;
    } else if (node.isTextual()) {
      String text = node.textValue().strip();
      if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
        return OptionalDouble.empty();
      }
      value = Double.parseDouble(text);
    } else {
      return OptionalDouble.empty();
    }
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** RFC 3339 with an offset, or seconds or milliseconds since 1970 (told apart by their size). */
  static Optional<Instant> time(JsonNode node) {
    if (node.isBoolean()) {
      return Optional.empty();
    }
    OptionalDouble number = number(node);
    if (number.isPresent()) {
      double value = number.getAsDouble();
      double millis = value < FIRST_MILLIS ? value * 1000 : value;
      return value > 0 && millis < LAST_MILLIS
          ? Optional.of(Instant.ofEpochMilli(Math.round(millis)))
          : Optional.empty();
    }
    if (!node.isTextual() || node.textValue().length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(node.textValue().strip());
      boolean plausible = time.getYear() >= 1970 && time.getYear() <= 9999;
      return plausible ? Optional.of(time.toInstant()) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
