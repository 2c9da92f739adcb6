package io.watchfire.config.prometheus;

import io.watchfire.config.yaml.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is not taken, as it is found. */
final class Notes {
  private final List<String> lines;
  private final List<NotTaken> found = new ArrayList<>();

  Notes(String file) {
    this.lines = file.lines().toList();
  }

  void add(Value at, String what, String remedy) {
    found.add(new NotTaken(at.line(), at.column(), what, remedy));
  }

  /** Of something inside a text. */
  void add(Value at, int offset, String what, String remedy) {
    Spot spot = new Spot(at.line(), at.column()).inside(lines, offset);
    found.add(new NotTaken(spot.line(), spot.column(), what, remedy));
  }

  /** In the order of the file. */
  List<NotTaken> all() {
    return found.stream()
        .sorted(Comparator.comparingInt(NotTaken::line).thenComparingInt(NotTaken::column))
        .toList();
  }
}
