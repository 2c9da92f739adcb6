package io.watchfire.cli.devices;

import io.watchfire.cli.devices.Sweep.Found;
import io.watchfire.target.Profile;
import io.watchfire.target.Recognition.Recognised;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is proposed for {@code site.yaml}: text to look through and copy. */
public final class SiteLines {
  private static final int LONGEST_ID = 64;

  private final Set<String> taken;
  private final List<String> credentials;
  private final int port;

  /**
   * @param taken ids of the site
   * @param credentials each as it stands under snmp in site.yaml; never the secret
   */
  public SiteLines(Set<String> taken, List<String> credentials, int port) {
    this.taken = new HashSet<>(taken);
    this.credentials = List.copyOf(credentials);
    this.port = port;
  }

  /**
   * A target as it would stand in the file.
   *
   * @param targetClass {@code device} where the profile does not say
   */
  public record Proposal(
      String id, String name, String targetClass, String profile, String by, Found found) {}

  /** Each recognised device, in the order found. */
  public List<Proposal> proposals(List<Found> all) {
    List<Proposal> proposals = new ArrayList<>();
    for (Found found : all) {
      found.device().recognised().ifPresent(by -> proposals.add(proposal(found, by)));
    }
    return proposals;
  }

  private Proposal proposal(Found found, Recognised by) {
    Profile profile = by.profile();
    String kind = profile.kind().targetClass();
    String name = found.device().name();
    return new Proposal(
        unique(id(name, found.address())),
        name.isEmpty() ? found.address() : name,
        kind.isEmpty() ? "device" : kind,
        profile.id().value(),
        by.by().worded() + " " + by.what(),
        found);
  }

  /** Lines of the list {@code targets}. */
  public List<String> lines(List<Proposal> proposals) {
    List<String> lines = new ArrayList<>();
    for (Proposal one : proposals) {
      lines.add("  # " + comment(one.found()) + "; " + one.by());
      lines.add("  - id: " + one.id());
      lines.add("    name: " + quoted(one.name()));
      lines.add("    class: " + one.targetClass());
      lines.add("    profile: " + one.profile());
      lines.add(
          "    snmp: {address: \""
              + address(one.found())
              + "\", "
              + credentials.get(one.found().credentials())
              + "}");
      lines.add("    interval: 60s");
    }
    return lines;
  }

  /** Those that no profile recognises, as comments. */
  public List<String> unknown(List<Found> all) {
    List<String> lines = new ArrayList<>();
    for (Found found : all) {
      if (found.device().recognised().isEmpty()) {
        String oid = found.device().identity().sysObjectId();
        lines.add(
            "  # not recognised: "
                + address(found)
                + ", "
                + comment(found)
                + ", sysObjectID "
                + (oid.isEmpty() ? "none" : oid));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(
          "  # Look at each by `watchfire walk ADDRESS --profile ID`; a new kind of device is");
      lines.add("  # a file in profiles/ with the sysObjectID under detect.");
    }
    return lines;
  }

  /** Those that only answer ping, as comments. */
  public static List<String> silent(List<String> pinged) {
    List<String> lines = new ArrayList<>();
    pinged.forEach(address -> lines.add("  # answers ping, but not over SNMP: " + address));
    if (!lines.isEmpty()) {
      lines.add("  # Another community, SNMP switched off, or no device that has it. To ping one:");
      lines.add("  # {id: …, class: …, icmp: {address: \"" + pinged.get(0) + "\"}}");
    }
    return lines;
  }

  String address(Found found) {
    return new DeviceAddress(found.address(), port).toString();
  }

  private static String comment(Found found) {
    String text = found.device().identity().sysDescr().strip();
    return text.isEmpty() ? "no description" : text.length() > 80 ? text.substring(0, 80) : text;
  }

  private static String id(String name, String address) {
    String id =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    if (id.isEmpty()) {
      return "device-" + address.replace('.', '-');
    }
    return id.length() <= LONGEST_ID ? id : cut(id, LONGEST_ID);
  }

  private String unique(String id) {
    String free = id;
    for (int number = 2; !taken.add(free); number++) {
      String end = "-" + number;
      free = cut(id, LONGEST_ID - end.length()) + end;
    }
    return free;
  }

  private static String cut(String id, int length) {
    return id.length() <= length ? id : id.substring(0, length).replaceAll("-+$", "");
  }

  /** A device may call itself anything; what would be read as a variable is not one. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''").replace("${", "$ {") + "'";
  }
}
