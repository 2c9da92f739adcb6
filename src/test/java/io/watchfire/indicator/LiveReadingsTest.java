package io.watchfire.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchfire.indicator.DeviceLayout.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveReadingsTest {
  private static final int PLACES = 64;

  private final LiveReadings readings =
      new LiveReadings(
          new DeviceLayout(
              IntStream.range(0, PLACES)
                  .mapToObj(place -> new Place("object" + place, Map.of(), false))
                  .toList()));

  @Test
  void nothingIsReadBeforeTheFirstPoll() {
    assertThat(readings.snapshot().isEmpty()).isTrue();
  }

  @Test
  void aSnapshotStaysAsItWasWhenTheNextPollOverwritesTheReadings() {
    fill(1);
    DeviceReadings first = readings.snapshot();

    fill(2);

    assertThat(first.value(0)).isEqualTo(1);
    assertThat(readings.snapshot().value(PLACES - 1)).isEqualTo(2);
  }

  @Test
  void aReaderNeverSeesTwoPollsAtOnce() throws InterruptedException {
    AtomicInteger torn = new AtomicInteger();
    AtomicInteger seen = new AtomicInteger();
    fill(0);
    Thread reader =
        new Thread(
            () -> {
              while (seen.incrementAndGet() < 20_000) {
                if (isTorn(readings.snapshot())) {
                  torn.incrementAndGet();
                }
              }
            });
    reader.start();
    // however late the reader gets its turn, it reads while polls go on
    for (int poll = 1; reader.isAlive(); poll++) {
      fill(poll);
    }

    assertThat(torn.get()).isZero();
  }

  @Test
  void readersAreNotKeptWaitingByASourceThatFails() {
    assertThatThrownBy(
            () ->
                readings.fill(
                    (values, read) -> {
                      throw new IllegalStateException(read);
                    },
                    "a bug"))
        .hasMessage("a bug");

    assertThat(readings.snapshot().isEmpty()).isTrue();
  }

  private void fill(double value) {
    readings.fill(
        (values, read) -> {
          Arrays.fill(values, read);
          return true;
        },
        value);
  }

  private static boolean isTorn(DeviceReadings snapshot) {
    List<DeviceValue> all = snapshot.list();
    return all.stream().anyMatch(value -> value.value() != all.get(0).value());
  }
}
