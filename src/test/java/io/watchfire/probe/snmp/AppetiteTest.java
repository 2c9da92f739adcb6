package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much is asked for of a device that loses what is long, or loses something now and then. */
class AppetiteTest {
  private static final int COLUMNS = 8;

  private final Appetite appetite = new Appetite();

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32, 40})
  void aDeviceThatLosesLongAnswersIsAskedForAsMuchAsItAnswersAndSeldomForMore(int most) {
    answers(200, most);

    Course course = answers(10_000, most);

    assertThat(course.lost).isLessThanOrEqualTo(12);
    assertThat(course.variablesAnAnswer()).isGreaterThan(0.9 * most);
  }

  @Test
  void oneThatAnswersLongOnesAgainIsAskedForThem() {
    answers(20_000, 16);

    answers(4 * Appetite.MOST_BEFORE_MORE, Appetite.MOST);

    assertThat(asked()).isEqualTo(Appetite.MOST);
  }

  @Test
  void whatIsLostNowAndThenIsNotTakenForAnswersThatAreTooLong() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Course course = new Course();
    for (int i = 0; i < 50_000; i++) {
      answer(course, random.nextInt(100) == 0 ? 0 : Appetite.MOST);
    }

    assertThat(course.variablesAnAnswer()).as("seed " + seed).isGreaterThan(0.4 * Appetite.MOST);
  }

  private static final class Course {
    private int answered;
    private int lost;
    private long variables;

    double variablesAnAnswer() {
      return (double) variables / answered;
    }
  }

  private Course answers(int count, int most) {
    Course course = new Course();
    for (int i = 0; i < count; i++) {
      answer(course, most);
    }
    return course;
  }

  /**
   * @param most variables that the device answers now
   */
  private void answer(Course course, int most) {
    int asked = asked();
    if (asked > most) {
      course.lost++;
      appetite.tooMuch(asked / columns(), columns());
    } else {
      course.answered++;
      course.variables += asked;
      appetite.well();
    }
  }

  private int asked() {
    return appetite.rowsOf(columns()) * columns();
  }

  private int columns() {
    return appetite.columnsOf(COLUMNS);
  }
}
