package io.watchfire;

import io.watchfire.desk.DeskView;
import io.watchfire.rule.Cause;
import io.watchfire.time.Timers;
import io.watchfire.warning.Colour;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Marks every day on which a service-family yellow warning is open: no baseline is made of it
 * (A-04).
 */
final class UnusualDays {
  private static final Duration LOOK = Duration.ofMinutes(10);

  private final Supplier<DeskView> desk;
  private final InstantSource clock;
  private final Timers timers;
  private final ZoneId zone;
  private final Consumer<LocalDate> leaveOut;

  UnusualDays(
      Supplier<DeskView> desk,
      InstantSource clock,
      Timers timers,
      ZoneId zone,
      Consumer<LocalDate> leaveOut) {
    this.desk = desk;
    this.clock = clock;
    this.timers = timers;
    this.zone = zone;
    this.leaveOut = leaveOut;
  }

  void look() {
    boolean unusual =
        desk.get().active().stream()
            .anyMatch(
                warning ->
                    warning.cause().family() == Cause.Family.SERVICE
                        && warning.colour() == Colour.YELLOW);
    if (unusual) {
      leaveOut.accept(dayOf(clock.instant(), zone));
    }
    timers.after(LOOK, this::look);
  }

  static LocalDate dayOf(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}
