package io.watchfire.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchfire.indicator.Absence;
import io.watchfire.indicator.IndicatorName;
import io.watchfire.indicator.Sample;
import io.watchfire.target.TargetId;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntakeCodecTest {
  private static final Instant AT = Instant.parse("2026-03-10T01:00:00.123Z");

  @Test
  void whatIsWrittenIsReadBack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      List<Sample> batch = new ArrayList<>();
      int size = random.nextInt(300);
      for (int i = 0; i < size; i++) {
        batch.add(sample(random));
      }
      assertThat(IntakeCodec.read(IntakeCodec.write(batch))).as("seed %d", seed).isEqualTo(batch);
    }
  }

  @Test
  void theFormOfTheVersionBeforeIsStillRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(1);
      out.writeInt(3);
      out.writeUTF("队列");
      out.writeUTF("queue.wait");
      out.writeUTF("STALE");
      out.writeInt(2);
      wide(out, 510, -1);
      wide(out, Double.NaN, 2);
    }
    TargetId target = new TargetId("队列");
    IndicatorName indicator = new IndicatorName("queue.wait");
    assertThat(IntakeCodec.read(bytes.toByteArray()))
        .containsExactly(
            Sample.of(target, indicator, AT, 510),
            Sample.absent(target, indicator, AT, Absence.STALE));
  }

  private static void wide(DataOutputStream out, double value, int absence) throws IOException {
    out.writeInt(0);
    out.writeInt(1);
    out.writeLong(AT.getEpochSecond());
    out.writeInt(AT.getNano());
    out.writeDouble(value);
    out.writeInt(absence);
  }

  private static Sample sample(Random random) {
    TargetId target = new TargetId((random.nextBoolean() ? "队列-" : "q-") + random.nextInt(500));
    IndicatorName indicator = new IndicatorName("i." + random.nextInt(3));
    Instant at =
        switch (random.nextInt(8)) {
          case 0 -> Instant.EPOCH.minusSeconds(random.nextInt());
          case 1 -> Instant.MAX;
          case 2 -> Instant.MIN;
          default -> AT.plusMillis(random.nextInt(100_000));
        };
    return random.nextInt(5) == 0
        ? Sample.absent(target, indicator, at, Absence.values()[random.nextInt(3)])
        : Sample.of(target, indicator, at, random.nextGaussian() * 1e9);
  }
}
