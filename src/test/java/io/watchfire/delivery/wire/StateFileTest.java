package io.watchfire.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a channel keeps is there when it has been closed. */
class StateFileTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void settledMeansThatTheLastTextIsThereAndNothingElse() throws Exception {
    StateFile file = new StateFile(vertx, folder.resolve("platform.json"));
    for (int i = 0; i <= 40; i++) {
      file.write("text " + i);
    }

    file.settled().toCompletableFuture().get(20, TimeUnit.SECONDS);

    assertThat(file.read()).contains("text 40");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("platform.json");
    }
  }

  @Test
  void whereNothingIsKeptThereIsNothingToWaitFor() {
    StateFile file = new StateFile(vertx, null);
    file.write("text");

    assertThat(file.settled()).isCompleted();
    assertThat(file.read()).isEmpty();
  }
}
