package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.target.Profile.MibObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one poll has read from one device. */
final class Answers {
  private static final @Nullable Reading[] NO_OTHERS = {};
  private static final @Nullable Column[] NO_COLUMNS = {};

  private static final Reading UNANSWERED = Reading.absent(Absence.TIMEOUT);

  private final Places places;

  // of scalars: a number where nothing says that there is none
  private double[] numbers;
  private @Nullable Reading[] others;
  private @Nullable Column[] columns;
  private int boots = Uptime.UNTOLD;

  /** Of objects that are not known beforehand. */
  Answers() {
    this(new Places());
  }

  Answers(Places places) {
    this.places = places;
    this.numbers = new double[places.size()];
    Arrays.fill(numbers, Double.NaN);
    this.others = NO_OTHERS;
    this.columns = NO_COLUMNS;
  }

  /**
   * A scalar that is a plain number.
   *
   * @param place of the object
   */
  void number(int place, double value) {
    if (place >= numbers.length) {
      int before = numbers.length;
      numbers = Arrays.copyOf(numbers, places.size());
      Arrays.fill(numbers, before, numbers.length, Double.NaN);
    }
    numbers[place] = value;
  }

  void scalar(MibObject object, Reading reading) {
    int place = places.add(object);
    if (reading.isPresent() && reading.text().isEmpty()) {
      number(place, reading.value());
      return;
    }
    number(place, Double.NaN);
    if (place >= others.length) {
      others = Arrays.copyOf(others, places.size());
    }
    others[place] = reading;
  }

  Column column(MibObject object) {
    return column(places.add(object));
  }

  /**
   * @param place of the object
   */
  Column column(int place) {
    if (place >= columns.length) {
      columns = Arrays.copyOf(columns, places.size());
    }
    Column column = columns[place];
    if (column == null) {
      column = new Column();
      columns[place] = column;
    }
    return column;
  }

  /** How often the device has started; {@link Uptime#UNTOLD} when it does not say. */
  int boots() {
    return boots;
  }

  void boots(int told) {
    boots = told;
  }

  Reading scalar(MibObject object) {
    int place = places.of(object);
    double number = number(place);
    return Double.isNaN(number) ? other(place) : Reading.of(number);
  }

  /** The number of a scalar; NaN when it has none. */
  double number(MibObject object) {
    return number(places.of(object));
  }

  private double number(int place) {
    return place >= 0 && place < numbers.length ? numbers[place] : Double.NaN;
  }

  /** Why a scalar does not read; null when it does. */
  private @Nullable Absence absence(MibObject object) {
    int place = places.of(object);
    return Double.isNaN(number(place)) ? other(place).absence() : null;
  }

  private Reading other(int place) {
    Reading other = place >= 0 && place < others.length ? others[place] : null;
    return other == null ? UNANSWERED : other;
  }

  /** Rows of a column by index; a scalar never has any. */
  Column rows(MibObject object) {
    Column column = known(object);
    return column == null ? Column.NONE : column;
  }

  private @Nullable Column known(MibObject object) {
    int place = places.of(object);
    return place >= 0 && place < columns.length ? columns[place] : null;
  }

  /** Why an object could not be read as a whole; null when it could. */
  @Nullable Absence missing(MibObject object) {
    if (!object.table()) {
      return absence(object);
    }
    Column column = known(object);
    return column == null ? Absence.TIMEOUT : column.missing();
  }

  /** Whether a column was asked for and its answer did not come, or not all of it. */
  boolean isLost(MibObject object) {
    Column column = known(object);
    return column != null && column.missing() == Absence.TIMEOUT;
  }
}
