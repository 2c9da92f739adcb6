package io.watchfire.delivery.snmp;

import io.watchfire.notify.Receipt;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/** What comes back of an inform. */
final class Verdict {
  private Verdict() {}

  /**
   * @param answer null when none came in time; SNMP4J gives some reports too
   * @param receiver as reasons name it
   * @param hint what it reported instead; empty for nothing
   */
  static Receipt of(@Nullable PDU answer, String receiver, String hint) {
    if (answer == null || answer.getType() != PDU.RESPONSE) {
      return new Receipt.RetryLater(
          "no acknowledgement of "
              + receiver
              + " within the time"
              + (hint.isEmpty() ? "" : "; it reports: " + hint),
          null);
    }
    int error = answer.getErrorStatus();
    if (error == PDU.noError) {
      return new Receipt.Delivered("acknowledged");
    }
    String reason = receiver + " answered " + answer.getErrorStatusText();
    return error == PDU.genErr || error == PDU.resourceUnavailable
        ? new Receipt.RetryLater(reason, null)
        : new Receipt.Refused(reason);
  }

  /**
   * A report in words; empty for one that only belongs to finding each other. Nobody signs a
   * report, so it explains a silence and decides nothing.
   */
  static String hint(PDU report) {
    OID counter = report.size() == 0 ? new OID() : report.get(0).getOid();
    if (SnmpConstants.usmStatsUnknownUserNames.equals(counter)) {
      return "unknown user";
    }
    if (SnmpConstants.usmStatsWrongDigests.equals(counter)) {
      return "wrong signature; another auth protocol or passphrase";
    }
    if (SnmpConstants.usmStatsUnsupportedSecLevels.equals(counter)) {
      return "not with this auth and priv";
    }
    if (SnmpConstants.usmStatsDecryptionErrors.equals(counter)) {
      return "cannot be decrypted; another priv protocol or passphrase";
    }
    return "";
  }
}
