package io.watchfire.watch;

import io.watchfire.indicator.window.SlidingWindow;
import io.watchfire.indicator.window.WindowSize;
import io.watchfire.indicator.window.WindowState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The windows over one gauge; most have none. */
final class Windows {
  static final Windows NONE = new Windows(List.of(), Set.of(), Duration.ZERO);

  private final List<WindowSize> sizes;
  private final SlidingWindow[] all;

  /**
   * @param extremes those of which the smallest or the largest value is asked for
   */
  Windows(Collection<WindowSize> sizes, Set<WindowSize> extremes, Duration maxGap) {
    this.sizes = List.copyOf(sizes);
    this.all =
        this.sizes.stream()
            .map(size -> new SlidingWindow(size, maxGap, extremes.contains(size)))
            .toArray(SlidingWindow[]::new);
  }

  /** Goes on from a checkpoint as far as the windows are the same. */
  void restore(List<WindowState> states) {
    for (WindowState state : states) {
      for (int i = 0; i < all.length; i++) {
        WindowSize size = sizes.get(i);
        if (size.bucket() == state.bucket() && size.buckets() == state.buckets()) {
          all[i].restore(state);
        }
      }
    }
  }

  void add(long at, double value) {
    for (SlidingWindow window : all) {
      window.add(at, value);
    }
  }

  SlidingWindow of(WindowSize size) {
    int place = sizes.indexOf(size);
    if (place < 0) {
      throw new IllegalArgumentException("nobody said that a window of " + size + " is needed");
    }
    return all[place];
  }

  /** Instant of the last value of any; null before the first. */
  @Nullable Instant last() {
    long last = Arrays.stream(all).mapToLong(SlidingWindow::last).max().orElse(SlidingWindow.NEVER);
    return last == SlidingWindow.NEVER ? null : Instant.ofEpochMilli(last);
  }

  boolean isEmpty() {
    return all.length == 0;
  }

  List<WindowState> states() {
    List<WindowState> states = new ArrayList<>();
    for (SlidingWindow window : all) {
      states.add(window.state());
    }
    return states;
  }
}
