package io.watchfire.probe.trap.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.snmp4j.smi.OctetString;

/**
 * Who we are to senders of SNMPv3 informs, whose messages are signed for us.
 *
 * @param id the same after each start, another for another daemon
 * @param boots grows with each start
 */
public record LocalEngine(OctetString id, int boots) {
  private static final byte[] PREFIX = {(byte) 0x80, 0, 0x13, 0x70, 5};
  private static final int OWN_OCTETS = 12;

  /** No start was before it; seconds since then fit into the boots until 2088. */
  private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

  /**
   * @param name of this machine and listener
   * @param start real time
   */
  public static LocalEngine of(String name, Instant start) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      OctetString id = new OctetString(PREFIX);
      id.append(new OctetString(digest, 0, OWN_OCTETS));
      return new LocalEngine(
          id, (int) Math.max(1, start.getEpochSecond() - BEGINNING.getEpochSecond()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
