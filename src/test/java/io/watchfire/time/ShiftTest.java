package io.watchfire.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkCalendar CALENDAR =
      new WorkCalendar(
          Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          List.of(new Holiday("x", LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 6))),
          List.of(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 10, 25)));

  @ParameterizedTest
  @CsvSource({
    "2026-03-10T07:59:59.999, night",
    "2026-03-10T08:00, day",
    "2026-03-10T19:59:59.999, day",
    "2026-03-10T20:00, night",
    "2026-03-11T00:00, night",
    "2026-03-11T07:59, night",
    "2026-03-11T08:00, day"
  })
  void dayAndNightChangeAtEightAndTwenty(LocalDateTime time, String shift) {
    Shifts shifts = Shifts.usual(SHANGHAI, CALENDAR);
    assertThat(shifts.at(millis(time, SHANGHAI))).extracting(Shift::id).containsExactly(shift);
  }

  @Test
  void shiftsMayOverlap() {
    Shifts shifts =
        new Shifts(List.of(shift("early", "08:00", "20:00"), shift("late", "09:00", "21:00")));
    assertThat(shifts.at(millis(LocalDateTime.parse("2026-03-10T12:00"), SHANGHAI))).hasSize(2);
    assertThat(shifts.at(millis(LocalDateTime.parse("2026-03-10T20:30"), SHANGHAI)))
        .extracting(Shift::id)
        .containsExactly("late");
    assertThat(shifts.find("late")).isPresent();
    assertThat(shifts.find("later")).isEmpty();
  }

  @Test
  void aNightBelongsToTheDayItBeginsOn() {
    Shift friday =
        new Shift(
            "f",
            LocalTime.of(20, 0),
            LocalTime.of(8, 0),
            EnumSet.of(DayOfWeek.FRIDAY),
            Set.of(),
            SHANGHAI,
            CALENDAR);
    assertThat(friday.covers(millis(LocalDateTime.parse("2026-03-13T07:00"), SHANGHAI))).isFalse();
    assertThat(friday.covers(millis(LocalDateTime.parse("2026-03-13T20:00"), SHANGHAI))).isTrue();
    assertThat(friday.covers(millis(LocalDateTime.parse("2026-03-14T07:59"), SHANGHAI))).isTrue();
    assertThat(friday.covers(millis(LocalDateTime.parse("2026-03-14T20:00"), SHANGHAI))).isFalse();
  }

  @Test
  void theNightTheClockIsPutForwardIsAnHourShorterAndTheOtherLonger() {
    Shift night = shift("night", LocalTime.of(20, 0), LocalTime.of(8, 0), BERLIN);
    assertThat(minutes(night, LocalDate.of(2026, 3, 28))).isEqualTo(11 * 60);
    assertThat(minutes(night, LocalDate.of(2026, 10, 24))).isEqualTo(13 * 60);
    assertThat(minutes(night, LocalDate.of(2026, 6, 1))).isEqualTo(12 * 60);
  }

  @Test
  void aShiftOfTheHourThatIsLeftOutIsLeftOutAndOfTheHourThatComesTwiceIsTheFirst() {
    Shift two = shift("two", LocalTime.of(2, 0), LocalTime.of(3, 0), BERLIN);
    assertThat(minutes(two, LocalDate.of(2026, 3, 28))).isZero();
    assertThat(minutes(two, LocalDate.of(2026, 10, 24))).isEqualTo(120);
    Shift half = shift("half", LocalTime.of(2, 0), LocalTime.of(2, 30), BERLIN);
    assertThat(minutes(half, LocalDate.of(2026, 10, 24))).isEqualTo(30);
    assertThat(half.covers(Instant.parse("2026-10-25T00:15:00Z").toEpochMilli())).isTrue();
    assertThat(half.covers(Instant.parse("2026-10-25T01:15:00Z").toEpochMilli())).isFalse();
  }

  @Test
  void aShiftThatEndsWhenItBeginsIsTheWholeDay() {
    Shift all = shift("all", "08:00", "08:00");
    for (int hour = 0; hour < 24; hour++) {
      assertThat(all.covers(millis(LocalDate.of(2026, 3, 10).atTime(hour, 0), SHANGHAI))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe"})
  void randomShiftsAgreeWithBruteForce(String zoneName) {
    ZoneId zone = ZoneId.of(zoneName);
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
      LocalTime to = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
      Set<DayOfWeek> days = some(DayOfWeek.class, random);
      Set<DayKind> kinds = some(DayKind.class, random);
      Shift shift = new Shift("s", from, to, days, kinds, zone, CALENDAR);
      long at = millis(LocalDate.of(2026, random.nextBoolean() ? 3 : 10, 20).atTime(0, 0), zone);
      for (int i = 0; i < 2000; i++) {
        at += random.nextInt(100) == 0 ? -3_600_000L * random.nextInt(40) : random.nextInt(900_000);
        assertThat(shift.covers(at))
            .as("seed %d, %s", seed, Instant.ofEpochMilli(at))
            .isEqualTo(covers(at, from, to, days, kinds, zone));
      }
    }
  }

  @Test
  void askedEachMinuteItAllocatesNextToNothing() {
    Shift night = shift("night", "20:00", "08:00");
    long at = millis(LocalDateTime.parse("2026-03-10T00:00"), SHANGHAI);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    night.covers(at);
    int covered = 0;
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000_000; i++) {
      covered += night.covers(at + i * 60L) ? 1 : 0;
    }
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
    assertThat(covered).isEqualTo(480_000);
  }

  private static boolean covers(
      long at, LocalTime from, LocalTime to, Set<DayOfWeek> days, Set<DayKind> kinds, ZoneId zone) {
    LocalDate around = Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
    for (int back = -3; back <= 3; back++) {
      LocalDate day = around.plusDays(back);
      boolean applies =
          (days.isEmpty() || days.contains(day.getDayOfWeek()))
              && (kinds.isEmpty() || kinds.contains(CALENDAR.kindOf(day)));
      LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
      if (applies && millis(day.atTime(from), zone) <= at && at < millis(last.atTime(to), zone)) {
        return true;
      }
    }
    return false;
  }

  private static <E extends Enum<E>> Set<E> some(Class<E> type, Random random) {
    EnumSet<E> some = EnumSet.noneOf(type);
    for (E one : type.getEnumConstants()) {
      if (random.nextInt(3) == 0) {
        some.add(one);
      }
    }
    return some;
  }

  /** Minutes of the shift from noon of a day to the next noon. */
  private static int minutes(Shift shift, LocalDate day) {
    int minutes = 0;
    long end = millis(day.plusDays(1).atTime(12, 0), BERLIN);
    for (long at = millis(day.atTime(12, 0), BERLIN); at < end; at += 60_000) {
      minutes += shift.covers(at) ? 1 : 0;
    }
    return minutes;
  }

  private static Shift shift(String id, String from, String to) {
    return shift(id, LocalTime.parse(from), LocalTime.parse(to), SHANGHAI);
  }

  private static Shift shift(String id, LocalTime from, LocalTime to, ZoneId zone) {
    return new Shift(id, from, to, Set.of(), Set.of(), zone, CALENDAR);
  }

  private static long millis(LocalDateTime time, ZoneId zone) {
    return time.atZone(zone).toInstant().toEpochMilli();
  }
}
