package io.watchfire.delivery.snmp;

import io.watchfire.delivery.wire.ByteLimit;
import io.watchfire.delivery.wire.Standing;
import io.watchfire.delivery.wire.Urgency;
import io.watchfire.notify.Message;
import io.watchfire.plan.Realm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * The objects and notifications of {@code deploy/snmp/WATCHFIRE-MIB.txt}. Together they fit into
 * one datagram of an Ethernet.
 */
final class WatchfireMib {
  /** In octets, as the MIB says. */
  private static final int SHORT = 64;

  private static final int NAME = 128;
  private static final int TEXT = 255;
  private static final int DETAIL = 400;

  private final OID notifications;
  private final OID objects;

  /**
   * @param enterprise whose arcs 0 and 1 are ours
   */
  WatchfireMib(OID enterprise) {
    this.notifications = new OID(enterprise).append(0);
    this.objects = new OID(enterprise).append(1);
  }

  /**
   * The variables of one notification.
   *
   * @param number of the warning or incident that it is about; the same at raise and clear
   * @param upTime since we began to send
   */
  List<VariableBinding> notification(String number, String key, Message message, TimeTicks upTime) {
    Standing standing = Standing.of(message);
    return List.of(
        new VariableBinding(SnmpConstants.sysUpTime, upTime),
        new VariableBinding(SnmpConstants.snmpTrapOID, type(standing)),
        object(1, text(number, SHORT)),
        object(2, text(message.groupKey(), SHORT)),
        object(3, text(message.kind().key(), SHORT)),
        object(4, new Integer32(standing.course().ends() ? 2 : 1)),
        object(5, new Integer32(severity(standing.urgency(), message.realm()))),
        object(6, text(standing.level(), SHORT)),
        object(7, text(standing.scope(), NAME)),
        object(8, text(message.subject(), TEXT)),
        object(9, detail(message)),
        object(10, new Integer32(message.realm() == Realm.LIVE ? 1 : 2)),
        object(11, standing.since().map(WatchfireMib::time).orElse(new OctetString(new byte[8]))),
        object(12, text(key, NAME)));
  }

  private OID type(Standing standing) {
    int number =
        switch (standing.course()) {
          case STANDS -> 1;
          case ENDS, ENDS_ALL -> 2;
          case PASSES -> 3;
        };
    return new OID(notifications).append(number);
  }

  /** ItuPerceivedSeverity of RFC 3877; nobody is called for a drill. */
  private static int severity(Urgency urgency, Realm realm) {
    if (urgency == Urgency.CLEAR) {
      return 1;
    }
    if (realm == Realm.DRILL) {
      return 2;
    }
    return switch (urgency) {
      case CRITICAL -> 3;
      case MAJOR -> 4;
      case MINOR -> 6;
      case CLEAR -> 1;
    };
  }

  private VariableBinding object(int number, Variable value) {
    // scalars: the instance is 0
    return new VariableBinding(new OID(objects).append(number).append(0), value);
  }

  private static OctetString detail(Message message) {
    return octets(ByteLimit.fit(message.body().lines().toList(), DETAIL, "…"));
  }

  private static OctetString text(String text, int most) {
    return octets(ByteLimit.line(text, most));
  }

  private static OctetString octets(String text) {
    return new OctetString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** DateAndTime of RFC 2579, in UTC. */
  private static OctetString time(Instant at) {
    OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
    return new OctetString(
        new byte[] {
          (byte) (utc.getYear() >> 8),
          (byte) utc.getYear(),
          (byte) utc.getMonthValue(),
          (byte) utc.getDayOfMonth(),
          (byte) utc.getHour(),
          (byte) utc.getMinute(),
          (byte) utc.getSecond(),
          (byte) (utc.getNano() / 100_000_000),
          '+',
          0,
          0
        });
  }
}
