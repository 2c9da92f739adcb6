package io.watchfire.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** What the disk alone takes for as much as a command writes, with nothing decided or worded. */
final class SyncFloor {
  private static final int WRITES = 1_000;
  private static final int BYTES = 16 * 1024;

  private SyncFloor() {}

  /** Milliseconds of each write that was synced, rising. */
  static double[] measure() throws IOException {
    Path file = Files.createTempFile("watchfire-bench", ".sync");
    double[] took = new double[WRITES];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < WRITES; i++) {
        long began = System.nanoTime();
        channel.write(ByteBuffer.allocate(BYTES));
        channel.force(false);
        took[i] = (System.nanoTime() - began) / 1e6;
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(took);
    return took;
  }
}
