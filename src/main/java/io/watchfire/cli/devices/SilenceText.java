package io.watchfire.cli.devices;

import io.watchfire.probe.icmp.Echoes;
import io.watchfire.probe.icmp.Fping;
import io.watchfire.probe.icmp.Run;
import io.watchfire.target.Community;
import io.watchfire.target.SnmpAccess;
import java.util.List;
import java.util.Locale;

/** What may be wrong with a device that does not answer over SNMP, for people. */
public final class SilenceText {
  private SilenceText() {}

  /**
   * @param ping what it said to ping
   */
  public static List<String> lines(DeviceAddress address, SnmpAccess asked, Run ping) {
    String unanswered =
        "%s does not answer in SNMP %s (waited %d ms, asked %d times)."
            .formatted(
                address,
                asked.credentials().version().written(),
                asked.timeout().toMillis(),
                asked.retries() + 1);
    if (ping instanceof Run.Failed failed) {
      return List.of(unanswered, untold(address, asked), "Ping was not tried: " + remedy(failed));
    }
    Echoes echoes = ((Run.Told) ping).byAddress().values().iterator().next();
    return List.of(unanswered, echoes.isAnswered() ? alive(address, asked, echoes) : dead(echoes));
  }

  private static String alive(DeviceAddress address, SnmpAccess asked, Echoes echoes) {
    return String.format(
            Locale.ROOT,
            "It answers ping (%d of %d, %.2f ms), so it is there. Look at its SNMP: whether it is on, ",
            echoes.answered(),
            echoes.sent(),
            echoes.meanSeconds() * 1000)
        + (isByCommunity(asked)
            ? "the\ncommunity in the device's own set-up (it keeps silent to a wrong community), its"
                + " list of allowed addresses,\nand filters for UDP port "
            : "whether\nthe device knows the user, and filters for UDP port ")
        + address.port()
        + ".";
  }

  private static String dead(Echoes echoes) {
    return "It does not answer ping either ("
        + echoes.sent()
        + " requests): it is down, cut off, or behind a filter. Look at its power\nand the way to"
        + " it first.";
  }

  private static String untold(DeviceAddress address, SnmpAccess asked) {
    return isByCommunity(asked)
        ? "A device that is down, a filter on the way, and a wrong community all look like this:"
            + " such devices\nkeep silent when the community is wrong. Try: ping "
            + address.host()
            + "; then the community in the device's own\nset-up, its list of allowed addresses, and"
            + " UDP port "
            + address.port()
            + "."
        : "Try: ping " + address.host() + "; then whether the device knows the user.";
  }

  private static boolean isByCommunity(SnmpAccess asked) {
    return asked.credentials() instanceof Community;
  }

  /** Why ping was not tried, and what helps. */
  public static String remedy(Run.Failed failed) {
    return failed.message()
        + (failed.why() == Run.Why.MISSING
            ? "; " + Fping.REMEDY
            : "; run it as root, or see docs/operations.md");
  }
}
