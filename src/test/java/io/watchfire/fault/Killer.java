package io.watchfire.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers every write and every send, and kills the daemon at one of them. What it leaves behind is
 * a copy of the record's files at that instant, as {@code kill -9} or a power cut would leave them.
 */
final class Killer {
  /** When, of a write or a send. */
  enum Moment {
    /** Nothing of it has happened. */
    BEFORE,

    /** Half of what it writes is in the file: the power is cut. Of writes only. */
    TORN,

    /** It has happened, and nobody in the daemon has heard of it. */
    AFTER,

    /** It happens, and the daemon is told to stop at that moment (SIGTERM). */
    STOP
  }

  /** Where to kill. */
  record At(int point, Moment moment) {
    At {
      if (point < 0) {
        throw new IllegalArgumentException("no point " + point);
      }
    }
  }

  /** The record's file and its log. */
  private record Image(byte[] file, byte[] log) {
    private static Image of(Path record) {
      return new Image(read(record), read(logOf(record)));
    }

    private void write(Path record) throws IOException {
      Files.write(record, file);
      Files.write(logOf(record), log);
    }

    /** As far as half of what came later had reached the disk. */
    private Image tornBy(Image later) {
      int same = Arrays.mismatch(log, later.log);
      if (same < 0) {
        return this;
      }
      int end = later.log.length;
      while (end > same + 1 && end <= log.length && log[end - 1] == later.log[end - 1]) {
        end--;
      }
      int half = same + Math.max(1, (end - same) / 2);
      byte[] torn = Arrays.copyOf(later.log, Math.max(half, log.length));
      if (log.length > half) {
        System.arraycopy(log, half, torn, half, log.length - half);
      }
      return new Image(file, torn);
    }
  }

  /** What a write takes; until it is over, and until a death over it, everything else goes on. */
  private static final Duration DISK = Duration.ofMillis(5);

  private final ArrayDeque<At> plan;
  private final List<String> points = new ArrayList<>();
  private @Nullable Path record;
  private @Nullable WorldLoop loop;
  private @Nullable Image left;
  private boolean dying;
  private Runnable stop = () -> {};

  /**
   * @param plan one after the other, counted over all lives
   */
  Killer(List<At> plan) {
    this.plan = new ArrayDeque<>(plan);
  }

  /** A life begins. */
  void watch(WorldLoop itsLoop, Path itsRecord) {
    loop = itsLoop;
    record = itsRecord;
    dying = false;
  }

  /** How to tell this life to stop. */
  void stopBy(Runnable how) {
    stop = how;
  }

  /** What was numbered, in order. */
  List<String> points() {
    return points;
  }

  /** Lays what the dead one left behind where the next one looks for it. */
  void bury(Path next) {
    try {
      Files.createDirectories(Objects.requireNonNull(next.getParent()));
      Objects.requireNonNull(left).write(next);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A write, which is heard of when its time is over, unless somebody has died meanwhile. */
  <T> CompletionStage<T> write(String name, Supplier<CompletionStage<T>> work) {
    WorldLoop own = Objects.requireNonNull(loop);
    Path file = Objects.requireNonNull(record);
    CompletableFuture<T> heard = new CompletableFuture<>();
    if (own.isDead() || dying) {
      return heard;
    }
    Moment moment = here(name, own);
    Image before = moment == null || moment == Moment.STOP ? null : Image.of(file);
    if (moment == Moment.BEFORE) {
      dies(own, before);
      return heard;
    }
    CompletableFuture<T> done = work.get().toCompletableFuture();
    done.exceptionally(refused -> null).join();
    if (before != null) {
      Image after = Image.of(file);
      dies(own, moment == Moment.TORN ? before.tornBy(after) : after);
      return heard;
    }
    own.after(
        DISK,
        () ->
            done.whenComplete(
                (value, failure) -> {
                  if (failure == null) {
                    heard.complete(value);
                  } else {
                    heard.completeExceptionally(failure);
                  }
                }));
    return heard;
  }

  private void dies(WorldLoop own, @Nullable Image behind) {
    dying = true;
    left = behind;
    own.after(DISK, own::die);
  }

  /**
   * A send.
   *
   * @param arrives at the receiver, whose answer it returns
   */
  <T> CompletionStage<T> send(String name, Supplier<CompletionStage<T>> arrives) {
    WorldLoop own = Objects.requireNonNull(loop);
    Path file = Objects.requireNonNull(record);
    if (own.isDead()) {
      return new CompletableFuture<>();
    }
    Moment moment = here(name, own);
    if (moment == null || moment == Moment.STOP) {
      return arrives.get();
    }
    CompletionStage<T> lost = moment == Moment.BEFORE ? null : arrives.get();
    left = Image.of(file);
    own.die();
    // a dead loop hears of no answer
    return lost == null ? new CompletableFuture<>() : lost;
  }

  /** What is planned for the point that has come; null for nothing. */
  private @Nullable Moment here(String name, WorldLoop own) {
    int point = points.size();
    points.add(name);
    At next = dying ? null : plan.peek();
    if (next == null || next.point() > point) {
      return null;
    }
    plan.remove();
    if (next.moment() == Moment.STOP) {
      own.execute(stop);
    }
    return next.moment();
  }

  private static Path logOf(Path record) {
    return Path.of(record + "-wal");
  }

  private static byte[] read(Path file) {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
