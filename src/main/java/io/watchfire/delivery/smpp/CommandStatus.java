package io.watchfire.delivery.smpp;

import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What the status in a centre's answer means. */
final class CommandStatus {
  private static final int QUEUE_FULL = 0x14;
  private static final int THROTTLED = 0x58;

  /** A centre that is too fast loaded counts by the second. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** What a repeat would not change. */
  private static final Map<Integer, String> LASTING =
      Map.ofEntries(
          Map.entry(0x01, "message length not accepted"),
          Map.entry(0x03, "command not known"),
          Map.entry(0x06, "priority not accepted"),
          Map.entry(0x07, "receipts not accepted"),
          Map.entry(0x0a, "source address not accepted"),
          Map.entry(0x0b, "number not accepted"),
          Map.entry(0x15, "service type not accepted"),
          Map.entry(0x40, "destination flag not accepted"),
          Map.entry(0x42, "submission not accepted"),
          Map.entry(0x43, "esm_class not accepted"),
          Map.entry(0x48, "type of the source address not accepted"),
          Map.entry(0x49, "plan of the source address not accepted"),
          Map.entry(0x50, "type of the number not accepted"),
          Map.entry(0x51, "plan of the number not accepted"),
          Map.entry(0x53, "system type not accepted"),
          Map.entry(0x61, "delivery time not accepted"),
          Map.entry(0x62, "validity period not accepted"),
          Map.entry(0x65, "refused for good by the receiver"),
          Map.entry(0x66, "rejected by the receiver"),
          Map.entry(0xc0, "optional parameters not accepted"),
          Map.entry(0xc1, "optional parameter not allowed"),
          Map.entry(0xc2, "length of a parameter not accepted"),
          Map.entry(0xc3, "parameter missing"),
          Map.entry(0xc4, "value of a parameter not accepted"),
          Map.entry(0x100, "not allowed to use this service"),
          Map.entry(0x101, "not allowed"),
          Map.entry(0x103, "service denied"),
          Map.entry(0x104, "data_coding not accepted"));

  /** What only whoever keeps the account can mend. */
  private static final Map<Integer, String> ACCOUNT =
      Map.of(
          0x0d, "bind failed",
          0x0e, "password not accepted",
          0x0f, "system id not accepted",
          0x53, "system type not accepted");

  private CommandStatus() {}

  static boolean isTooFast(int status) {
    return status == THROTTLED || status == QUEUE_FULL;
  }

  /** Of submit_sm_resp. */
  static Receipt ofSubmit(int status) {
    if (isTooFast(status)) {
      String what = status == THROTTLED ? "too many messages" : "message queue full";
      return new Receipt.RetryLater("status " + hex(status) + ": " + what, PAUSE);
    }
    String lasting = LASTING.get(status);
    return lasting == null
        ? new Receipt.RetryLater("status " + hex(status), null)
        : new Receipt.Refused("status " + hex(status) + ": " + lasting);
  }

  /** Of bind_transceiver_resp. */
  static Receipt ofBind(int status) {
    String fault = ACCOUNT.get(status);
    return fault == null
        ? new Receipt.RetryLater("the centre takes no session: status " + hex(status), null)
        : new Receipt.Refused("the centre takes no session: status " + hex(status) + ": " + fault);
  }

  private static String hex(int status) {
    return String.format(Locale.ROOT, "0x%02X", status);
  }
}
