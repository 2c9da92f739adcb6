package io.watchfire.response.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.watchfire.Requirement;
import io.watchfire.response.outage.RegionalAvailability.Known;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement("R-092")
class AvailabilityTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
  private static final Instant MIDNIGHT = DAY.atStartOfDay(ZONE).toInstant();

  private static Instant at(double hour) {
    return MIDNIGHT.plusSeconds(Math.round(hour * 3600));
  }

  private static Outage out(double from, double until) {
    return new Outage("east", at(from), at(until));
  }

  private static RegionalAvailability of(double now, Known... known) {
    return RegionalAvailability.of("east", List.of(known), DAY, ZONE, at(now));
  }

  private static Known known(String incident, double from, double until) {
    return new Known(incident, out(from, until));
  }

  @Test
  void whatOverlapsCountsOnce() {
    RegionalAvailability east =
        of(20, known("E1", 10, 14), known("E2", 13, 15), known("E3", 11, 12));

    assertThat(east.day().out()).isEqualTo(Duration.ofHours(5));
    assertThat(east.outages()).extracting(Known::incident).containsExactly("E1", "E3", "E2");
  }

  @Test
  void ofAnOutageOverMidnightEachDayHasItsPart() {
    RegionalAvailability east = of(30, known("E1", -2, 1), known("E2", 23, 26));

    assertThat(east.day().out()).isEqualTo(Duration.ofHours(2));
    assertThat(east.month().out()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void whatGoesOnCountsUpToNow() {
    RegionalAvailability east = of(9, new Known("E1", new Outage("east", at(6), null)));

    assertThat(east.day().percent()).isCloseTo(87.5, within(1e-9));
    assertThat(of(9, new Known("E1", new Outage("west", at(6), null))).day().percent())
        .isEqualTo(100);
  }

  @Test
  void aMonthAllowsAThousandthOfIt() {
    RegionalAvailability exact = of(10, known("E1", 0, 0.744));

    assertThat(exact.month().allowed(99.9)).isEqualTo(Duration.ofSeconds(2678, 400_000_000));
    assertThat(exact.month().meets(99.9)).isTrue();
    assertThat(of(10, known("E1", 0, 0.745)).month().meets(99.9)).isFalse();
  }

  @Test
  void ofARegionThatComesAndGoesTooOftenNothingIsForgotten() {
    Outages outages = Outages.NONE;
    for (int i = 0; i < Outages.MOST + 10; i++) {
      outages = outages.begun(Map.of("east", at(i))).over(Set.of("east"), at(i + 0.5));
    }

    assertThat(outages.all()).hasSize(Outages.MOST);
    assertThat(outages.last("east")).isEqualTo(out(Outages.MOST - 1, Outages.MOST + 9.5));
  }
}
