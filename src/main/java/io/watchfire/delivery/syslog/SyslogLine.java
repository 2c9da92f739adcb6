package io.watchfire.delivery.syslog;

import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.OneLine;
import io.watchfire.delivery.wire.Standing;
import io.watchfire.delivery.wire.Urgency;
import io.watchfire.notify.Message;
import io.watchfire.plan.Realm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** A message as RFC 5424 writes it. */
final class SyslogLine {
  /** So much every collector should take (RFC 5424 §6.1), and UDP still carries. */
  private static final int MOST = 2_048;

  private static final int LONGEST_VALUE = 128;
  private static final int LONGEST_HOST = 255;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern SPECIAL = Pattern.compile("[\"\\\\\\]]");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

  private final Facility facility;
  private final String host;
  private final String structure;

  /**
   * @param host this machine; empty when it has no name
   */
  SyslogLine(Facility facility, String host, String structure) {
    this.facility = facility;
    this.host = header(host);
    this.structure = structure;
  }

  byte[] of(String key, Message message, Instant now) {
    Standing standing = Standing.of(message);
    String start =
        "<"
            + (8 * facility.number() + severity(standing.urgency(), message.realm()))
            + ">1 "
            + now.truncatedTo(ChronoUnit.MILLIS)
            + " "
            + host
            + " watchfire - "
            + message.kind().key()
            + " "
            + data(key, message, standing)
            + " "
            + BYTE_ORDER_MARK;
    String text = OneLine.of(message.subject() + "\n" + message.body());
    return (start + ByteLimit.line(text, MOST - ByteLimit.bytes(start)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As syslog's severities; a drill wakes nobody. */
  private static int severity(Urgency urgency, Realm realm) {
    if (realm == Realm.DRILL) {
      return 6;
    }
    return switch (urgency) {
      case CRITICAL -> 2;
      case MAJOR -> 4;
      case CLEAR -> 5;
      case MINOR -> 6;
    };
  }

  private String data(String key, Message message, Standing standing) {
    StringBuilder data = new StringBuilder("[").append(structure);
    value(data, "id", message.about());
    value(data, "group", message.groupKey());
    value(data, "state", standing.course().ends() ? "ended" : "open");
    value(data, "colour", standing.colour());
    value(data, "level", standing.level());
    value(data, "scope", standing.scope());
    value(data, "realm", message.realm().name().toLowerCase(Locale.ROOT));
    value(data, "key", key);
    return data.append(']').toString();
  }

  /** What is empty is left out. */
  private static void value(StringBuilder data, String name, String value) {
    if (!value.isEmpty()) {
      String line = ByteLimit.line(OneLine.of(value), LONGEST_VALUE);
      data.append(' ')
          .append(name)
          .append("=\"")
          .append(SPECIAL.matcher(line).replaceAll("\\\\$0"))
          .append('"');
    }
  }

  private static String header(String host) {
    String printable = UNPRINTABLE.matcher(host).replaceAll("_");
    return printable.isEmpty()
        ? "-"
        : printable.substring(0, Math.min(LONGEST_HOST, printable.length()));
  }
}
