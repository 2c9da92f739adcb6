package io.watchfire.probe.snmp;

import io.watchfire.indicator.Absence;
import io.watchfire.probe.snmp.wire.Answer;
import io.watchfire.target.Profile.MibObject;
import io.watchfire.target.Profile.TextPattern;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.Variable;

/**
 * One object instance as the device gave it.
 *
 * @param value raw number on the wire; NaN when absent
 * @param text printable form, for labels; empty when there is none
 * @param absence why there is no number; null when there is one
 */
record Reading(double value, String text, @Nullable Absence absence) {
  /** What an unsigned number that was sent as a signed one lacks when it is negative. */
  private static final double TURN = 4_294_967_296.0;

  /** What Huawei's site monitors write for no number. */
  private static final String NO_TEXT = "-99999";

  static Reading absent(Absence reason) {
    return new Reading(Double.NaN, "", reason);
  }

  static Reading of(double value) {
    return new Reading(value, "", null);
  }

  boolean isPresent() {
    return absence == null;
  }

  /** Decodes one variable of an answer. */
  static Reading of(Answer answer, int i, MibObject object) {
    return answer.isNumber(i) && !object.text()
        ? number(answer.number(i), object)
        : of(answer.variable(i), object);
  }

  /** Decodes what was answered for an object; what means "no reading" never becomes a number. */
  static Reading of(Variable variable, MibObject object) {
    if (object.text()) {
      return label(variable);
    }
    return switch (variable.getSyntax()) {
      case SMIConstants.SYNTAX_INTEGER,
          SMIConstants.SYNTAX_COUNTER32,
          SMIConstants.SYNTAX_GAUGE32,
          SMIConstants.SYNTAX_TIMETICKS ->
          number(variable.toLong(), object);
      case SMIConstants.SYNTAX_COUNTER64 -> counter64((Counter64) variable, object);
      case SMIConstants.SYNTAX_OCTET_STRING -> numeral((OctetString) variable, object);
      case SMIConstants.SYNTAX_OPAQUE -> opaque(((Opaque) variable).getValue(), object);
      case SMIConstants.SYNTAX_NULL -> absent(Absence.NO_READING);
      default -> exception(variable);
    };
  }

  private static Reading label(Variable variable) {
    if (variable.isException() || variable instanceof Null) {
      return exception(variable);
    }
    String text =
        variable instanceof OctetString octets
            ? DeviceText.of(octets.getValue())
            : DeviceText.of(variable.toString());
    return new Reading(Double.NaN, text, text.isEmpty() ? Absence.NO_READING : null);
  }

  private static Reading exception(Variable variable) {
    return absent(
        switch (variable.getSyntax()) {
          case SMIConstants.EXCEPTION_NO_SUCH_OBJECT -> Absence.NO_SUCH_OBJECT;
          case SMIConstants.EXCEPTION_NO_SUCH_INSTANCE -> Absence.NO_SUCH_INSTANCE;
          case SMIConstants.EXCEPTION_END_OF_MIB_VIEW -> Absence.END_OF_MIB;
          case SMIConstants.SYNTAX_NULL -> Absence.NO_READING;
          default -> Absence.UNREADABLE;
        });
  }

  private static Reading number(long raw, MibObject object) {
    if (object.noReading().contains(raw)) {
      return absent(Absence.NO_READING);
    }
    return of(unturned(raw, object));
  }

  /** What a number is that may have been sent as a negative one though it never is. */
  static double unturned(long raw, MibObject object) {
    return raw < 0 && object.unsigned() ? raw + TURN : (double) raw;
  }

  private static Reading counter64(Counter64 counter, MibObject object) {
    long raw = counter.getValue();
    if (raw >= 0) {
      return number(raw, object);
    }
    // above 2^63: the sign bit is a value bit
    return of((double) (raw >>> 1) * 2 + (double) (raw & 1));
  }

  /** Some cards give numbers as text, padded with blanks or NULs. */
  private static Reading numeral(OctetString octets, MibObject object) {
    TextPattern pattern = object.extract();
    String text =
        pattern == null
            ? DeviceText.of(octets.getValue())
            : extracted(pattern.compiled(), new String(octets.getValue(), StandardCharsets.UTF_8));
    if (text.isEmpty() || text.equalsIgnoreCase("none") || text.equals(NO_TEXT)) {
      return absent(Absence.NO_READING);
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return absent(Absence.UNREADABLE);
    }
    if (!Double.isFinite(value)) {
      return absent(Absence.UNREADABLE);
    }
    return value == Math.rint(value) && object.noReading().contains((long) value)
        ? absent(Absence.NO_READING)
        : of(value);
  }

  /** Empty when there is no number in the text. */
  private static String extracted(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    String number = found.find() ? found.group(1) : null;
    return number == null ? "" : number;
  }

  /** net-snmp wraps floats in Opaque: 9f 78 04 and four bytes, or 9f 79 08 and eight. */
  private static Reading opaque(byte[] octets, MibObject object) {
    if (octets.length < 3 || (octets[0] & 0xff) != 0x9f || octets[2] != octets.length - 3) {
      return absent(Absence.UNREADABLE);
    }
    long bits = 0;
    for (int i = 3; i < octets.length; i++) {
      bits = bits << 8 | (octets[i] & 0xff);
    }
    double value = Double.NaN;
    if (octets[1] == 0x78 && octets[2] == 4) {
      value = Float.intBitsToFloat((int) bits);
    } else if (octets[1] == 0x79 && octets[2] == 8) {
      value = Double.longBitsToDouble(bits);
    }
    if (!Double.isFinite(value)) {
      return absent(Absence.UNREADABLE);
    }
    return value == Math.rint(value) ? number((long) value, object) : of(value);
  }
}
