package io.watchfire.probe.snmp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/** A recorded walk of a real device, in the {@code OID|tag|value} lines of snmpsim. */
final class Recording {
  private static final Pattern INITIAL = Pattern.compile("initial=(\\d+)");

  private Recording() {}

  static NavigableMap<OID, Supplier<Variable>> read(Path file) throws IOException {
    return read(file, oid -> true);
  }

  /** Of a long one, only the lines that are wanted. */
  static NavigableMap<OID, Supplier<Variable>> read(Path file, Predicate<String> wanted)
      throws IOException {
    NavigableMap<OID, Supplier<Variable>> values = new TreeMap<>();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\\|", 3);
        // lines of another shape are remarks
        if (fields.length == 3 && Character.isDigit(line.charAt(0)) && wanted.test(fields[0])) {
          Variable value = value(fields[1], fields[2]);
          if (value != null) {
            values.put(new OID(fields[0]), () -> value);
          }
        }
      }
    }
    return values;
  }

  /**
   * Null when it is one that snmpsim makes up, or a number that whoever recorded it took out; where
   * it begins at a recorded number, that one.
   */
  private static @Nullable Variable value(String tag, String value) {
    if (value.equals("<private>") && !tag.equals("4")) {
      return null;
    }
    if (!tag.contains(":")) {
      return variable(tag, value);
    }
    Matcher initial = INITIAL.matcher(value);
    return initial.find() ? variable(tag.substring(0, tag.indexOf(':')), initial.group(1)) : null;
  }

  private static Variable variable(String tag, String value) {
    return switch (tag) {
      case "2" -> new Integer32(Integer.parseInt(value.strip()));
      case "4" -> new OctetString(value.getBytes(StandardCharsets.UTF_8));
      case "4x" -> new OctetString(hex(value));
      case "5" -> new Null();
      case "6" -> new OID(value.strip());
      case "64" -> new IpAddress(value.strip());
      case "64x" -> new IpAddress(hex(value));
      case "65" -> new Counter32(Long.parseLong(value.strip()));
      case "66" -> new Gauge32(Long.parseLong(value.strip()));
      case "67" -> new TimeTicks(Long.parseLong(value.strip()));
      case "68x" -> new Opaque(hex(value));
      case "70" -> new Counter64(Long.parseUnsignedLong(value.strip()));
      default -> throw new IllegalArgumentException("tag " + tag);
    };
  }

  private static byte[] hex(String value) {
    return java.util.HexFormat.of().parseHex(value.strip());
  }
}
