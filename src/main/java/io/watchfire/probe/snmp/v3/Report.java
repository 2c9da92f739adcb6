package io.watchfire.probe.snmp.v3;

import io.watchfire.probe.snmp.wire.Answer;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/**
 * Why an engine did not carry out a request: mostly by the counter that it reports (RFC 3414,
 * 3412).
 */
enum Report {
  UNKNOWN_ENGINE_ID(SnmpConstants.usmStatsUnknownEngineIDs, "it does not accept its own engine id"),
  NOT_IN_TIME_WINDOW(
      SnmpConstants.usmStatsNotInTimeWindows, "it does not accept the time that it told"),
  UNSUPPORTED_LEVEL(
      SnmpConstants.usmStatsUnsupportedSecLevels,
      "the user may not sign or encrypt like this; check auth and priv"),
  UNKNOWN_USER(SnmpConstants.usmStatsUnknownUserNames, "it does not know the user"),
  WRONG_DIGEST(
      SnmpConstants.usmStatsWrongDigests, "protocol or passphrase of auth is not the device's"),
  DECRYPTION_ERROR(
      SnmpConstants.usmStatsDecryptionErrors, "protocol or passphrase of priv is not the device's"),
  UNKNOWN_CONTEXT(SnmpConstants.snmpUnknownContexts, "it does not know the context"),
  UNAVAILABLE_CONTEXT(SnmpConstants.snmpUnavailableContexts, "its context is not available"),
  OTHER_ENGINE(new OID(), "its engine id is not the one that engineId says"),
  DEAF(
      new OID(),
      "it says who it is, but nothing to the user; most likely protocol or passphrase of priv is"
          + " not the device's (some say nothing of those of auth either)"),
  OTHER(new OID(), "it reports an error that has no name here");

  private final String counter;
  private final String told;

  Report(OID counter, String told) {
    this.counter = counter.toDottedString();
    this.told = told;
  }

  /** What to tell people. */
  String told() {
    return told;
  }

  static Report of(Answer report) {
    if (report.size() > 0) {
      String told = report.oid(0).toDottedString();
      for (Report known : values()) {
        if (!known.counter.isEmpty() && (told + ".").startsWith(known.counter + ".")) {
          return known;
        }
      }
    }
    return OTHER;
  }
}
