package io.watchfire.time;

import java.time.LocalDate;

/**
 * Days off by law or custom.
 *
 * @param from first day
 * @param to last day, not before the first
 */
public record Holiday(String name, LocalDate from, LocalDate to) {
  public Holiday {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("holiday " + name + " ends before it begins");
    }
  }
}
