package io.watchfire.probe.trap.known;

import io.watchfire.target.Profile.MibObject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** A variable of a trap, read as its object is. */
final class SaidValue {
  /** What an unsigned number that was sent as a signed one lacks when it is negative. */
  private static final double TURN = 4_294_967_296.0;

  private SaidValue() {}

  static String text(VariableBinding said) {
    return said.getVariable() instanceof OctetString octets
        ? new String(octets.getValue(), StandardCharsets.UTF_8)
        : said.getVariable().toString();
  }

  /**
   * Before scaling; NaN of what is no number, or stands for none.
   *
   * @param object null when nothing more is known of it
   */
  static double number(VariableBinding said, @Nullable MibObject object) {
    Variable variable = said.getVariable();
    double raw = variable instanceof OctetString ? numeral(text(said), object) : whole(variable);
    if (object == null) {
      return raw;
    }
    if (raw == Math.rint(raw) && object.noReading().contains((long) raw)) {
      return Double.NaN;
    }
    return raw < 0 && object.unsigned() ? raw + TURN : raw;
  }

  private static double whole(Variable variable) {
    try {
      return variable.toLong();
    } catch (UnsupportedOperationException notANumber) {
      return Double.NaN;
    }
  }

  /** Some cards give numbers as text. */
  private static double numeral(String text, @Nullable MibObject object) {
    String number = text.strip();
    if (object != null && object.extract() != null) {
      Matcher found = object.extract().compiled().matcher(text);
      number = found.find() ? found.group(1) : "";
    }
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
