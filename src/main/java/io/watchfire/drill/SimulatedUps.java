package io.watchfire.drill;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A three-phase UPS, read by the profile {@code ups-rfc1628}.
 *
 * @param name its sysName
 * @param up plan time since its card was started
 * @param onBattery the load runs on the battery
 * @param selfTest a battery test is under way
 * @param charge of the battery, 0 to 100 %
 * @param runtime how long the battery lasts at this load
 * @param load of the rated power, 0 to 200 %
 */
public record SimulatedUps(
    String name,
    Supplier<Duration> up,
    BooleanSupplier onBattery,
    BooleanSupplier selfTest,
    DoubleSupplier charge,
    Supplier<Duration> runtime,
    DoubleSupplier load) {
  private static final String UPS = "1.3.6.1.2.1.33.1.";

  /** A runtime below this counts as a low battery, as {@code upsConfigLowBattTime} says. */
  private static final Duration LOW = Duration.ofMinutes(5);

  private static final int NORMAL = 3;
  private static final int BATTERY = 5;

  /** What it answers, for {@link SnmpDevice}. */
  public NavigableMap<OID, Supplier<Variable>> values() {
    SnmpDeviceValues values =
        new SnmpDeviceValues()
            .system(name, "Simulated UPS", "1.3.6.1.2.1.33", up)
            .text(UPS + "1.1.0", "Watchfire")
            .text(UPS + "1.2.0", "Simulated 500 kVA")
            .number(UPS + "2.1.0", () -> runtime.get().compareTo(LOW) < 0 ? 3 : 2)
            .number(UPS + "2.3.0", () -> Math.max(1, runtime.get().toMinutes()))
            .number(UPS + "2.4.0", charge)
            .number(UPS + "2.5.0", () -> 4_800 + 6 * charge.getAsDouble())
            .number(UPS + "2.6.0", () -> battery() ? 850 : 0)
            .number(UPS + "2.7.0", 25)
            .counter32(UPS + "3.1.0", () -> mains() ? 2 : 3)
            .number(UPS + "3.2.0", 3)
            .number(UPS + "4.1.0", () -> battery() ? BATTERY : NORMAL)
            .number(UPS + "4.2.0", 500)
            .number(UPS + "4.3.0", 3)
            .gauge(UPS + "6.1.0", () -> onBattery.getAsBoolean() ? 1 : 0)
            .number(UPS + "7.3.0", () -> selfTest.getAsBoolean() ? 5 : 1)
            .number(UPS + "9.1.0", 220)
            .number(UPS + "9.7.0", () -> LOW.toMinutes());
    for (int phase = 1; phase <= 3; phase++) {
      values
          .number(UPS + "3.3.1.2." + phase, () -> mains() ? 500 : 0)
          .number(UPS + "3.3.1.3." + phase, () -> mains() ? 221 : 0)
          .number(UPS + "4.4.1.2." + phase, 220)
          .number(UPS + "4.4.1.3." + phase, () -> 70 * load.getAsDouble())
          .number(UPS + "4.4.1.4." + phase, () -> 1_600 * load.getAsDouble())
          .number(UPS + "4.4.1.5." + phase, load);
    }
    return values.all();
  }

  /** A tested battery carries the load too. */
  private boolean battery() {
    return onBattery.getAsBoolean() || selfTest.getAsBoolean();
  }

  private boolean mains() {
    return !onBattery.getAsBoolean();
  }
}
