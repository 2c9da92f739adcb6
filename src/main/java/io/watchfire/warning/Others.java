package io.watchfire.warning;

/**
 * Triggers of a warning that is wide, beyond those it names: a storm of fifty thousand is counted,
 * not listed.
 *
 * @param open not recovered for the full time, or silent
 * @param joined ever; one that comes back counts again
 */
public record Others(int open, int joined) {
  public static final Others NONE = new Others(0, 0);

  Others oneMore() {
    return new Others(open + 1, joined + 1);
  }

  Others recovered() {
    return new Others(Math.max(0, open - 1), joined);
  }
}
