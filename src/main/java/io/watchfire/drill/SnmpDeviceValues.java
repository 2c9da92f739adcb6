package io.watchfire.drill;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/** Collects what a simulated device knows. */
final class SnmpDeviceValues {
  private static final long WRAP = 1L << 32;

  private final NavigableMap<OID, Supplier<Variable>> values = new TreeMap<>();

  /** The system group, which every device has. */
  SnmpDeviceValues system(String name, String descr, String objectId, Supplier<Duration> up) {
    text("1.3.6.1.2.1.1.1.0", descr);
    put("1.3.6.1.2.1.1.2.0", () -> new OID(objectId));
    put("1.3.6.1.2.1.1.3.0", () -> new TimeTicks(up.get().toMillis() / 10 % WRAP));
    return text("1.3.6.1.2.1.1.5.0", name);
  }

  SnmpDeviceValues text(String oid, String value) {
    OctetString octets = new OctetString(value);
    return put(oid, () -> octets);
  }

  /** A number rounded to the nearest integer. */
  SnmpDeviceValues number(String oid, DoubleSupplier value) {
    return put(oid, () -> new Integer32((int) Math.round(value.getAsDouble())));
  }

  SnmpDeviceValues number(String oid, int value) {
    Integer32 fixed = new Integer32(value);
    return put(oid, () -> fixed);
  }

  SnmpDeviceValues gauge(String oid, LongSupplier value) {
    return put(oid, () -> new Gauge32(value.getAsLong()));
  }

  SnmpDeviceValues counter32(String oid, LongSupplier value) {
    return put(oid, () -> new Counter32(value.getAsLong() % WRAP));
  }

  SnmpDeviceValues counter64(String oid, LongSupplier value) {
    return put(oid, () -> new Counter64(value.getAsLong()));
  }

  NavigableMap<OID, Supplier<Variable>> all() {
    return values;
  }

  private SnmpDeviceValues put(String oid, Supplier<Variable> value) {
    values.put(new OID(oid), value);
    return this;
  }
}
