package io.watchfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Java is told of its heap while it runs, in a Java that is started for it. */
class CollectedHeapTest {

  @Test
  void aHeapOfTheUnitIsWidenedAndNarrowedAgain() throws Exception {
    assertThat(said("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=12"))
        .isEqualTo("10-12 75-80 10-12");
  }

  @Test
  void aHeapThatHasAsMuchRoomFromTheStartKeepsIt() throws Exception {
    assertThat(said("-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=75", "-XX:MaxHeapFreeRatio=90"))
        .isEqualTo("75-90 75-90 75-90");
  }

  private static String said(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(Widened.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  /** Says what is free at least and at most: before, wide, and narrow again. */
  static final class Widened {
    private Widened() {}

    public static void main(String[] args) {
      CollectedHeap heap = new CollectedHeap();
      String before = CollectedHeap.shares();
      heap.widen();
      String wide = CollectedHeap.shares();
      heap.narrow();
      System.out.println(before + " " + wide + " " + CollectedHeap.shares());
    }
  }
}
