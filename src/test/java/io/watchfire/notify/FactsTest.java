package io.watchfire.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.target.LocalText;
import io.watchfire.target.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Site SITE = new Site(new LocalText("站", "site"), List.of(), List.of());
  private static final Instant START = Instant.parse("2026-03-10T01:00:00Z");

  @Test
  void aTimeIsOfItsOwnMinuteAndZoneWhicheverWasAskedForBefore() {
    Facts shanghai = new Facts(SITE, ZoneId.of("Asia/Shanghai"));
    Facts utc = new Facts(SITE, ZoneId.of("UTC"));

    for (int minute = 0; minute < 40; minute++) {
      Instant at = START.plus(Duration.ofMinutes(minute));
      String zh = "03-10 09:%02d".formatted(minute);
      assertThat(shanghai.time(at).zh()).isEqualTo(zh);
      assertThat(shanghai.time(at.plusSeconds(59)).en()).isEqualTo(zh);
      assertThat(utc.time(at).en()).isEqualTo("03-10 01:%02d".formatted(minute));
    }
    assertThat(utc.time(START.minusMillis(1)).en()).isEqualTo("03-10 00:59");
    assertThat(utc.time(Instant.EPOCH.minusMillis(1)).en()).isEqualTo("12-31 23:59");
  }
}
