package io.watchfire.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.watchfire.desk.DeskFigures;
import io.watchfire.desk.DeskView;
import io.watchfire.plan.Realm;
import io.watchfire.warning.Colour;
import io.watchfire.warning.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskSeriesTest {
  @Test
  void inAStormTheGravestHaveASeriesEachAndAllAreCounted() {
    int blue = DeskSeries.MOST_WARNINGS + 100;
    List<Warning> active = new ArrayList<>();
    for (int i = 0; i < blue; i++) {
      active.add(HandMade.warning("W" + (1_001 + i), Colour.BLUE));
    }
    active.add(HandMade.warning("W99999", Colour.YELLOW));
    Page page = new Page();

    DeskSeries.put(page, view(active));

    assertThat(points(page, "watchfire_warning_active"))
        .hasSize(DeskSeries.MOST_WARNINGS)
        .anyMatch(point -> "W99999".equals(point.getLabels().get("warning")));
    assertThat(points(page, "watchfire_warning_issued_timestamp_seconds"))
        .hasSize(DeskSeries.MOST_WARNINGS);
    assertThat(points(page, "watchfire_warnings_active"))
        .extracting(point -> ((GaugeDataPointSnapshot) point).getValue())
        .containsExactly((double) blue, 1.0);
  }

  private static List<? extends DataPointSnapshot> points(Page page, String name) {
    MetricSnapshot family =
        page.snapshots().stream()
            .filter(one -> one.getMetadata().getName().equals(name))
            .findFirst()
            .orElseThrow();
    return family.getDataPoints();
  }

  private static DeskView view(List<Warning> active) {
    return new DeskView(
        Realm.DEMO,
        Instant.parse("2026-11-24T07:00:00Z"),
        active,
        List.of(),
        id -> null,
        List.of(),
        new DeskFigures(0, 0, 0, 0, 0, 0, 0, 0, 0),
        new DeskView.Listed(List.of(), List.of()));
  }
}
