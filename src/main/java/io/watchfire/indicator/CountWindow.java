package io.watchfire.indicator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rolling counts by the minute: any span up to the longest is one subtraction.
 *
 * <p>A sample tells what was added <em>since the one before</em>, so minute {@code k} is the span
 * after {@code k - 1} up to and including {@code k} minutes: a poll at exactly 10:00 belongs to the
 * minute that ends at 10:00, and the 60 minutes that end with it are (09:00, 10:00]. A sample
 * within a minute counts for the whole of it.
 */
public final class CountWindow {
  private final Duration maxGap;
  private final long[] upTo;
  private long newest;
  private long total;
  private @Nullable Instant last;
  private @Nullable Instant watchedFrom;

  /**
   * @param longest minutes of the longest span that is asked for
   * @param maxGap a longer silence than this breaks the watch
   */
  public CountWindow(int longest, Duration maxGap) {
    this.maxGap = maxGap;
    this.upTo = new long[longest + 1];
  }

  /** The number of the minute an instant belongs to, in minutes of the epoch. */
  public static long minuteOf(Instant at) {
    long second = at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
    return -Math.floorDiv(-second, 60L);
  }

  /** Adds a sample; it must be later than {@link #last}. */
  public void add(Instant at, long count) {
    if (last == null || watchedFrom == null || isGap(last, at)) {
      watchedFrom = at;
    }
    last = at;
    moveTo(minuteOf(at));
    total += count;
    upTo[slot(newest)] = total;
  }

  /** What was counted in the last minutes, the minute of the last sample included. */
  public long count(int minutes) {
    return total - upTo[slot(newest - minutes)];
  }

  /** Whether the last minutes were watched for their whole length. */
  public boolean complete(int minutes) {
    return watchedSince(newest - minutes);
  }

  /** Whether everything after the end of that minute was watched. */
  public boolean watchedSince(long minute) {
    return watchedFrom != null
        && !watchedFrom.isAfter(Instant.ofEpochSecond(Math.multiplyExact(minute, 60L)));
  }

  /** Whether a sample at that instant would end a silence that breaks the watch. */
  public boolean wouldBreak(Instant at) {
    return last == null || isGap(last, at);
  }

  /** As {@link #wouldBreak(Instant)}, in epoch milliseconds. */
  public boolean wouldBreakAt(long at) {
    return last == null || at - last.toEpochMilli() > maxGap.toMillis();
  }

  /** The minute of the last sample; 0 before the first. */
  public long newest() {
    return newest;
  }

  public @Nullable Instant last() {
    return last;
  }

  public @Nullable Instant watchedFrom() {
    return watchedFrom;
  }

  /** Counts by minute, oldest first; only minutes with a count. */
  public List<long[]> minutes() {
    List<long[]> minutes = new ArrayList<>();
    for (long minute = newest - upTo.length + 2; minute <= newest; minute++) {
      long count = upTo[slot(minute)] - upTo[slot(minute - 1)];
      if (count != 0) {
        minutes.add(new long[] {minute, count});
      }
    }
    return minutes;
  }

  /** Goes on from what {@link #minutes}, {@link #last} and {@link #watchedFrom} said. */
  public void restore(List<long[]> minutes, Instant lastSample, @Nullable Instant watched) {
    Arrays.fill(upTo, 0);
    total = 0;
    newest = 0;
    long end = minuteOf(lastSample);
    for (long[] minute : minutes) {
      if (minute[0] <= end && minute[0] > newest) {
        moveTo(minute[0]);
        total += minute[1];
        upTo[slot(newest)] = total;
      }
    }
    moveTo(end);
    last = lastSample;
    watchedFrom = watched;
  }

  /** What was lost since the last sample makes a break, however short the silence. */
  public void breakWatch() {
    watchedFrom = null;
  }

  private boolean isGap(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(maxGap) > 0;
  }

  private void moveTo(long minute) {
    if (minute - newest >= upTo.length) {
      Arrays.fill(upTo, total);
    } else {
      for (long passed = newest + 1; passed <= minute; passed++) {
        upTo[slot(passed)] = total;
      }
    }
    newest = Math.max(newest, minute);
  }

  private int slot(long minute) {
    return (int) Math.floorMod(minute, (long) upTo.length);
  }
}
