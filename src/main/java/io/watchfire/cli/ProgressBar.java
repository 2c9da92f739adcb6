package io.watchfire.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A line of the terminal that fills up. */
final class ProgressBar {
  private static final int WIDTH = 40;

  private final PrintWriter out;
  private final boolean shown;
  private int drawn = -1;

  /**
   * @param shown false where nobody looks, or a program reads
   */
  ProgressBar(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  /**
   * Draws it anew, when it has grown.
   *
   * @param share done, 0 to 1
   */
  void show(String step, double share) {
    int percent = (int) (Math.max(0, Math.min(1, share)) * 100);
    if (!shown || percent == drawn) {
      return;
    }
    drawn = percent;
    int full = percent * WIDTH / 100;
    out.print(
        String.format(
            Locale.ROOT,
            "\r%-24s [%s%s] %3d %%",
            step,
            "#".repeat(full),
            ".".repeat(WIDTH - full),
            percent));
    out.flush();
  }

  /** Leaves an empty line behind for what comes next. */
  void clear() {
    if (shown && drawn >= 0) {
      out.print("\r" + " ".repeat(WIDTH + 36) + "\r");
      out.flush();
      drawn = -1;
    }
  }
}
