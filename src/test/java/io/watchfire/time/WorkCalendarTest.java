package io.watchfire.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkCalendarTest {
  /** The National Day week of 2026 with the weekends that are worked for it. */
  private static final WorkCalendar CHINA =
      new WorkCalendar(
          Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          List.of(
              new Holiday("国庆节", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7)),
              new Holiday("元旦", LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 1))),
          List.of(LocalDate.of(2026, 9, 27), LocalDate.of(2026, 10, 10)));

  @ParameterizedTest
  @CsvSource({
    "2026-09-25, WORKDAY, Friday",
    "2026-09-26, WEEKEND, Saturday",
    "2026-09-27, WORKDAY, a Sunday that is worked",
    "2026-09-30, WORKDAY, Wednesday",
    "2026-10-01, HOLIDAY, its first day",
    "2026-10-03, HOLIDAY, a Saturday",
    "2026-10-07, HOLIDAY, its last day",
    "2026-10-08, WORKDAY, Thursday",
    "2026-10-10, WORKDAY, a Saturday that is worked",
    "2026-10-11, WEEKEND, Sunday",
    "2027-01-01, HOLIDAY, one day alone"
  })
  void theDaysAroundNationalDay(LocalDate day, DayKind kind, String why) {
    assertThat(CHINA.kindOf(day)).as(why).isEqualTo(kind);
    assertThat(CHINA.kindOf(day).isWork()).as(why).isEqualTo(kind == DayKind.WORKDAY);
  }

  @Test
  void aHolidayHasAName() {
    assertThat(CHINA.holidayOf(LocalDate.of(2026, 10, 4)).map(Holiday::name)).contains("国庆节");
    assertThat(CHINA.holidayOf(LocalDate.of(2026, 10, 8))).isEmpty();
  }

  @Test
  void withoutAFileMondayToFridayAreWorked() {
    LocalDate monday = LocalDate.of(2026, 3, 9);
    for (int day = 0; day < 7; day++) {
      assertThat(WorkCalendar.MONDAY_TO_FRIDAY.kindOf(monday.plusDays(day)))
          .isEqualTo(day < 5 ? DayKind.WORKDAY : DayKind.WEEKEND);
    }
  }

  @Test
  void aHolidayDoesNotEndBeforeItBegins() {
    assertThatThrownBy(() -> new Holiday("x", LocalDate.of(2026, 10, 7), LocalDate.of(2026, 10, 1)))
        .hasMessage("holiday x ends before it begins");
  }
}
