package io.watchfire.delivery.cmpp;

import io.watchfire.notify.Receipt;
import java.time.Duration;
import java.util.Map;

/** What the number in a gateway's answer means. */
final class Results {
  private static final long OK = 0;
  private static final long TOO_FAST = 8;

  /** A gateway that is too fast loaded counts by the second. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What a repeat would not change. */
  private static final Map<Long, String> LASTING =
      Map.of(
          1L, "structure not accepted",
          2L, "command not known",
          4L, "length not accepted",
          5L, "fee code not accepted",
          6L, "too long",
          7L, "service not accepted",
          10L, "source not accepted",
          11L, "msgSrc not accepted",
          12L, "fee number not accepted",
          13L, "number not accepted");

  /** What only whoever keeps the account can mend. */
  private static final Map<Long, String> ACCOUNT =
      Map.of(
          1L, "structure not accepted",
          2L, "spId or our address not accepted",
          3L, "password not accepted",
          4L, "version not spoken");

  private Results() {}

  static boolean isOk(long result) {
    return result == OK;
  }

  /** Of SUBMIT_RESP, when it is not ok. */
  static Receipt ofSubmit(long result) {
    if (result == TOO_FAST) {
      return new Receipt.RetryLater("result 8: too many messages", PAUSE);
    }
    String lasting = LASTING.get(result);
    return lasting == null
        ? new Receipt.RetryLater("result " + result, null)
        : new Receipt.Refused("result " + result + ": " + lasting);
  }

  /** Of CONNECT_RESP, when it is not ok. */
  static Receipt ofConnect(long status) {
    String fault = ACCOUNT.get(status);
    String none = "the gateway takes no session: status " + status;
    return fault == null
        ? new Receipt.RetryLater(none, null)
        : new Receipt.Refused(none + ": " + fault);
  }
}
