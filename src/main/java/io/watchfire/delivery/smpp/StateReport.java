package io.watchfire.delivery.smpp;

import io.watchfire.notify.Returned.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/**
 * What a centre says about a message that it took.
 *
 * @param id as the centre wrote it
 * @param stage null while the message is still on its way
 * @param detail the state and the network's error code
 */
record StateReport(String id, @Nullable Stage stage, String detail) {
  private static final int KIND = 0x3c;
  private static final int RECEIPT = 0x04;
  private static final int INTERMEDIATE = 0x20;
  private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*([^\\s]{1,65})");
  private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*([\\w:.-]{1,20})");
  private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*(\\w{1,10})");
  private static final Map<Integer, String> STATES =
      Map.of(
          1, "ENROUTE",
          2, "DELIVRD",
          3, "EXPIRED",
          4, "DELETED",
          5, "UNDELIV",
          6, "ACCEPTD",
          7, "UNKNOWN",
          8, "REJECTD");

  /** Reads a deliver_sm; empty when it is a person's text. */
  static Optional<StateReport> of(DeliverSm pdu) {
    int kind = pdu.getEsmClass() & KIND;
    OptionalParameter.Receipted_message_id named =
        pdu.getOptionalParameter(OptionalParameter.Receipted_message_id.class);
    if (kind != RECEIPT && kind != INTERMEDIATE && named == null) {
      return Optional.empty();
    }
    String text = new String(MobileText.content(pdu), StandardCharsets.ISO_8859_1);
    OptionalParameter.Message_state number =
        pdu.getOptionalParameter(OptionalParameter.Message_state.class);
    String id = named == null ? found(ID, text) : named.getValueAsString();
    String state =
        number == null
            ? found(STATE, text).toUpperCase(Locale.ROOT)
            : STATES.getOrDefault((int) number.getValue(), "state " + number.getValue());
    String error = found(ERROR, text);
    boolean under = kind == INTERMEDIATE || state.equals("ENROUTE") || state.equals("ACCEPTD");
    return Optional.of(
        new StateReport(
            id,
            under ? null : state.equals("DELIVRD") ? Stage.DELIVERED : Stage.FAILED,
            error.isEmpty() || error.matches("0+") ? state : state + " err " + error));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
