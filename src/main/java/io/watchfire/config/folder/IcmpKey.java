package io.watchfire.config.folder;

import io.watchfire.config.yaml.Scalars;
import io.watchfire.config.yaml.Section;
import io.watchfire.config.yaml.Value;
import io.watchfire.target.IcmpAccess;
import io.watchfire.target.SnmpAccess;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code icmp:}, whether and how a target is asked over ICMP; a plain {@code true} will do. */
final class IcmpKey {
  /** Zabbix asks as often, and waits as long. */
  private static final int ATTEMPTS = 3;

  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private static final String IPV6 = "[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{0,36}";

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}|" + IPV6 + "|\\[" + IPV6 + "\\]");

  private final @Nullable SnmpAccess snmp;
  private final Duration interval;

  /**
   * @param snmp of the target; its host is asked where no other is named
   * @param interval of the target
   */
  IcmpKey(@Nullable SnmpAccess snmp, Duration interval) {
    this.snmp = snmp;
    this.interval = interval;
  }

  /** Null when it is switched off. */
  @Nullable IcmpAccess read(Value value) {
    if (value.isSection()) {
      return value.section(this::section);
    }
    boolean asked = value.as(Scalars::flag);
    return asked ? new IcmpAccess(usualHost(value), ATTEMPTS, TIMEOUT) : null;
  }

  private IcmpAccess section(Section icmp) {
    Optional<String> host = icmp.optional("address").map(IcmpKey::host);
    return new IcmpAccess(
        host.isPresent() ? host.get() : usualHost(icmp.owner()),
        icmp.optional("attempts", Scalars.whole(1, 10), ATTEMPTS),
        icmp.optional("timeout", this::timeout, TIMEOUT));
  }

  private static String host(Value value) {
    String text = value.text();
    Matcher form = HOST.matcher(text);
    if (value.isFaulty() || form.matches()) {
      return text.replaceAll("[\\[\\]]", "");
    }
    value.fault(value.quoted() + " is no host; write a name or an address alone, such as 10.0.0.7");
    return text;
  }

  private String usualHost(Value at) {
    if (snmp != null) {
      return snmp.host();
    }
    at.fault("needs an address, as the target has no snmp; write icmp: {address: 10.0.0.7}");
    return "127.0.0.1";
  }

  private Duration timeout(Value value) {
    Duration timeout = value.as(Scalars.duration(Duration.ofMillis(100), Duration.ofSeconds(10)));
    if (!value.isFaulty() && timeout.compareTo(interval.dividedBy(2)) > 0) {
      value.fault(
          value.quoted()
              + " is more than half the target's interval; wait less, or ask less often");
    }
    return timeout;
  }
}
