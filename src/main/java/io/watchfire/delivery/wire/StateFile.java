package io.watchfire.delivery.wire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one channel has to know after a restart, as a small text. Without it the channel works on:
 * it then only knows less of what it sent before.
 */
public final class StateFile {
  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

  private final Vertx vertx;
  private final @Nullable Path path;
  private final Object writing = new Object();
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private long given;
  private long written;

  /**
   * @param path null where nothing is kept
   */
  public StateFile(Vertx vertx, @Nullable Path path) {
    this.vertx = vertx;
    this.path = path;
  }

  /** The text last written; empty when there is none. Blocks, so it is for the opening. */
  public Optional<String> read() {
    if (path == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException first) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}; the channel begins anew", path, e.toString());
      return Optional.empty();
    }
  }

  /** Writes the text whole, soon, on a thread that may block; a fault is logged. */
  public void write(String text) {
    if (path == null) {
      return;
    }
    synchronized (this) {
      long number = ++given;
      Future<Boolean> put = vertx.executeBlocking(() -> put(path, text, number), false);
      last = CompletableFuture.allOf(last, put.toCompletionStage().toCompletableFuture());
    }
  }

  /**
   * Completes when all that was given so far is written, or cannot be. Whoever ends its threads
   * waits for that: the last text would be lost.
   */
  public synchronized CompletionStage<Void> settled() {
    return last.copy();
  }

  /** Writes the text now; blocks, so it is for the opening. */
  public void writeNow(String text) {
    long number;
    synchronized (this) {
      number = ++given;
    }
    if (path != null) {
      put(path, text, number);
    }
  }

  private boolean put(Path file, String text, long number) {
    synchronized (writing) {
      if (number < written) {
        return false;
      }
      written = number;
      try {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "no folder");
        Files.createDirectories(folder);
        // a channel that a reload replaces may write beside its successor
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
          Files.write(
              fresh,
              text.getBytes(StandardCharsets.UTF_8),
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.SYNC);
          Files.move(
              fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(fresh);
        }
        return true;
      } catch (IOException e) {
        LOG.warn("{} cannot be written: {}", file, e.toString());
        return false;
      }
    }
  }
}
