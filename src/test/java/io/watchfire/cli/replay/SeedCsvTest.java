package io.watchfire.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.probe.prometheus.RecordedSeries.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedCsvTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T16:00:00Z");

  @Test
  void aWholeDayIsTwentyFourRowsAndComplete() {
    SeedCsv csv = SeedCsv.of(minutes(0, 1440), ZONE);

    assertThat(csv.text().lines()).hasSize(25).startsWith("date,hour,count", "2026-03-02,0,120");
    assertThat(csv.completeDays()).isEqualTo(1);
    assertThat(csv.total()).isEqualTo(2880);
  }

  @Test
  void aRestartOfTheCounterLosesNothingThatWasCountedAfterIt() {
    List<Point> points = new ArrayList<>(minutes(0, 29));
    // begins anew at 0 and has counted two by minute 30
    for (int minute = 30; minute <= 60; minute++) {
      points.add(new Point(at(minute), (minute - 29) * 2.0));
    }

    assertThat(SeedCsv.of(points, ZONE).text()).isEqualTo("date,hour,count\n2026-03-02,0,120\n");
  }

  @Test
  void anHourWithAGapIsNotWritten() {
    List<Point> points = new ArrayList<>(minutes(0, 90));
    points.addAll(minutes(100, 240));

    assertThat(SeedCsv.of(points, ZONE).text().lines())
        .containsExactly(
            "date,hour,count", "2026-03-02,0,120", "2026-03-02,2,120", "2026-03-02,3,120");
  }

  @Test
  void nothingRecordedIsNoRow() {
    assertThat(SeedCsv.of(List.of(), ZONE).rows()).isEmpty();
  }

  /** A counter that adds two a minute. */
  private static List<Point> minutes(int from, int to) {
    List<Point> points = new ArrayList<>();
    for (int minute = from; minute <= to; minute++) {
      points.add(new Point(at(minute), 1000 + minute * 2.0));
    }
    return points;
  }

  private static Instant at(int minute) {
    return MIDNIGHT.plusSeconds(minute * 60L);
  }
}
