package io.watchfire.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.watchfire.indicator.Absence;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

/** What a column has read is what a sorted map of the same rows has. */
class ColumnTest {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private static final int ROWS = 48;

  @RepeatedTest(50)
  void rowsStandByIndexInWhicheverOrderTheyCome() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Column column = new Column();
    Map<OID, Reading> model = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      OID index = index(random);
      Reading reading = reading(random);
      column.add(index, reading);
      model.put(index, reading);
    }

    assertThat(column.size()).as("seed " + seed).isEqualTo(model.size());
    int row = 0;
    for (Map.Entry<OID, Reading> entry : model.entrySet()) {
      Reading reading = entry.getValue();
      assertThat(column.index(row)).as("seed " + seed).isEqualTo(entry.getKey());
      assertThat(column.find(entry.getKey(), random.nextInt(80))).as("seed " + seed).isEqualTo(row);
      assertThat(column.reading(row)).as("seed " + seed).isEqualTo(reading);
      assertThat((Double) column.number(row))
          .as("seed " + seed)
          .isEqualTo((Double) reading.value());
      assertThat(column.absence(row)).as("seed " + seed).isEqualTo(reading.absence());
      assertThat(column.text(row)).as("seed " + seed).isEqualTo(reading.text());
      row++;
    }
    assertThat(column.find(new OID("99"), random.nextInt(80))).as("seed " + seed).isNegative();
  }

  @RepeatedTest(50)
  void whatIsKeptIsWhatReadAtTheLastPoll() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    KeptRows kept = new KeptRows();
    KeptRows neighbour = new KeptRows();
    Map<OID, Double> model = Map.of();
    Column column = new Column();
    for (int poll = 0; poll < 20; poll++) {
      // most polls find the rows that the one before has found
      boolean others = random.nextInt(3) == 0;
      Column next = new Column();
      Map<OID, Double> read = new TreeMap<>();
      for (int i = 0; i < (others ? 10 : column.size()); i++) {
        OID index = others ? index(random) : column.index(i);
        Reading reading = reading(random);
        next.add(index, reading);
        if (Double.isNaN(reading.value())) {
          read.remove(index);
        } else {
          read.put(index, reading.value());
        }
      }
      column = next;
      model = read;
      kept.keep(column, neighbour);
      neighbour.keep(column, kept);

      for (int i = 0; i < column.size(); i++) {
        OID index = column.index(i);
        Double wanted = model.getOrDefault(index, Double.NaN);
        assertThat((Double) kept.number(index, random.nextInt(12)))
            .as("seed " + seed)
            .isEqualTo(wanted);
        assertThat((Double) neighbour.number(index, i)).as("seed " + seed).isEqualTo(wanted);
      }
      assertThat(kept.number(new OID("99"), 0)).as("seed " + seed).isNaN();
    }
  }

  @Test
  void rowsThatStayAreKeptWithoutMakingAnything() {
    Column column = new Column();
    for (int i = 1; i <= ROWS; i++) {
      column.add(new OID(new int[] {i}), 100.0 * i);
    }
    KeptRows kept = new KeptRows();
    kept.keep(column, kept);

    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int poll = 0; poll < 1_000; poll++) {
      kept.keep(column, kept);
    }

    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(ROWS * 1_000);
  }

  private static OID index(Random random) {
    return random.nextBoolean()
        ? new OID(new int[] {random.nextInt(20) + 1})
        : new OID(new int[] {random.nextInt(5) + 1, random.nextInt(5)});
  }

  private static Reading reading(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Reading.absent(Absence.NO_READING);
      case 1 -> new Reading(Double.NaN, "Gi0/" + random.nextInt(9), null);
      default -> Reading.of(random.nextInt(1000));
    };
  }
}
