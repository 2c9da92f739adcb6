package io.watchfire.http.api;

import io.watchfire.indicator.Catalogue;

/** What a value of an indicator can be at all. */
enum Range {
  PERCENT("percent, 0 to 100"),
  FLAG("0 or 1"),
  SECONDS("seconds, not negative"),
  COUNT("a count, not negative"),
  ANY("a number");

  private final String words;

  Range(String words) {
    this.words = words;
  }

  /** Of an indicator by its name; anything when Watchfire does not know it. */
  static Range of(String indicator) {
    return Catalogue.find(indicator).map(Range::of).orElse(ANY);
  }

  private static Range of(Catalogue.Known known) {
    return switch (known.unit()) {
      case "%" -> PERCENT;
      case "bool" -> FLAG;
      case "s" -> SECONDS;
      default -> COUNT;
    };
  }

  boolean includes(double value) {
    return switch (this) {
      case PERCENT -> value >= 0 && value <= 100;
      case FLAG -> value == 0 || value == 1;
      case SECONDS, COUNT -> value >= 0;
      case ANY -> true;
    };
  }

  /** For a remedy. */
  String words() {
    return words;
  }
}
