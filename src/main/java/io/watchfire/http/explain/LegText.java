package io.watchfire.http.explain;

import io.watchfire.target.LocalText;

/** What is told, and over which leg. */
final class LegText {
  private LegText() {}

  /** Of the only leg nothing is said. */
  static LocalText of(LocalText kind, String leg) {
    return leg.isEmpty()
        ? kind
        : new LocalText(kind.zh() + "（" + leg + "）", kind.en() + " (" + leg + ")");
  }
}
