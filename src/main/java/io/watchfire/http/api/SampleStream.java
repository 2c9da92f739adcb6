package io.watchfire.http.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.watchfire.indicator.Catalogue;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import io.watchfire.watch.SampleIntake;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of samples as it goes by, without a tree. It only knows what is right: a body with
 * anything odd in it is given up, for {@link SampleReader} to say what is wrong and where.
 */
final class SampleStream {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final JsonParser json;
  private final int most;
  private final SampleIntake intake;

  // what the sample before said: most of a batch say the same
  private String indicatorText = "";
  private @Nullable IndicatorName indicator;
  private Catalogue.@Nullable Known known;
  private String timeText = "";
  private @Nullable Instant stated;
  private @Nullable Instant given;

  private SampleStream(JsonParser json, int most, SampleIntake intake) {
    this.json = json;
    this.most = most;
    this.intake = intake;
  }

  /** The samples; null when the body is anything but a plain list of good ones. */
  static @Nullable List<Sample> read(byte[] body, int most, SampleIntake intake) {
    try (JsonParser json = JSON.createParser(body)) {
      return new SampleStream(json, most, intake).all();
    } catch (IOException | DateTimeParseException odd) {
      // the other reader meets it too, and tells
      return null;
    }
  }

  private @Nullable List<Sample> all() throws IOException {
    boolean wrapped = json.nextToken() == JsonToken.START_OBJECT;
    if (wrapped) {
      if (!"samples".equals(json.nextFieldName())) {
        return null;
      }
      json.nextToken();
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return null;
    }
    List<Sample> batch = new ArrayList<>(most);
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Sample sample = batch.size() < most ? one() : null;
      if (sample == null) {
        return null;
      }
      batch.add(sample);
    }
    boolean closed =
        json.currentToken() == JsonToken.END_ARRAY
            && (!wrapped || json.nextToken() == JsonToken.END_OBJECT)
            && json.nextToken() == null;
    return closed && !batch.isEmpty() ? batch : null;
  }

  private @Nullable Sample one() throws IOException {
    String target = "";
    String name = "";
    String time = null;
    double value = Double.NaN;
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      JsonToken token = json.nextToken();
      if (field.equals("value") && Double.isNaN(value)) {
        value = number(token);
        if (!Double.isFinite(value)) {
          return null;
        }
      } else if (token != JsonToken.VALUE_STRING || json.getTextLength() == 0) {
        return null;
      } else if (field.equals("target") && target.isEmpty()) {
        target = json.getText();
      } else if (field.equals("indicator") && name.isEmpty()) {
        name = json.getText();
      } else if (field.equals("time") && time == null) {
        time = json.getText();
      } else {
        return null;
      }
    }
    boolean whole = json.currentToken() == JsonToken.END_OBJECT && !Double.isNaN(value);
    return whole && isName(target) && isName(name) ? sample(target, name, time, value) : null;
  }

  private double number(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_TRUE -> 1;
      case VALUE_FALSE -> 0;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> Double.NaN;
    };
  }

  private @Nullable Sample sample(String target, String name, @Nullable String time, double value) {
    if (indicator == null || !name.equals(indicatorText)) {
      indicatorText = name;
      indicator = new IndicatorName(name);
      known = Catalogue.find(name).orElse(null);
    }
    TargetId id = new TargetId(target);
    if (intake.refusal(id, indicator).isPresent()
        || (known != null && !SampleReader.isPlausible(known, value))) {
      return null;
    }
    return Sample.of(id, indicator, instant(time), value);
  }

  /** A stated instant that was believed once is believed for the whole request. */
  private Instant instant(@Nullable String time) {
    if (time == null) {
      return intake.instantOf(null);
    }
    if (stated == null || !time.equals(timeText)) {
      timeText = time;
      stated = OffsetDateTime.parse(time).toInstant();
      given = null;
    }
    if (given != null) {
      return given;
    }
    Instant instant = intake.instantOf(stated);
    given = instant.toEpochMilli() == stated.toEpochMilli() ? instant : null;
    return instant;
  }

  /** The other reader strips what is around a name. */
  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= SampleReader.LONGEST_NAME
        && !Character.isWhitespace(text.charAt(0))
        && !Character.isWhitespace(text.charAt(text.length() - 1));
  }
}
