package io.watchfire.drill;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A server of two processors and two disks, read by the profile {@code host-netsnmp}.
 *
 * @param name its sysName
 * @param up plan time since it was started
 * @param cpu load of its processors, 0 to 100 %
 * @param disk used part of the disk that holds its data, 0 to 100 %
 */
public record SimulatedHost(
    String name, Supplier<Duration> up, DoubleSupplier cpu, DoubleSupplier disk) {
  private static final String PROCESSOR_LOAD = "1.3.6.1.2.1.25.3.3.1.2.";
  private static final String MEMORY = "1.3.6.1.4.1.2021.4.";
  private static final String DISK = "1.3.6.1.4.1.2021.9.1.";

  /** What it answers, for {@link SnmpDevice}. */
  public NavigableMap<OID, Supplier<Variable>> values() {
    return new SnmpDeviceValues()
        .system(name, "Simulated server", "1.3.6.1.4.1.8072.3.2.10", up)
        // net-snmp numbers processors from here on
        .number(PROCESSOR_LOAD + "196608", cpu)
        .number(PROCESSOR_LOAD + "196609", cpu)
        .number(MEMORY + "5.0", 16_000_000)
        .number(MEMORY + "6.0", 9_000_000)
        .number(MEMORY + "14.0", 400_000)
        .number(MEMORY + "15.0", 3_000_000)
        .text(DISK + "2.1", "/")
        .text(DISK + "2.2", "/var/recordings")
        .number(DISK + "9.1", 31)
        .number(DISK + "9.2", disk)
        .all();
  }
}
