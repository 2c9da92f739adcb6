package io.watchfire.drill;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A core switch of eight 10 Gb/s ports and two processors, read by the profile {@code if-switch}.
 *
 * @param name its sysName
 * @param up plan time since it was switched on; its counters grow with it
 * @param cpu load of its processors, 0 to 100 %
 * @param portUp whether a port, 1 to 8, has a link
 */
public record SimulatedSwitch(
    String name, Supplier<Duration> up, DoubleSupplier cpu, IntPredicate portUp) {
  public static final int PORTS = 8;

  private static final String IF_ENTRY = "1.3.6.1.2.1.2.2.1.";
  private static final String IFX_ENTRY = "1.3.6.1.2.1.31.1.1.1.";
  private static final String PROCESSOR_LOAD = "1.3.6.1.2.1.25.3.3.1.2.";

  /** What it answers, for {@link SnmpDevice}. */
  public NavigableMap<OID, Supplier<Variable>> values() {
    SnmpDeviceValues values =
        new SnmpDeviceValues()
            .system(name, "Simulated core switch", "1.3.6.1.4.1.8072.3.2.10", up)
            .number("1.3.6.1.2.1.2.1.0", PORTS)
            // the two processors differ a little; their mean is the load
            .number(PROCESSOR_LOAD + "1", () -> Math.min(100, cpu.getAsDouble() + 1))
            .number(PROCESSOR_LOAD + "2", () -> Math.max(0, cpu.getAsDouble() - 1));
    for (int port = 1; port <= PORTS; port++) {
      addPort(values, port);
    }
    return values.all();
  }

  private void addPort(SnmpDeviceValues values, int port) {
    long octetsPerSecond = 20_000_000L + 1_500_000L * port;
    values
        .number(IF_ENTRY + "1." + port, port)
        .text(IF_ENTRY + "2." + port, "TenGigabitEthernet1/0/" + port)
        .number(IF_ENTRY + "3." + port, 6)
        .number(IF_ENTRY + "7." + port, 1)
        .number(IF_ENTRY + "8." + port, () -> portUp.test(port) ? 1 : 2)
        .counter32(IF_ENTRY + "13." + port, () -> 0)
        .counter32(IF_ENTRY + "14." + port, () -> up.get().toHours() * port)
        .counter32(IF_ENTRY + "19." + port, () -> 0)
        .counter32(IF_ENTRY + "20." + port, () -> 0)
        .text(IFX_ENTRY + "1." + port, "Te1/0/" + port)
        .counter64(IFX_ENTRY + "6." + port, () -> up.get().toSeconds() * octetsPerSecond)
        .counter64(IFX_ENTRY + "10." + port, () -> up.get().toSeconds() * octetsPerSecond / 2)
        .gauge(IFX_ENTRY + "15." + port, () -> 10_000)
        .text(IFX_ENTRY + "18." + port, port <= 2 ? "uplink-" + port : "access-" + port);
  }
}
