package io.watchfire.probe.trap.books;

import io.watchfire.target.Secret;
import io.watchfire.watch.HeardTrap.Variable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Variables of a trap as people may see them: some, short, and without a secret. */
final class Shown {
  static final int MOST = 12;
  static final int LONGEST = 80;
  static final String HIDDEN = "(hidden)";

  /** Names and values of communities: SNMP-COMMUNITY-MIB, snmpTrapCommunity in it. */
  private static final OID COMMUNITIES = new OID("1.3.6.1.6.3.18.1");

  /** The device that a forwarder speaks for: no secret, although it stands among them. */
  private static final OID TRAP_ADDRESS = new OID("1.3.6.1.6.3.18.1.3");

  private static final Pattern END = Pattern.compile("[\\s\\u0000]+$");
  private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]+");

  private Shown() {}

  /**
   * @param secrets a text that has one of them in it is not shown
   */
  static List<Variable> of(List<? extends VariableBinding> said, Collection<Secret> secrets) {
    return said.stream()
        .filter(each -> !each.getOid().equals(SnmpConstants.sysUpTime))
        .filter(each -> !each.getOid().equals(SnmpConstants.snmpTrapOID))
        .limit(MOST)
        .map(each -> new Variable(each.getOid().toDottedString(), shown(each, secrets)))
        .toList();
  }

  private static String shown(VariableBinding said, Collection<Secret> secrets) {
    OID oid = said.getOid();
    if (oid.startsWith(COMMUNITIES) && !oid.startsWith(TRAP_ADDRESS)) {
      return HIDDEN;
    }
    if (!(said.getVariable() instanceof OctetString octets)) {
      return cut(said.getVariable().toString());
    }
    for (Secret secret : secrets) {
      if (holds(octets, secret)) {
        return HIDDEN;
      }
    }
    return cut(text(octets));
  }

  private static boolean holds(OctetString octets, Secret secret) {
    byte[] hidden = secret.reveal().getBytes(StandardCharsets.UTF_8);
    return hidden.length > 0 && latin(octets.getValue()).contains(latin(hidden));
  }

  /** A character for each octet. */
  private static String latin(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** Readable where it is text, else hexadecimal. */
  private static String text(OctetString octets) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.getValue())).toString();
    } catch (CharacterCodingException binary) {
      return octets.toHexString();
    }
    String line = BREAKS.matcher(END.matcher(text).replaceFirst("")).replaceAll(" ");
    return line.codePoints().anyMatch(Character::isISOControl) ? octets.toHexString() : line;
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
