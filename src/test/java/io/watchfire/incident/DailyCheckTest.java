package io.watchfire.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.Requirement;
import io.watchfire.time.Holiday;
import io.watchfire.time.WorkCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("R-201")
class DailyCheckTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "2026-03-03T09:00, 2026-03-03T17:30",
    "2026-03-03T17:30, 2026-03-04T17:30",
    "2026-03-06T18:00, 2026-03-09T17:30",
    "2026-09-30T18:00, 2026-10-08T17:30",
    "2026-10-10T09:00, 2026-10-10T17:30",
  })
  @Requirement("A-42")
  void theNextCheckIsAtTheEndOfTheNextWorkday(LocalDateTime from, LocalDateTime check) {
    WorkCalendar calendar =
        new WorkCalendar(
            EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            List.of(
                new Holiday("national day", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7))),
            Set.of(LocalDate.of(2026, 10, 10)));
    assertThat(
            DailyCheck.after(from.atZone(ZONE).toInstant(), LocalTime.of(17, 30), ZONE, calendar))
        .isEqualTo(check.atZone(ZONE).toInstant());
  }
}
