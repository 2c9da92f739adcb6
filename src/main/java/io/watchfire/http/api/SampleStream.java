package io.watchfire.http.api;

import io.watchfire.http.api.KnownSeries.Indicator;
import io.watchfire.http.api.KnownSeries.Known;
import io.watchfire.indicator.Sample;
import io.watchfire.watch.SampleIntake;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of samples as it goes by, without a tree and without a text for what is known. It
 * only knows what is right: a body with anything odd in it is given up, for {@link SampleReader} to
 * say what is wrong and where. For one thread.
 */
final class SampleStream {
  private static final byte[] SAMPLES = ascii("samples");
  private static final byte[] TARGET = ascii("target");
  private static final byte[] INDICATOR = ascii("indicator");
  private static final byte[] VALUE = ascii("value");
  private static final byte[] TIME = ascii("time");

  private final int most;
  private final SampleIntake intake;
  private final KnownSeries series;

  // the request that is read, and where its names are
  private Bytes json = new Bytes(new byte[0]);
  private int targetFrom;
  private int targetTo;
  private int indicatorFrom;
  private int indicatorTo;
  private @Nullable Known target;
  private @Nullable Indicator indicator;
  private double value;
  private @Nullable Instant at;

  // what was said last: most of a request say the same
  private int timeFrom;
  private int timeTo;
  private @Nullable Instant stated;
  private @Nullable Instant given;

  SampleStream(int most, SampleIntake intake) {
    this.most = most;
    this.intake = intake;
    this.series = new KnownSeries(intake);
  }

  /** The samples; null when the body is anything but a plain list of good ones. */
  @Nullable List<Sample> read(byte[] body) {
    series.refresh();
    json = new Bytes(body);
    stated = null;
    return all();
  }

  private @Nullable List<Sample> all() {
    boolean wrapped = json.next('{');
    if (wrapped && !(json.string() && json.is(SAMPLES) && json.next(':'))) {
      return null;
    }
    if (!json.next('[')) {
      return null;
    }
    List<Sample> batch = new ArrayList<>(most);
    do {
      Sample sample = batch.size() < most ? one() : null;
      if (sample == null) {
        return null;
      }
      batch.add(sample);
    } while (json.next(','));
    boolean closed = json.next(']') && (!wrapped || json.next('}')) && json.isAtEnd();
    return closed ? batch : null;
  }

  private @Nullable Sample one() {
    targetTo = 0;
    indicatorTo = 0;
    value = Double.NaN;
    at = null;
    if (!json.next('{')) {
      return null;
    }
    do {
      if (!(json.string() && field())) {
        return null;
      }
    } while (json.next(','));
    if (!json.next('}') || targetTo == 0 || indicatorTo == 0 || Double.isNaN(value)) {
      return null;
    }
    if ((target == null || indicator == null) && !learn()) {
      return null;
    }
    Known from = target;
    Indicator what = indicator;
    if (from == null
        || what == null
        || !what.range().includes(value)
        || !series.accepts(from, what)) {
      return null;
    }
    return Sample.of(from.id(), what.name(), at == null ? intake.instantOf(null) : at, value);
  }

  /** Reads what belongs to a name; false when it is odd, or was there before. */
  private boolean field() {
    if (json.is(TARGET)) {
      if (targetTo != 0 || !json.next(':') || !json.string()) {
        return false;
      }
      targetFrom = json.from();
      targetTo = json.to();
      target = series.target(json.text(), targetFrom, targetTo);
      return true;
    }
    if (json.is(INDICATOR)) {
      if (indicatorTo != 0 || !json.next(':') || !json.string()) {
        return false;
      }
      indicatorFrom = json.from();
      indicatorTo = json.to();
      indicator = series.indicator(json.text(), indicatorFrom, indicatorTo);
      return true;
    }
    if (json.is(VALUE)) {
      if (!Double.isNaN(value) || !json.next(':')) {
        return false;
      }
      value = json.number();
      return Double.isFinite(value);
    }
    return json.is(TIME) && at == null && json.next(':') && json.string() && time();
  }

  private boolean learn() {
    byte[] text = json.text();
    byte[] id = Arrays.copyOfRange(text, targetFrom, targetTo);
    byte[] name = Arrays.copyOfRange(text, indicatorFrom, indicatorTo);
    if (!series.learn(id, name)) {
      return false;
    }
    target = series.target(id, 0, id.length);
    indicator = series.indicator(name, 0, name.length);
    return true;
  }

  /** A stated instant that was believed once is believed for the whole request. */
  private boolean time() {
    Instant said = stated;
    if (said == null || !json.is(json.text(), timeFrom, timeTo)) {
      said = read();
      if (said == null) {
        return false;
      }
      stated = said;
      timeFrom = json.from();
      timeTo = json.to();
      given = null;
    }
    at = given;
    if (at == null) {
      Instant instant = intake.instantOf(said);
      given = instant.equals(said.truncatedTo(ChronoUnit.MILLIS)) ? instant : null;
      at = instant;
    }
    return true;
  }

  private @Nullable Instant read() {
    Instant usual = Rfc3339.read(json.text(), json.from(), json.to());
    if (usual != null) {
      return usual;
    }
    try {
      return OffsetDateTime.parse(json.asText()).toInstant();
    } catch (DateTimeException odd) {
      // the other reader meets it too, and tells
      return null;
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
